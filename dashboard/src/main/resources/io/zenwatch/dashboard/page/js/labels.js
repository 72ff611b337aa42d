/** Writes names at marks, as many as there is room for. */

import { nameOf, size } from './style.js';
import { clean } from './text.js';

const MOST = 160;
const LONGEST = 28;
const HEIGHT = 15;
const FONT_SIZE = 12;

const widths = new Map();

function widthOf(context, text) {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size > 5_000) widths.clear();
  const { width } = context.measureText(text);
  widths.set(text, width);
  return width;
}

const weight = (mark, chosen) => (chosen.has(mark.id) ? 1e6 : 0) + (mark.isMatch ? 1e5 : 0)
  + (mark.kind === 'fold' ? 5e3 : mark.role === 'router' ? 1e4 : 0) + (mark.degree ?? 0);

/** Those that matter most first; one that would lie on another is left out. */
export function drawLabels(context, picture, { at, scale, width, height, selection, cursor, colours, font }) {
  const chosen = new Set([...(selection?.marks ?? []), ...(cursor ? [cursor] : [])]);
  const isFar = scale < 0.45;
  const candidates = [...picture.marks.values()]
    .filter(mark => chosen.has(mark.id) || (isFar ? mark.role === 'router' && scale > 0.12 : true))
    .map(mark => ({ mark, weight: weight(mark, chosen), spot: at(mark.id) }))
    .filter(({ spot: [x, y] }) => x > -40 && y > -20 && x < width + 40 && y < height + 20)
    .sort((a, b) => b.weight - a.weight || (a.mark.id < b.mark.id ? -1 : 1));
  const taken = new Taken(picture.marks.size < 250 ? candidates.map(({ mark, spot }) => around(spot, size(mark, scale))) : []);
  context.font = `${FONT_SIZE}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = colours.surface;
  let drawn = 0;
  for (const { mark, spot: [x, y] } of candidates) {
    if (drawn >= MOST) break;
    const text = clean(nameOf(mark), LONGEST);
    const half = widthOf(context, text) / 2;
    const top = y + size(mark, scale) + (chosen.has(mark.id) ? 9 : 4);
    const box = [x - half - 2, top, x + half + 2, top + HEIGHT];
    if (!chosen.has(mark.id) && taken.overlaps(box)) continue;
    taken.add(box);
    context.globalAlpha = mark.isMatch || chosen.has(mark.id) ? 1 : 0.3;
    context.strokeText(text, x, top);
    context.fillStyle = mark.state === 'gone' ? colours.muted : colours.text;
    context.fillText(text, x, top);
    drawn++;
  }
}

const around = ([x, y], r) => [x - r, y - r, x + r, y + r];

/** Boxes on a grid, so that a label is compared with its neighbours alone. */
class Taken {
  static #CELL = 80;
  #cells = new Map();

  constructor(boxes) {
    boxes.forEach(box => this.add(box));
  }

  add(box) {
    for (const key of this.#keys(box)) {
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  overlaps([left, top, right, bottom]) {
    return this.#keys([left, top, right, bottom]).some(key => this.#cells.get(key)?.some(
      ([l, t, r, b]) => left < r && right > l && top < b && bottom > t));
  }

  #keys([left, top, right, bottom]) {
    const cell = value => Math.floor(value / Taken.#CELL);
    const keys = [];
    for (let x = cell(left); x <= cell(right); x++) for (let y = cell(top); y <= cell(bottom); y++) keys.push(`${x},${y}`);
    return keys;
  }
}
