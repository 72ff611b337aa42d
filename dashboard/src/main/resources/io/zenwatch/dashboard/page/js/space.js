/** Where things are: what is nearest to a point, what follows in a direction, what all of it covers. */

import { size } from './style.js';

/* global d3 */
const NEAR_MARK = 8;
const NEAR_LINE = 6;

const tree = (picture, places) => d3.quadtree([...picture.marks.values()],
  mark => places.get(mark.id).x, mark => places.get(mark.id).y);

/** The mark at a point of the screen, or the line if `isLineToo`, or null. */
export function nearest(picture, places, transform, x, y, isLineToo = false) {
  const [wx, wy] = transform.invert([x, y]);
  const mark = tree(picture, places).find(wx, wy, 32 / transform.k);
  if (mark) {
    const place = places.get(mark.id);
    if (Math.hypot(place.x - wx, place.y - wy) * transform.k < size(mark, transform.k) + NEAR_MARK) return mark;
  }
  return isLineToo ? nearestLine(picture.lines.values(), places, wx, wy, NEAR_LINE / transform.k) : null;
}

function nearestLine(lines, places, x, y, reach) {
  let best = reach;
  let found = null;
  for (const line of lines) {
    const far = distance(places.get(line.from), places.get(line.to), x, y);
    if (far < best) {
      best = far;
      found = line;
    }
  }
  return found;
}

function distance(a, b, x, y) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + along * dx - x, a.y + along * dy - y);
}

/** The id of the mark that follows in a direction, such as `[1, 0]`; the nearest one counts, and less so the more aside it is. */
export function next(picture, places, from, [dx, dy]) {
  const start = places.get(from);
  let best = Infinity;
  let found = null;
  for (const id of picture.marks.keys()) {
    const place = places.get(id);
    const ahead = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const aside = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    const cost = ahead + 2 * aside;
    if (id !== from && ahead > 0 && aside < 3 * ahead && cost < best) {
      best = cost;
      found = id;
    }
  }
  return found;
}

/** `[left, top, right, bottom]` of all places. */
export function bounds(ids, places) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const { x, y } = places.get(id);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box[0] === Infinity ? [0, 0, 0, 0] : box;
}
