/** What the network is, and what the reader looks at. Everything else on the page follows from these two. */

const GONE_MS = 60_000;
const MOST_EVENTS = 1_000;
const MOST_GONE = 1_000;

/** The network as the server told it, with what went in the last minute. */
export class Network {
  id = null;
  at = null;
  isLive = false;
  liveSince = null;
  observer = null;
  nodes = new Map();
  edges = new Map();
  chains = new Map();
  goneNodes = new Map();
  goneEdges = new Map();
  events = [];
  /** Whether it is one of the past. */
  isPast = false;
  /** For how long nodes and edges of the past were there; null while that is not known. */
  presences = null;
  /** Grows by one when nodes or edges come or go. */
  shape = 0;
  #edgesOf = new Map();

  /** Takes a whole network. */
  replace(network) {
    this.nodes = new Map(network.nodes.map(node => [node.zid, dated(node)]));
    this.edges = new Map(network.edges.map(edge => [edge.id, dated(edge)]));
    this.chains = new Map(network.chains.map(chain => [chain.id, chain]));
    this.goneNodes = new Map(network.goneNodes.map(({ node, at }) => [node.zid, { last: dated(node), at }]));
    this.goneEdges = new Map(network.goneEdges.map(({ edge, at }) => [edge.id, { last: dated(edge), at }]));
    this.observer = network.observer;
    this.#edgesOf = new Map();
    for (const edge of this.edges.values()) this.#join(edge);
    this.shape++;
    this.#head(network);
  }

  /** Takes what is different. */
  change(change) {
    for (const edge of change.edges.put) this.#putEdge(edge);
    for (const id of change.edges.gone) this.#dropEdge(id, change.at);
    for (const node of change.nodes.put) this.#putNode(node);
    for (const zid of change.nodes.gone) this.#dropNode(zid, change.at);
    for (const chain of change.chains.put) this.chains.set(chain.id, chain);
    for (const id of change.chains.gone) this.chains.delete(id);
    this.addEvents(change.events);
    this.#head(change);
  }

  addEvents(events) {
    this.events.push(...events);
    if (this.events.length > MOST_EVENTS) this.events.splice(0, this.events.length - MOST_EVENTS);
  }

  /** Takes the log of what happened until now; what is heard meanwhile stays. */
  tellBefore(events) {
    const last = Date.parse(events.at(-1)?.at ?? 0);
    const later = this.events.filter(event => Date.parse(event.at) > last);
    this.events = [];
    this.addEvents([...events, ...later]);
  }

  /** Forgets what has been gone for a minute; whether there was any. */
  forget(now) {
    let isAny = false;
    for (const gone of [this.goneNodes, this.goneEdges]) {
      for (const [id, { at }] of gone) {
        if (now - Date.parse(at) > GONE_MS || gone.size > MOST_GONE) {
          gone.delete(id);
          isAny = true;
        }
      }
    }
    if (isAny) this.shape++;
    return isAny;
  }

  edgesOf(zid) {
    return this.#edgesOf.get(zid) ?? [];
  }

  node(zid) {
    return this.nodes.get(zid) ?? this.goneNodes.get(zid)?.last;
  }

  edge(id) {
    return this.edges.get(id) ?? this.goneEdges.get(id)?.last;
  }

  isGone(id) {
    return this.goneNodes.has(id) || this.goneEdges.has(id);
  }

  chainsOf(zid) {
    return [...this.chains.values()].filter(chain => chain.hops.some(hop => hop.node === zid));
  }

  #head({ id, at, live, liveSince }) {
    Object.assign(this, { id, at, isLive: live, liveSince });
  }

  /** What goes is told of bit by bit: it is remembered as it was when most was told. */
  #putNode(node) {
    const before = this.nodes.get(node.zid);
    if (!before) this.shape++;
    const fuller = before && tellsLess(node, before.fuller ?? before) ? before.fuller ?? before : null;
    this.nodes.set(node.zid, { ...dated(node), fuller });
    this.goneNodes.delete(node.zid);
  }

  #dropNode(zid, at) {
    const last = this.nodes.get(zid);
    if (!last) return;
    this.nodes.delete(zid);
    this.goneNodes.set(zid, { last: last.fuller ?? last, at });
    this.shape++;
  }

  #putEdge(edge) {
    if (this.edges.has(edge.id)) this.#part(edge.id);
    else this.shape++;
    this.edges.set(edge.id, dated(edge));
    this.goneEdges.delete(edge.id);
    this.#join(edge);
  }

  #dropEdge(id, at) {
    const last = this.edges.get(id);
    if (!last) return;
    this.#part(id);
    this.edges.delete(id);
    this.goneEdges.set(id, { last, at });
    this.shape++;
  }

  #join(edge) {
    for (const zid of [edge.one, edge.other]) {
      const edges = this.#edgesOf.get(zid);
      if (edges) edges.push(edge);
      else this.#edgesOf.set(zid, [edge]);
    }
  }

  #part(id) {
    const { one, other } = this.edges.get(id);
    for (const zid of [one, other]) {
      const left = this.edgesOf(zid).filter(edge => edge.id !== id);
      if (left.length) this.#edgesOf.set(zid, left);
      else this.#edgesOf.delete(zid);
    }
  }
}

/** Whether less is told of a node than of it as it was. */
const tellsLess = (node, than) => !node.role && than.role || !node.label && than.label || node.components.length < than.components.length;

/** Reads the time once that is asked for often. */
const dated = thing => Object.assign(thing, { sinceMillis: Date.parse(thing.since) });

/** What the reader looks at. A change calls every listener with the names of what is other. */
export class View {
  query = '';
  hidesOthers = false;
  showsObserver = false;
  showsTraffic = true;
  /** `{kind: 'node'|'edge'|'chain', id}`, or null. */
  selection = null;
  tab = 'nodes';
  openFolds = new Set();
  hidden = new Set();
  pinned = new Map();
  theme = null;
  /** The moment that is shown, in milliseconds; null for now. */
  moment = null;
  /** How much time the time line has: a name of `SPANS`. */
  span = '24h';
  /** `{x, y, k}` where the reader has zoomed or moved the picture, or null while it fits by itself. */
  zoom = null;
  #listeners = [];

  listen(listener) {
    this.#listeners.push(listener);
  }

  set(changes) {
    const names = Object.keys(changes).filter(name => this[name] !== changes[name]);
    if (!names.length) return;
    Object.assign(this, changes);
    for (const listener of this.#listeners) listener(new Set(names));
  }

  /** Whether the reader does not want to see a node. */
  hides(zid, { observer }) {
    return this.hidden.has(zid) || zid === observer && !this.showsObserver;
  }

  select(kind, id) {
    if (this.selection?.kind !== kind || this.selection?.id !== id) this.set({ selection: id ? { kind, id } : null });
  }

  /** Puts something into one of the sets, or takes it out. */
  toggle(name, id, isIn = !this[name].has(id)) {
    const next = new Set(this[name]);
    if (isIn) next.add(id);
    else next.delete(id);
    this.set({ [name]: next });
  }
}
