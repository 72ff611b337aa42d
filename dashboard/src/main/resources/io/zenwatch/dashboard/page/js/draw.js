/** Draws a picture on a canvas. Lines and marks of one style go into one path: that is what makes large networks quick. */

import { drawLabels } from './labels.js';
import { trace } from './shapes.js';
import { drawBadges, drawSigns } from './signs.js';
import { colours, lineStyle, size } from './style.js';

/** In one path; more of them in one cost the rasterizer more than they save. */
const LINES_OF_PATH = 400;
/** With more lines than this, all are thin and without dashes. */
const MANY_LINES = 3_000;
const DIMMED = 0.16;
const PULSE_MS = 1_200;

export class Drawer {
  #context;
  #colours;
  #groups = [];
  #markGroups = [];
  #picture = null;
  #pulses = new Map();

  constructor(canvas) {
    this.#context = canvas.getContext('2d');
  }

  /** Takes the colours of the theme, greyed while the network is not live. */
  restyle(isLive) {
    this.#colours = colours(isLive);
  }

  get colours() {
    return this.#colours;
  }

  /** Takes another picture. */
  show(picture) {
    this.#picture = picture;
    const isMany = picture.lines.size > MANY_LINES;
    this.#groups = grouped(picture.lines.values(), line => {
      const style = lineStyle(line);
      return isMany ? { ...style, dash: [], width: 1, isMatch: line.isMatch } : { ...style, isMatch: line.isMatch };
    });
    this.#markGroups = grouped(picture.marks.values(), ({ role, state, isMatch, kind }) => ({ role, state, isMatch, kind }));
  }

  /** Makes something shine for a moment. */
  pulse(id, now) {
    this.#pulses.set(id, now);
  }

  get isPulsing() {
    return this.#pulses.size > 0;
  }

  draw({ places, transform, width, height, ratio, selection, cursor, pinned, now, font }) {
    const context = this.#context;
    const at = id => {
      const place = places.get(id);
      return [place.x * transform.k + transform.x, place.y * transform.k + transform.y];
    };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const group of this.#groups) this.#lines(group, at, width, height, ratio);
    drawSigns(context, this.#groups, { at, width, height, colours: this.#colours, dimmed: DIMMED });
    this.#shine(at, transform.k, now);
    this.#chosen(selection, at, transform.k);
    for (const group of this.#markGroups) this.#marks(group, at, transform.k, width, height);
    drawBadges(context, this.#picture.marks, pinned, { at, scale: transform.k, colours: this.#colours });
    if (cursor && places.has(cursor)) this.#ring(cursor, at, transform.k, this.#colours.focus, 2);
    drawLabels(context, this.#picture, { at, scale: transform.k, width, height, selection, cursor, colours: this.#colours, font });
    context.globalAlpha = 1;
  }

  #lines({ style, things }, at, width, height, ratio) {
    const context = this.#context;
    context.strokeStyle = this.#colours[style.colour];
    context.globalAlpha = style.isMatch ? 1 : DIMMED;
    // No wider than one dot of the screen, unless there is time for it
    context.lineWidth = things.length > MANY_LINES / 2 ? Math.min(style.width, 1 / ratio) : style.width;
    context.setLineDash(style.dash);
    let n = 0;
    context.beginPath();
    for (const line of things) {
      const [x1, y1] = at(line.from);
      let [x2, y2] = at(line.to);
      if (x1 < 0 && x2 < 0 || y1 < 0 && y2 < 0 || x1 > width && x2 > width || y1 > height && y2 > height) continue;
      if (line.state === 'one-sided') {
        const isFrom = line.missingEnd === 'to';
        context.moveTo(isFrom ? x1 : x2, isFrom ? y1 : y2);
        context.lineTo((x1 + x2) / 2, (y1 + y2) / 2);
      } else {
        context.moveTo(x1, y1);
        context.lineTo(x2, y2);
      }
      if (++n % LINES_OF_PATH === 0) {
        context.stroke();
        context.beginPath();
      }
    }
    context.stroke();
    context.setLineDash([]);
  }

  #shine(at, scale, now) {
    const context = this.#context;
    for (const [id, since] of this.#pulses) {
      const part = (now - since) / PULSE_MS;
      const line = this.#picture.lines.get(id);
      const mark = this.#picture.marks.get(this.#picture.markOf.get(id));
      if (part >= 1 || !line && !mark) {
        this.#pulses.delete(id);
        continue;
      }
      context.globalAlpha = (1 - part) * 0.9;
      context.strokeStyle = this.#colours.accent;
      context.lineWidth = line ? 3 : 2;
      context.beginPath();
      if (line) {
        context.moveTo(...at(line.from));
        context.lineTo(...at(line.to));
      } else context.arc(...at(mark.id), size(mark, scale) + 3 + 12 * part, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** What is selected: the lines of a node, or a line with its ends, or the nodes of a chain. */
  #chosen(selection, at, scale) {
    if (!selection) return;
    const context = this.#context;
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
    for (const id of selection.marks) this.#ring(id, at, scale, this.#colours.focus, 3);
  }

  #ring(id, at, scale, colour, width) {
    const mark = this.#picture.marks.get(id);
    if (!mark) return;
    const context = this.#context;
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(...at(id), size(mark, scale) + 5, 0, 2 * Math.PI);
    context.stroke();
  }

  #marks({ style, things }, at, scale, width, height) {
    const context = this.#context;
    const isGone = style.state === 'gone';
    context.globalAlpha = style.isMatch ? 1 : DIMMED;
    context.beginPath();
    for (const mark of things) {
      const [x, y] = at(mark.id);
      const r = size(mark, scale);
      if (x < -r || y < -r || x > width + r || y > height + r) continue;
      if (style.kind === 'fold' && scale > 0.3) trace(context, 'client', x + r * 0.45, y - r * 0.3, r * 0.85);
      trace(context, style.role, x, y, r);
    }
    context.lineWidth = scale < 0.35 ? 0.75 : 1.5;
    context.fillStyle = this.#colours[isGone ? 'surface' : style.role];
    context.strokeStyle = this.#colours[isGone ? 'gone' : 'surface'];
    context.setLineDash(isGone ? [3, 2] : []);
    context.fill();
    context.stroke();
    context.setLineDash([]);
    if (style.state === 'new' && scale > 0.35) this.#halos(things, at, scale);
  }

  #halos(things, at, scale) {
    const context = this.#context;
    context.strokeStyle = this.#colours.new;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const mark of things) {
      const [x, y] = at(mark.id);
      const r = size(mark, scale) + 3.5;
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
    }
    context.stroke();
  }
}

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
