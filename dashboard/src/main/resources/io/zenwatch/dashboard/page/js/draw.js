/** Draws a picture on a canvas. Lines of one style go into few paths, marks of one style are one bitmap: that makes it quick. */

import { drawLabels } from './labels.js';
import { drawBadges, drawSigns } from './signs.js';
import { Stamps } from './stamps.js';
import { colours, lineStyle, size } from './style.js';

/** In one path; more of them in one cost the rasterizer more than they save. */
const LINES_OF_PATH = 50;
/** More lines of one style than this are thin and without dashes: those cost most. */
const MANY_LINES = 800;
const DIMMED = 0.16;
/** So many lines are as dark as one where they lie on each other. */
const DENSE_LINES = 2_500;
const PULSE_MS = 1_200;

export class Drawer {
  #base;
  #top;
  #colours;
  #groups = [];
  #markGroups = [];
  #picture = null;
  #pulses = new Map();
  #stamps = new Stamps();

  /** Takes two canvases that lie on each other. */
  constructor(base, top) {
    this.#base = base.getContext('2d');
    this.#top = top.getContext('2d');
  }

  /** Takes the colours of the theme, greyed while the network is not live. */
  restyle(isLive) {
    this.#colours = colours(isLive);
    this.#stamps.clear();
  }

  get colours() {
    return this.#colours;
  }

  /** Takes another picture. */
  show(picture) {
    this.#picture = picture;
    this.#groups = grouped(picture.lines.values(), line => ({ ...lineStyle(line), isMatch: line.isMatch }));
    this.#markGroups = grouped(picture.marks.values(), ({ role, state, isMatch, kind }) => ({ role, state, isMatch, kind }));
  }

  /** Makes something shine for a moment. */
  pulse(id, now) {
    this.#pulses.set(id, now);
  }

  get isPulsing() {
    return this.#pulses.size > 0;
  }

  /** Draws what stays until something changes. */
  drawBase({ places, transform, width, height, ratio, selection, cursor, pinned, font }) {
    const context = this.#base;
    const at = placer(places, transform);
    begin(context, width, height, ratio);
    this.#stamps.ratio = ratio;
    for (const group of this.#groups) this.#lines(group, at, width, height, ratio);
    drawSigns(context, this.#groups, { at, width, height, colours: this.#colours, dimmed: DIMMED });
    this.#chosen(selection, at, transform.k);
    for (const group of this.#markGroups) this.#marks(group, at, transform.k, width, height);
    drawBadges(context, this.#picture.marks, pinned, { at, scale: transform.k, colours: this.#colours });
    if (cursor && places.has(cursor)) this.#ring(cursor, at, transform.k, 2);
    drawLabels(context, this.#picture, { at, scale: transform.k, width, height, selection, cursor, colours: this.#colours, font });
    context.globalAlpha = 1;
  }

  /** Draws what shines, over the rest. */
  drawTop({ places, transform, width, height, ratio, now }) {
    const context = this.#top;
    begin(context, width, height, ratio);
    const at = placer(places, transform);
    context.strokeStyle = this.#colours.accent;
    for (const [id, since] of this.#pulses) {
      const part = (now - since) / PULSE_MS;
      const line = this.#picture.lines.get(id);
      const mark = this.#picture.marks.get(this.#picture.markOf.get(id));
      if (part >= 1 || !line && !mark) {
        this.#pulses.delete(id);
        continue;
      }
      context.globalAlpha = (1 - part) * 0.9;
      context.lineWidth = line ? 3 : 2;
      context.beginPath();
      if (line) {
        context.moveTo(...at(line.from));
        context.lineTo(...at(line.to));
      } else context.arc(...at(mark.id), size(mark, transform.k) + 3 + 12 * part, 0, 2 * Math.PI);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  #lines({ style, things }, at, width, height, ratio) {
    const context = this.#base;
    context.strokeStyle = this.#colours[style.colour];
    context.globalAlpha = (style.isMatch ? 1 : DIMMED) * Math.min(1, Math.max(0.25, DENSE_LINES / this.#picture.lines.size));
    const isMany = things.length > MANY_LINES;
    context.lineWidth = isMany ? 1 / ratio : style.width;
    context.setLineDash(isMany ? [] : style.dash);
    let n = 0;
    context.beginPath();
    for (const line of things) {
      const [x1, y1] = at(line.from);
      const [x2, y2] = at(line.to);
      if (x1 < 0 && x2 < 0 || y1 < 0 && y2 < 0 || x1 > width && x2 > width || y1 > height && y2 > height) continue;
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      if (++n % LINES_OF_PATH === 0) {
        context.stroke();
        context.beginPath();
      }
    }
    context.stroke();
    context.setLineDash([]);
  }

  /** What is selected: the lines of a node, or a line with its ends, or the nodes of a chain. */
  #chosen(selection, at, scale) {
    if (!selection) return;
    const context = this.#base;
    context.globalAlpha = 1;
    context.strokeStyle = this.#colours.focus;
    context.lineWidth = 2;
    context.beginPath();
    for (const id of selection.lines) {
      const line = this.#picture.lines.get(id);
      if (!line) continue;
      context.moveTo(...at(line.from));
      context.lineTo(...at(line.to));
    }
    context.stroke();
    for (const id of selection.marks) this.#ring(id, at, scale, 3);
  }

  #ring(id, at, scale, width) {
    const mark = this.#picture.marks.get(id);
    if (!mark) return;
    const context = this.#base;
    context.globalAlpha = 1;
    context.strokeStyle = this.#colours.focus;
    context.lineWidth = width;
    context.beginPath();
    context.arc(...at(id), size(mark, scale) + 5, 0, 2 * Math.PI);
    context.stroke();
  }

  #marks({ style, things }, at, scale, width, height) {
    const context = this.#base;
    const stamp = this.#stamps.of(style, size(things[0], scale), scale, this.#colours);
    context.globalAlpha = style.isMatch ? 1 : DIMMED;
    for (const mark of things) {
      const [x, y] = at(mark.id);
      const half = stamp.side / 2;
      if (x < -half || y < -half || x > width + half || y > height + half) continue;
      context.drawImage(stamp.image, x - half, y - half, stamp.side, stamp.side);
    }
  }
}

function begin(context, width, height, ratio) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
}

/** Where something is on the screen, by its id. */
const placer = (places, { x, y, k }) => id => {
  const place = places.get(id);
  return [place.x * k + x, place.y * k + y];
};

/** Things by style: `{style, things}`, those that match the search last, so that they are on top. */
function grouped(things, styleOf) {
  const groups = new Map();
  for (const thing of things) {
    const style = styleOf(thing);
    const key = Object.values(style).join('|') + (thing.edge ? thing.state : '');
    const group = groups.get(key);
    if (group) group.things.push(thing);
    else groups.set(key, { style, things: [thing] });
  }
  return [...groups.values()].sort((a, b) => a.style.isMatch - b.style.isMatch);
}
