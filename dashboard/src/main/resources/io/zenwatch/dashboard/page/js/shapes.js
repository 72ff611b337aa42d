/** The form of each role, for the canvas and for SVG. */

const polygon = (corners, turn) => Array.from({ length: corners }, (_, i) => {
  const angle = turn + i * 2 * Math.PI / corners;
  return [Math.cos(angle), Math.sin(angle)];
});

/** Corners around the middle, for a radius of 1; null for a circle. */
const CORNERS = {
  router: polygon(6, 0),
  peer: null,
  client: polygon(3, -Math.PI / 2).map(([x, y]) => [1.1 * x, 1.1 * y + 0.15]),
  unknown: polygon(4, -Math.PI / 2),
};

/** Adds a role's form to the path of a canvas. */
export function trace(context, role, x, y, r) {
  const corners = CORNERS[role];
  if (!corners) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], i) => (i ? context.lineTo(x + r * dx, y + r * dy) : context.moveTo(x + r * dx, y + r * dy)));
  context.closePath();
}

/** The same as the data of an SVG path. */
export function pathData(role, x, y, r) {
  const corners = CORNERS[role];
  const round = value => Math.round(value * 10) / 10;
  return corners
    ? corners.map(([dx, dy], i) => `${i ? 'L' : 'M'}${round(x + r * dx)} ${round(y + r * dy)}`).join('') + 'Z'
    : `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
