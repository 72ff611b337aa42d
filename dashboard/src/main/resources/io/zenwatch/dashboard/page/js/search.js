/**
 * The search line. Words that are separated by spaces must all hold; quotes keep spaces; `key:word` asks one field; `-` in
 * front negates. The terminal's `watch` reads the same line in the same way.
 */

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/giu;
const KEYS = new Set(['name', 'zid', 'role', 'address', 'service', 'protocol', 'state', 'source']);
const NEW_MS = 60_000;
const FLAPPING_MS = 600_000;
const FLAPPING_CHANGES = 4;

/** The terms of a line: `{key, word, negated}`, with key null for a bare word. */
export function parse(line) {
  const terms = [];
  for (const [, minus, key, quoted, bare] of line.matchAll(TERM)) {
    const known = key && KEYS.has(key.toLowerCase());
    const text = quoted ?? bare;
    const word = (key && !known ? `${key}:${text}` : text).toLowerCase();
    if (word) terms.push({ key: known ? key.toLowerCase() : null, word, negated: minus === '-' });
  }
  return terms;
}

const has = (text, word) => text !== null && text !== undefined && String(text).toLowerCase().includes(word);

const links = edge => [edge.ends?.one, edge.ends?.other].flatMap(end => end?.links ?? []);

export const isNew = (thing, now) => now - Date.parse(thing.since) < NEW_MS;

export function isFlapping(edge, now) {
  return edge.changes.length >= FLAPPING_CHANGES
    && edge.changes.filter(change => now - Date.parse(change) < FLAPPING_MS).length >= FLAPPING_CHANGES;
}

function edgeState(edge, word, context) {
  switch (word) {
    case 'gone': return context.isGone(edge.id);
    case 'new': return isNew(edge, context.now);
    case 'contradicted': return edge.contradicted;
    case 'one-sided': return edge.oneSided;
    case 'flapping': return isFlapping(edge, context.now);
    default: return false;
  }
}

/** What a node says by itself, without its edges. */
function isItself(node, { key, word }, context) {
  const isNamed = () => has(node.name, word) || has(node.label, word) || node.components.some(name => has(name, word));
  const serves = () => context.servicesOf(node.zid).some(service => has(service, word));
  switch (key) {
    case null: return isNamed() || has(node.zid, word) || serves();
    case 'name': return isNamed();
    case 'zid': return node.zid.startsWith(word);
    case 'role': return (node.role ?? 'unknown') === word;
    case 'source': return node.source === word;
    case 'service': return serves();
    case 'state': return word === 'gone' ? context.isGone(node.zid)
      : word === 'new' ? isNew(node, context.now)
      : context.chainStatesOf(node.zid).includes(word);
    default: return false;
  }
}

/** What an edge says by itself, without its ends. */
function isEdge(edge, { key, word }, context) {
  switch (key) {
    case null:
    case 'address': return links(edge).some(link => has(link.src, word) || has(link.dst, word));
    case 'protocol': return edge.protocols.some(protocol => protocol.toLowerCase() === word);
    case 'state': return edgeState(edge, word, context);
    default: return false;
  }
}

/** Words on states that a node has of its own say nothing on it by its edges. */
const ofNodeAlone = ({ key, word }) => key === 'state' && (word === 'gone' || word === 'new');

/** Whether a node matches: by itself, or by one of its edges. */
export const nodeMatches = (node, terms, context) => terms.every(term => term.negated
  !== (isItself(node, term, context)
    || !ofNodeAlone(term) && context.edgesOf(node.zid).some(edge => isEdge(edge, term, context))));

/** Whether an edge matches: by itself, or by a node at one of its ends. */
export const edgeMatches = (edge, terms, context) => terms.every(term => term.negated
  !== (isEdge(edge, term, context)
    || !ofNodeAlone(term) && [edge.one, edge.other].some(zid => {
      const node = context.node(zid);
      return node && isItself(node, term, context);
    })));

/** Whether a chain matches: by its service, its state, its components, or a node where one of them runs. */
export const chainMatches = (chain, terms, context) => terms.every(term => {
  const { key, word } = term;
  const hasComponent = () => chain.hops.some(hop => has(hop.component, word));
  const runsOn = () => chain.hops.some(hop => {
    const node = hop.node && context.node(hop.node);
    return node && isItself(node, term, context);
  });
  const holds = key === null ? has(chain.service, word) || hasComponent()
    : key === 'service' ? has(chain.service, word)
    : key === 'name' ? hasComponent()
    : key === 'state' ? chain.state.toLowerCase() === word
    : runsOn();
  return holds !== term.negated;
});
