/** Draws each kind of mark once, as a bitmap that is put wherever it is needed. */

import { trace } from './shapes.js';

const ROOM = 8;
const MOST = 200;

export class Stamps {
  /** Dots of the screen for each pixel. */
  ratio = 1;
  #made = new Map();

  /** Forgets all, for other colours. */
  clear() {
    this.#made.clear();
  }

  /** The bitmap of a style in a size, with the length of its side. */
  of(style, radius, scale, colours) {
    const r = Math.round(radius * 4) / 4;
    const key = [style.role, style.state, style.kind, r, this.ratio].join();
    const known = this.#made.get(key);
    if (known) return known;
    if (this.#made.size > MOST) this.#made.clear();
    const stamp = make(style, r, scale, colours, this.ratio);
    this.#made.set(key, stamp);
    return stamp;
  }
}

function make(style, r, scale, colours, ratio) {
  const side = Math.ceil(2 * (r * (style.kind === 'fold' ? 1.8 : 1.2) + ROOM));
  const image = new OffscreenCanvas(Math.ceil(side * ratio), Math.ceil(side * ratio));
  const context = image.getContext('2d');
  context.scale(ratio, ratio);
  const middle = side / 2;
  const isGone = style.state === 'gone';
  context.fillStyle = colours[isGone ? 'surface' : style.role];
  context.strokeStyle = colours[isGone ? 'gone' : 'surface'];
  context.lineWidth = scale < 0.35 ? 0.75 : 1.5;
  context.setLineDash(isGone ? [3, 2] : []);
  const draw = (x, y, radius) => {
    context.beginPath();
    trace(context, style.role, x, y, radius);
    context.fill();
    context.stroke();
  };
  if (style.kind === 'fold') for (const shift of [0.9, 0.45]) draw(middle + r * shift, middle - r * shift * 0.35, r * 0.8);
  draw(middle, middle, r);
  if (style.state === 'new' && scale > 0.35) {
    context.strokeStyle = colours.new;
    context.beginPath();
    context.arc(middle, middle, r + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
  return { image, side };
}
