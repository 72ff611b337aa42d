/** What tells a state by form: signs at the middle of lines, badges at marks. */

import { size } from './style.js';

const BADGE_RADIUS = 4;
/** More of one state cannot be told apart, and take long to draw; colour and dashes remain. */
const MOST_SIGNS = 300;
const SMALLEST_SCALE = 0.45;
const THICK = 1.75;
/** What is left free around a sign, in pixels together. */
const HALO = 3.25;

/** Forms of states that are added to a path, at a point and along an angle: a bar, a cross, a wave. */
export const SIGNS = {
  'one-sided': (context, x, y, angle) => stroke(context, x, y, angle, [[0, -5], [0, 5]]),
  contradicted: (context, x, y, angle) => {
    stroke(context, x, y, angle, [[-4, -4], [4, 4]]);
    stroke(context, x, y, angle, [[-4, 4], [4, -4]]);
  },
  flapping: (context, x, y, angle) => stroke(context, x, y, angle, [[-11, 0], [-7, -5], [0, 5], [7, -5], [11, 0]]),
};

function stroke(context, x, y, angle, points) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  points.forEach(([dx, dy], i) => {
    const to = [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
    if (i) context.lineTo(...to);
    else context.moveTo(...to);
  });
}

/** The half of a line whose end tells of it. */
function half(context, from, to) {
  context.moveTo(...from);
  context.lineTo(...to);
}

/** Draws the signs of grouped lines. */
export function drawSigns(context, groups, { at, width, height, colours, dimmed }) {
  for (const { style, things } of groups) {
    const sign = SIGNS[things[0].state];
    if (!sign || things.length > MOST_SIGNS) continue;
    context.globalAlpha = style.isMatch ? 1 : dimmed;
    const signs = new Path2D();
    const halves = new Path2D();
    for (const line of things) {
      const [x1, y1] = at(line.from);
      const [x2, y2] = at(line.to);
      const x = (x1 + x2) / 2;
      const y = (y1 + y2) / 2;
      if (x < 0 || y < 0 || x > width || y > height) continue;
      sign(signs, x, y, Math.atan2(y2 - y1, x2 - x1));
      if (line.state === 'one-sided') half(halves, at(line.teller), [x, y]);
    }
    const thick = Math.max(THICK, style.width);
    for (const [colour, around] of [[colours.surface, HALO], [colours[style.colour], 0]]) {
      context.strokeStyle = colour;
      context.lineWidth = thick + around;
      context.stroke(halves);
      context.lineWidth = THICK + around;
      context.stroke(signs);
    }
  }
}

/** Draws a dot at marks with trouble, with a producer, and at those that are pinned. */
export function drawBadges(context, marks, pinned, { at, scale, colours }) {
  if (scale < SMALLEST_SCALE) return;
  context.globalAlpha = 1;
  context.strokeStyle = colours.surface;
  context.lineWidth = 1.5;
  const dot = (mark, dx, dy, colour) => {
    const [x, y] = at(mark.id);
    const r = size(mark, scale);
    context.fillStyle = colours[colour];
    context.beginPath();
    context.arc(x + dx * r, y + dy * r, BADGE_RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  };
  for (const mark of marks.values()) {
    if (mark.trouble) dot(mark, 0.9, -0.9, mark.trouble);
    else if (mark.node?.producer) dot(mark, 0.75, -0.75, 'accent');
  }
  for (const id of pinned.keys()) if (marks.has(id)) dot(marks.get(id), -0.75, -0.75, 'text');
}
