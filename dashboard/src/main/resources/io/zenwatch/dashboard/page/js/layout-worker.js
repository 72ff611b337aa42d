/** Finds places for marks with d3-force, off the page's thread. A classic worker, because d3 comes as classic scripts. */

/* global d3, importScripts */
for (const part of ['dispatch', 'timer', 'quadtree', 'force']) importScripts(`/lib/d3-${part}/dist/d3-${part}.min.js`);

const SLICE_MS = 30;
const LARGE = 400;
const ALPHA_MIN = 0.003;

let run = 0;

const DISTANCES = { leaf: 84, fold: 92, hubs: 210, peers: 125 };

function simulation(nodes, links, alpha) {
  const isLarge = nodes.length > LARGE;
  const density = links.length / Math.max(1, nodes.length);
  return d3.forceSimulation(nodes)
    .stop()
    .alpha(alpha)
    .alphaMin(ALPHA_MIN)
    .alphaDecay(isLarge ? 0.03 : 0.018)
    .velocityDecay(0.45)
    .force('charge', d3.forceManyBody()
      .strength(node => (isLarge ? -90 : -300) * (node.isHub ? 1.8 : 1) * Math.min(3, 1 + density / 10))
      .theta(isLarge ? 1.2 : 0.9)
      .distanceMax(isLarge ? 1200 : 2000))
    .force('links', d3.forceLink(links).distance(link => DISTANCES[link.kind]).iterations(isLarge ? 1 : 2))
    .force('apart', d3.forceCollide(node => node.radius + (isLarge ? 6 : 16)).strength(0.8))
    .force('x', d3.forceX().strength(0.03))
    .force('y', d3.forceY().strength(0.055));
}

function work(id, nodes, forces) {
  if (id !== run) return;
  const end = performance.now() + SLICE_MS;
  do forces.tick();
  while (performance.now() < end && forces.alpha() > ALPHA_MIN);
  const places = new Float32Array(nodes.length * 2);
  nodes.forEach((node, i) => {
    places[2 * i] = node.x;
    places[2 * i + 1] = node.y;
  });
  const isDone = forces.alpha() <= ALPHA_MIN;
  postMessage({ run: id, places, isDone }, [places.buffer]);
  if (!isDone) setTimeout(work, 0, id, nodes, forces);
}

/** `{run, nodes: [{x, y, fx, fy, radius, isHub}], links: [{source, target, kind}], alpha}`; a later run ends the one before. */
onmessage = ({ data }) => {
  run = data.run;
  work(run, data.nodes, simulation(data.nodes, data.links, data.alpha));
};
