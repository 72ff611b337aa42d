/** The picture on the page: zoom, drag, choose by pointer; when to draw. */

import { Drawer } from './draw.js';
import { byId } from './dom.js';
import { Layout } from './layout.js';
import { nearest, bounds } from './space.js';
import { stats } from './stats.js';
import { font } from './style.js';

/* global d3 */
const PADDING = 56;
const LARGEST_FIT = 1.7;
const SCALES = [0.03, 8];

export class Graph {
  /** The mark that the keyboard is at. */
  cursor = null;
  #canvas;
  #base;
  #view;
  #drawer;
  #layout = new Layout(() => this.#moved());
  #picture = null;
  #transform = d3.zoomIdentity;
  #zoom;
  #size = { width: 0, height: 0, ratio: 1 };
  #isAsked = false;
  #isStale = true;
  #chosen = null;
  #font = 'sans-serif';
  #at = null;

  /** @param on `open(mark)` for a fold, `hover(thing, event)` with null for nothing */
  constructor(canvas, view, on) {
    this.#canvas = canvas;
    this.#view = view;
    this.#base = byId('graph-base');
    this.#drawer = new Drawer(this.#base, canvas);
    this.#zoom = d3.zoom().scaleExtent(SCALES)
      .on('zoom', event => this.#zoomed(event))
      .on('end', ({ sourceEvent }) => sourceEvent && this.#keepZoom());
    const drag = d3.drag().clickDistance(4)
      .subject(event => this.#markAt(event.x, event.y))
      .on('drag', event => this.#dragged(event));
    d3.select(canvas).call(drag).call(this.#zoom).on('dblclick.zoom', null);
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

  get layout() {
    return this.#layout;
  }

  get picture() {
    return this.#picture;
  }

  /** Takes another picture; `changed` are the ids of what shines up in it, `at` is when the server heard of the last of them. */
  show(picture, changed, at) {
    this.#picture = picture;
    this.#layout.update(picture, this.#view.pinned);
    this.#drawer.show(picture);
    const now = performance.now();
    for (const id of changed) this.#drawer.pulse(id, now);
    if (at) this.#at = at;
    this.choose();
    this.#fitUnlessZoomed();
    this.request();
  }

  /** Shows what the view says is selected. */
  choose() {
    const { marks, lines, markOf } = this.#picture;
    const selection = this.#view.selection;
    const ids = selection === null ? [] : selection.kind === 'node' ? [selection.id]
      : selection.kind === 'edge' ? (lines.get(selection.id) ? [lines.get(selection.id).from, lines.get(selection.id).to] : [])
      : (this.#picture.chains.get(selection.id)?.hops ?? []).map(hop => hop.node);
    const chosen = new Set(ids.map(id => markOf.get(id) ?? id).filter(id => marks.has(id)));
    const isChosen = line => (selection?.kind === 'node' ? chosen.has(line.from) || chosen.has(line.to)
      : selection?.kind === 'edge' ? line.id === selection.id : chosen.has(line.from) && chosen.has(line.to));
    this.#chosen = selection && { marks: chosen, lines: [...lines.values()].filter(isChosen).map(line => line.id) };
    this.request();
  }

  /** Draws with the next frame. */
  request() {
    this.#isStale = true;
    this.#requestTop();
  }

  #requestTop() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#draw();
    });
  }

  /** Shows all of it, also as it grows. */
  fit() {
    this.#view.set({ zoom: null });
    this.#transformTo(this.#fitting());
  }

  zoomBy(factor) {
    d3.select(this.#canvas).call(this.#zoom.scaleBy, factor);
    this.#keepZoom();
  }

  /** Takes the zoom that an address has. */
  zoomTo({ x, y, k }) {
    const { width, height } = this.#size;
    this.#transformTo(d3.zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k));
  }

  /** Brings a mark to the middle, if it is not in sight. */
  reveal(id) {
    const place = this.#layout.places.get(id);
    if (!place) return;
    const [x, y] = this.#transform.apply([place.x, place.y]);
    const { width, height } = this.#size;
    if (x > PADDING && y > PADDING && x < width - PADDING && y < height - PADDING) return;
    d3.select(this.#canvas).call(this.#zoom.translateTo, place.x, place.y);
    this.#keepZoom();
  }

  arrange() {
    this.#layout.arrange(this.#picture, this.#view.pinned);
    this.fit();
  }

  /** Keeps a mark where it is, or lets it go. */
  pin(id, isPinned = !this.#view.pinned.has(id)) {
    const pinned = new Map(this.#view.pinned);
    if (isPinned) pinned.set(id, { ...this.#layout.places.get(id) });
    else pinned.delete(id);
    this.#view.set({ pinned });
    this.request();
  }

  #draw() {
    if (!this.#picture || !this.#size.width) return;
    const begin = performance.now();
    const frame = {
      places: this.#layout.places, transform: this.#transform, ...this.#size, selection: this.#chosen, now: begin,
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
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === this.#size.width && height === this.#size.height && ratio === this.#size.ratio) return;
    for (const canvas of [this.#base, this.#canvas]) {
      Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    }
    this.#isStale = true;
    this.#size = { width, height, ratio };
    if (!this.#picture) return;
    if (this.#view.zoom) this.zoomTo(this.#view.zoom);
    else this.#transformTo(this.#fitting());
    this.#draw();
  }

  #fitting() {
    const { width } = this.#size;
    const height = this.#size.height - this.#covered();
    const [left, top, right, bottom] = bounds(this.#picture.marks.keys(), this.#layout.places);
    const k = Math.min(LARGEST_FIT, (width - 2 * PADDING) / Math.max(1, right - left), (height - 2 * PADDING) / Math.max(1, bottom - top));
    const scale = Math.max(SCALES[0], k);
    return d3.zoomIdentity.translate(width / 2 - scale * (left + right) / 2, height / 2 - scale * (top + bottom) / 2).scale(scale);
  }

  /** While the reader has not zoomed, follows the picture as it settles; later only what would not be in sight. */
  #fitUnlessZoomed() {
    if (this.#view.zoom || !this.#picture.marks.size || !this.#size.width) return;
    const { width, height } = this.#size;
    const [left, top, right, bottom] = bounds(this.#picture.marks.keys(), this.#layout.places);
    const [x1, y1] = this.#transform.apply([left, top]);
    const [x2, y2] = this.#transform.apply([right, bottom]);
    const isOut = x1 < 20 || y1 < 20 || x2 > width - 20 || y2 > height - this.#covered() - 24;
    if (isOut || this.#layout.isArranging || this.#transform === d3.zoomIdentity) this.#transformTo(this.#fitting());
  }

  /** How much of the lower edge the legend covers. */
  #covered() {
    return Math.min(this.#size.height / 3, this.#canvas.parentElement.querySelector('.legend').offsetHeight);
  }

  #transformTo(transform) {
    d3.select(this.#canvas).call(this.#zoom.transform, transform);
  }

  #zoomed({ transform }) {
    this.#transform = transform;
    this.request();
  }

  #keepZoom() {
    const { width, height } = this.#size;
    const [x, y] = this.#transform.invert([width / 2, height / 2]);
    this.#view.set({ zoom: { x: Math.round(x), y: Math.round(y), k: Math.round(this.#transform.k * 1000) / 1000 } });
  }

  #markAt(x, y) {
    const mark = nearest(this.#picture, this.#layout.places, this.#transform, x, y);
    const place = mark && this.#layout.places.get(mark.id);
    return mark && { mark, x: place.x * this.#transform.k, y: place.y * this.#transform.k };
  }

  #thingAt(x, y) {
    return this.#picture && nearest(this.#picture, this.#layout.places, this.#transform, x, y, true);
  }

  #dragged({ subject, x, y }) {
    this.#layout.put(subject.mark.id, x / this.#transform.k, y / this.#transform.k);
    this.pin(subject.mark.id, true);
  }

  #clicked(event, on) {
    const thing = this.#thingAt(event.offsetX, event.offsetY);
    this.cursor = thing?.from ? this.cursor : thing?.id ?? this.cursor;
    if (thing?.kind === 'fold') on.open(thing);
    else if (thing?.kind === 'node') this.#view.select('node', thing.id);
    else if (thing?.edge) this.#view.select('edge', thing.id);
    else this.#view.set({ selection: null });
  }
}
