/** What nodes and transports send and receive, as the server told it, with the last five minutes. What is not here is unknown. */

const KEPT_MS = 300_000;
/** Bytes a second from which a line is wider. */
export const STEPS = [1e3, 1e4, 1e5, 1e6, 1e7];

export class Traffic {
  #now = new Map();
  #past = new Map();

  /** Whether the traffic of anything is known. */
  get isKnown() {
    return this.#now.size > 0;
  }

  /** Takes what the server says is other, or all of it. */
  take({ at, whole, nodes, edges }) {
    const time = Date.parse(at);
    const put = new Map([...nodes.put.map(({ zid, sent, received }) => [zid, { out: sent, in: received }]),
      ...edges.put.map(({ id, toOther, toOne }) => [id, { out: toOther, in: toOne }])]);
    const gone = whole ? [...this.#now.keys()].filter(id => !put.has(id)) : [...nodes.gone, ...edges.gone];
    for (const id of gone) this.#set(id, null, time);
    for (const [id, ways] of put) this.#set(id, ways, time);
    for (const [id, past] of this.#past) if (time - past.at(-1).time > KEPT_MS && !this.#now.has(id)) this.#past.delete(id);
  }

  /** `{out, in}` of a node by its zid, or of an edge by its id, each null where it is unknown; null if both are. */
  of(id) {
    return this.#now.get(id) ?? null;
  }

  /** Bytes a second in both directions together, as far as they are known; null if neither is. */
  rate(id) {
    const ways = this.of(id);
    return ways && (ways.out?.bytes ?? 0) + (ways.in?.bytes ?? 0);
  }

  /** The last five minutes until now: `[seconds, bytes out, bytes in]`, each a list. */
  past(id, now) {
    const points = this.#past.get(id) ?? [];
    const last = points.at(-1);
    const all = last ? [...points, { ...last, time: Math.max(now, last.time) }] : [];
    return [all.map(({ time }) => time / 1000), all.map(point => point.out), all.map(point => point.in)];
  }

  /** Gives each line of a picture the rate of its edges, and how wide that makes it if the reader wants to see it. */
  weigh({ edges, lines, markOf, marks }, isWide) {
    if (!this.isKnown) return;
    for (const edge of edges) {
      const rate = this.rate(edge.id);
      const fold = [edge.one, edge.other].map(zid => marks.get(markOf.get(zid))).find(mark => mark?.kind === 'fold');
      const line = lines.get(fold ? fold.id : edge.id);
      if (line && rate !== null) line.rate = (line.rate ?? 0) + rate;
    }
    if (!isWide) return;
    for (const line of lines.values()) {
      line.load = line.rate === undefined ? -1 : STEPS.filter(step => line.rate >= step).length;
    }
  }

  #set(id, ways, time) {
    if (ways) this.#now.set(id, ways);
    else this.#now.delete(id);
    const past = this.#past.get(id) ?? [];
    past.push({ time, out: ways?.out?.bytes ?? null, in: ways?.in?.bytes ?? null });
    while (past.length > 1 && time - past[1].time > KEPT_MS) past.shift();
    this.#past.set(id, past);
  }
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A rate for people, such as `1.2 MB/s`. */
export function rateText(bytes) {
  if (bytes === null || bytes === undefined) return 'unknown';
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 && step ? 1 : 0 })} ${UNITS[step]}/s`;
}
