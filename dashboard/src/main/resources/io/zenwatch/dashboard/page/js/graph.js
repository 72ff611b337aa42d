/** The picture on the page: choose and drag by pointer, and when to draw. */

import { Camera } from './camera.js';
import { byId } from './dom.js';
import { Drawer } from './draw.js';
import { Layout } from './layout.js';
import { bounds, nearest } from './space.js';
import { stats } from './stats.js';
import { font } from './style.js';

/* global d3 */
const CLICK_DISTANCE = 4;

export class Graph {
  /** The mark that the keyboard is at. */
  cursor = null;
  layout = new Layout(() => this.#moved());
  camera;
  picture = null;
  #base = byId('graph-base');
  #canvas = byId('graph');
  #view;
  #drawer = new Drawer(this.#base, this.#canvas);
  #isAsked = false;
  #isStale = true;
  #isFitted = false;
  #chosen = null;
  #font = 'sans-serif';
  #at = null;

  /** @param on `open(mark)` for a fold, `hover(thing, event)` with null for nothing */
  constructor(view, on) {
    this.#view = view;
    const canvas = this.#canvas;
    this.camera = new Camera(canvas, view, () => byId('legend').offsetHeight, () => this.request());
    d3.select(canvas).call(d3.drag().clickDistance(CLICK_DISTANCE)
      .subject(({ x, y }) => this.#dragAt(x, y))
      .on('drag', event => this.#dragged(event)));
    this.camera.listen();
    canvas.addEventListener('click', event => this.#clicked(event, on));
    canvas.addEventListener('pointermove', event => on.hover(this.#thingAt(event.offsetX, event.offsetY), event));
    canvas.addEventListener('pointerleave', event => on.hover(null, event));
    new ResizeObserver(() => this.#resized()).observe(canvas);
    this.#resized();
  }

  restyle(isLive) {
    this.#font = font();
    this.#drawer.restyle(isLive);
    this.request();
  }

  get colours() {
    return this.#drawer.colours;
  }

  /** Takes another picture; `changed` are the ids of what shines up in it, `at` is when the server heard of the last of them. */
  show(picture, changed, at) {
    this.picture = picture;
    this.layout.update(picture, this.#view.pinned);
    this.#drawer.show(picture);
    const now = performance.now();
    for (const id of changed) this.#drawer.pulse(id, now);
    if (at) this.#at = at;
    this.choose();
    this.#fitUnlessZoomed();
  }

  /** Shows what the view says is selected. */
  choose() {
    const { marks, lines, markOf, chains } = this.picture;
    const selection = this.#view.selection;
    const line = lines.get(selection?.id);
    const ids = selection?.kind === 'node' ? [selection.id]
      : selection?.kind === 'edge' ? (line ? [line.from, line.to] : [])
      : (chains.get(selection?.id)?.hops ?? []).map(hop => hop.node);
    const chosen = new Set(ids.map(id => markOf.get(id) ?? id).filter(id => marks.has(id)));
    const isChosen = ({ id, from, to }) => (selection?.kind === 'node' ? chosen.has(from) || chosen.has(to)
      : selection?.kind === 'edge' ? id === selection.id : chosen.has(from) && chosen.has(to));
    this.#chosen = selection && { marks: chosen, lines: [...lines.values()].filter(isChosen).map(({ id }) => id) };
    this.request();
  }

  /** Draws with the next frame. */
  request() {
    this.#isStale = true;
    this.#requestTop();
  }

  /** Shows all of it, also as it grows. */
  fit() {
    this.#view.set({ zoom: null });
    this.camera.fit(this.#bounds());
  }

  /** Brings a mark into sight. */
  reveal(id) {
    if (this.layout.places.has(id)) this.camera.reveal(this.layout.places.get(id));
  }

  /** Finds other places for all that is not pinned. */
  arrange() {
    this.layout.arrange(this.picture, this.#view.pinned);
    this.fit();
  }

  /** Keeps a mark where it is, or lets it go. */
  pin(id, isPinned = !this.#view.pinned.has(id)) {
    const pinned = new Map(this.#view.pinned);
    if (isPinned) pinned.set(id, { ...this.layout.places.get(id) });
    else pinned.delete(id);
    this.#view.set({ pinned });
    this.request();
  }

  #requestTop() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#draw();
    });
  }

  #draw() {
    const { size, transform } = this.camera;
    if (!this.picture || !size.width) return;
    const begin = performance.now();
    const frame = {
      places: this.layout.places, transform, ...size, selection: this.#chosen, now: begin,
      cursor: document.activeElement === this.#canvas ? this.cursor : null, pinned: this.#view.pinned, font: this.#font,
    };
    if (this.#isStale) this.#drawer.drawBase(frame);
    this.#isStale = false;
    this.#drawer.drawTop(frame);
    stats.drawn(begin, this.#at);
    this.#at = null;
    if (this.#drawer.isPulsing) this.#requestTop();
  }

  #moved() {
    this.#fitUnlessZoomed();
    this.request();
  }

  #resized() {
    if (!this.camera.resize(this.#canvas)) return;
    const { width, height, ratio } = this.camera.size;
    for (const canvas of [this.#base, this.#canvas]) {
      Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    }
    this.#isStale = true;
    if (!this.picture) return;
    if (this.#view.zoom) this.camera.toKept();
    else this.camera.fit(this.#bounds());
    this.#draw();
  }

  #bounds() {
    return bounds(this.picture.marks.keys(), this.layout.places);
  }

  /** While the reader has not zoomed, follows the picture as it settles; later only what would not be in sight. */
  #fitUnlessZoomed() {
    if (this.#view.zoom) {
      if (!this.#isFitted) this.camera.toKept();
    } else if (!this.#isFitted || this.layout.isArranging || !this.camera.shows(this.#bounds())) this.camera.fit(this.#bounds());
    this.#isFitted = true;
  }

  #dragAt(x, y) {
    const { transform } = this.camera;
    const mark = this.picture && nearest(this.picture, this.layout.places, transform, x, y);
    const place = mark && this.layout.places.get(mark.id);
    return mark && { id: mark.id, x: place.x * transform.k, y: place.y * transform.k };
  }

  #dragged({ subject, x, y }) {
    const { k } = this.camera.transform;
    this.layout.put(subject.id, x / k, y / k);
    this.pin(subject.id, true);
  }

  #thingAt(x, y) {
    return this.picture && nearest(this.picture, this.layout.places, this.camera.transform, x, y, true);
  }

  #clicked(event, on) {
    const thing = this.#thingAt(event.offsetX, event.offsetY);
    if (thing && !thing.from) this.cursor = thing.id;
    if (thing?.kind === 'fold') on.open(thing);
    else if (thing?.kind === 'node') this.#view.select('node', thing.id);
    else if (thing?.edge) this.#view.select('edge', thing.id);
    else this.#view.set({ selection: null });
  }
}
