/** The picture as an SVG document. */

import { radius } from './layout.js';
import { pathData } from './shapes.js';
import { bounds } from './space.js';
import { lineStyle, nameOf } from './style.js';
import { clean } from './text.js';

const NS = 'http://www.w3.org/2000/svg';
const MARGIN = 60;
const DIMMED = '0.2';

function child(parent, tag, attributes, text) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

const round = value => Math.round(value * 10) / 10;

/** The text of a document with all that is in the picture, in the colours of the page. */
export function svgOf({ marks, lines }, places, colours) {
  const [left, top, right, bottom] = bounds(marks.keys(), places);
  const box = [left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN].map(round);
  const svg = document.createElementNS(NS, 'svg');
  svg.setAttribute('viewBox', box.join(' '));
  svg.setAttribute('width', box[2]);
  svg.setAttribute('height', box[3]);
  svg.setAttribute('font-family', 'system-ui, sans-serif');
  child(svg, 'title', {}, 'A Zenoh network, seen by Zenwatch');
  child(svg, 'rect', { x: box[0], y: box[1], width: box[2], height: box[3], fill: colours.surface });
  const edges = child(svg, 'g', { fill: 'none' });
  for (const line of lines.values()) drawLine(edges, line, places, colours);
  const nodes = child(svg, 'g', { 'text-anchor': 'middle', 'font-size': 12 });
  for (const mark of marks.values()) drawMark(nodes, mark, places.get(mark.id), colours);
  return new XMLSerializer().serializeToString(svg);
}

function drawLine(parent, line, places, colours) {
  const a = places.get(line.from);
  const b = places.get(line.to);
  const { colour, dash, width } = lineStyle(line);
  child(parent, 'line', {
    x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y), stroke: colours[colour], 'stroke-width': width,
    ...(dash.length ? { 'stroke-dasharray': dash.join(' ') } : {}), ...(line.isMatch ? {} : { opacity: DIMMED }),
  });
}

function drawMark(parent, mark, { x, y }, colours) {
  const isGone = mark.state === 'gone';
  const group = child(parent, 'g', mark.isMatch ? {} : { opacity: DIMMED });
  const r = radius(mark);
  child(group, 'title', {}, clean(nameOf(mark), 200));
  child(group, 'path', {
    d: pathData(mark.role, x, y, r), fill: isGone ? colours.surface : colours[mark.role],
    stroke: isGone ? colours.gone : colours.surface, 'stroke-width': 1.5, ...(isGone ? { 'stroke-dasharray': '3 2' } : {}),
  });
  child(group, 'text', { x: round(x), y: round(y + r + 14), fill: colours.text }, clean(nameOf(mark), 28));
}
