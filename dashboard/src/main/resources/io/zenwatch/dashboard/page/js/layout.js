/** Keeps the places of marks. What has a place stays there; what is new is put next to a neighbour, and a worker finds it room. */

import { foldId } from './fold.js';

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const NEW_SHARE = 0.25;
/** So many marks that are not in a picture of the past keep their places. */
const MOST_KEPT = 5_000;
const RADIUS = { router: 15, peer: 11, client: 9, unknown: 9 };

export const radius = mark => (mark.kind === 'fold' ? 16 : RADIUS[mark.role] ?? RADIUS.unknown);

export class Layout {
  /** `{x, y}` by the id of a mark. */
  places = new Map();
  isMoving = false;
  /** Whether the worker is moving everything, and not only what is new. */
  isArranging = false;
  #worker = new Worker('/js/layout-worker.js');
  #run = 0;
  #ids = [];
  #unsettled = 0;
  #held = new Set();
  #onMove;

  /** @param onMove called after places have changed */
  constructor(onMove) {
    this.#onMove = onMove;
    this.#worker.onmessage = ({ data }) => this.#moved(data);
  }

  /**
   * Gives every mark a place. Old ones keep theirs unless most of the picture is new. In a picture of the past all keep
   * theirs, also those that are not in it, for when it is now again.
   */
  update({ marks, lines, markOf, isPast }, pinned) {
    const fresh = [...marks.values()].filter(mark => !this.places.has(mark.id));
    const isFirst = fresh.length === marks.size;
    const neighbours = fresh.length ? neighboursOf(lines) : new Map();
    if (isFirst) placeAll(marks, neighbours, this.places);
    else fresh.forEach((mark, i) => this.#placeBeside(mark, i, neighbours, markOf));
    for (const [id, place] of pinned) if (marks.has(id)) this.places.set(id, { ...place });
    const isKept = isPast && this.places.size < MOST_KEPT + marks.size;
    if (!isKept) for (const id of this.places.keys()) if (!marks.has(id) && !pinned.has(id)) this.#leave(id, marks);
    if (!fresh.length) return;
    if (!isPast) this.#unsettled += fresh.length;
    const isMuch = isFirst || this.isArranging || this.#unsettled > marks.size * NEW_SHARE;
    if (isMuch) this.#unsettled = 0;
    this.isArranging = isMuch;
    this.#start(marks, lines, isFirst ? 1 : 0.35, mark => pinned.has(mark.id) || !isMuch && !fresh.includes(mark));
  }

  /** Finds all places anew but those that are pinned. */
  arrange({ marks, lines }, pinned) {
    this.places = new Map(pinned);
    placeAll(marks, neighboursOf(lines), this.places);
    this.isArranging = true;
    this.#start(marks, lines, 1, mark => pinned.has(mark.id));
  }

  /** Puts a mark somewhere. */
  put(id, x, y) {
    this.#held.add(id);
    Object.assign(this.places.get(id), { x, y });
  }

  #start(marks, lines, alpha, isFixed) {
    this.#ids = [...marks.keys()];
    const index = new Map(this.#ids.map((id, i) => [id, i]));
    const nodes = [...marks.values()].map(mark => {
      const { x, y } = this.places.get(mark.id);
      const fixed = isFixed(mark) ? { fx: x, fy: y } : {};
      return { x, y, radius: radius(mark), isHub: mark.role === 'router', ...fixed };
    });
    const links = [...lines.values()].map(line => ({
      source: index.get(line.from), target: index.get(line.to), kind: kindOf(marks.get(line.from), marks.get(line.to)),
    }));
    this.isMoving = true;
    this.#held.clear();
    this.#worker.postMessage({ run: ++this.#run, nodes, links, alpha });
  }

  #moved({ run, places, isDone }) {
    if (run !== this.#run) return;
    this.#ids.forEach((id, i) => {
      const place = this.places.get(id);
      if (place && !this.#held.has(id)) Object.assign(place, { x: places[2 * i], y: places[2 * i + 1] });
    });
    this.#onMove();
    if (isDone) this.isMoving = this.isArranging = false;
  }

  #placeBeside(mark, i, neighbours, markOf) {
    const hub = mark.kind === 'node' ? (neighbours.get(mark.id) ?? [])[0] : mark.hub;
    const beside = this.places.get(hub && foldId(hub)) ?? this.places.get(hub)
      ?? this.places.get(markOf.get(mark.hub)) ?? { x: 0, y: 0 };
    const angle = hash(mark.id) * GOLDEN + i * GOLDEN;
    this.places.set(mark.id, { x: beside.x + 40 * Math.cos(angle), y: beside.y + 40 * Math.sin(angle) });
  }

  /** Forgets a place, but not that of a fold whose clients are about to be shown around it. */
  #leave(id, marks) {
    if (!id.startsWith('fold:') || !marks.has(id.slice('fold:'.length))) this.places.delete(id);
  }
}

/** A first picture, the same for the same network: hubs on a spiral, the others around what they are connected to. */
function placeAll(marks, neighbours, places) {
  const degree = mark => neighbours.get(mark.id)?.length ?? 0;
  const isHub = mark => mark.role === 'router' || mark.role === 'peer' && degree(mark) > 1;
  const spread = marks.size > 400 ? 60 : 130;
  const byWeight = [...marks.values()].sort((a, b) => isHub(b) - isHub(a) || degree(b) - degree(a) || (a.id < b.id ? -1 : 1));
  const around = new Map();
  byWeight.forEach((mark, i) => {
    if (places.has(mark.id)) return;
    const hub = isHub(mark) ? null : (neighbours.get(mark.id) ?? []).find(id => places.has(id));
    const n = hub ? (around.get(hub) ?? 0) + 1 : i;
    if (hub) around.set(hub, n);
    const { x, y } = hub ? places.get(hub) : { x: 0, y: 0 };
    const far = hub ? 50 + 6 * Math.sqrt(n) : spread * Math.sqrt(n);
    places.set(mark.id, { x: x + far * Math.cos(n * GOLDEN), y: y + far * Math.sin(n * GOLDEN) });
  });
}

function kindOf(from, to) {
  if (from.kind === 'fold' || to.kind === 'fold') return 'fold';
  if (from.role === 'client' || to.role === 'client') return 'leaf';
  return from.role === 'router' && to.role === 'router' ? 'hubs' : 'peers';
}

function neighboursOf(lines) {
  const all = new Map();
  const add = (id, other) => (all.has(id) ? all.get(id).push(other) : all.set(id, [other]));
  for (const { from, to } of lines.values()) {
    add(from, to);
    add(to, from);
  }
  return all;
}

function hash(text) {
  let h = 7;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) % 65_521;
  return h;
}
