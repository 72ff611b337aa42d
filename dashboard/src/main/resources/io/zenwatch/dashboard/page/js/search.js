/**
 * The search line: words that must all hold. A word is part of a text, in either case; `key:word` says of which, `-` in front
 * negates, quotes keep spaces. The terminal's `watch` searches in the same way; `search-cases.json` holds both.
 */

const KEYS = ['name', 'zid', 'role', 'address', 'service', 'protocol', 'state', 'source'];
/** What a word without a key is about. */
const PLAIN = ['name', 'zid', 'address', 'service'];
const NEW_MS = 60_000;
const FLAPPING_MS = 600_000;
const FLAPPING_CHANGES = 4;

/** The terms of a line: `{key, word, isNegated}`, with key null for a plain word. What says nothing is left out. */
export function parse(line) {
  const terms = [];
  let token = start();
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') {
      isQuoted = !isQuoted;
      token.hasQuotes = true;
    } else if (isQuoted) token.word += letter;
    else if (/\s/u.test(letter)) {
      end(token, terms);
      token = start();
    } else addPlain(token, letter);
  }
  end(token, terms);
  return terms;
}

const start = () => ({ word: '', key: null, isNegated: false, hasQuotes: false });

function addPlain(token, letter) {
  const mayBegin = !token.hasQuotes && token.key === null;
  const key = token.word.toLowerCase();
  if (letter === '-' && mayBegin && !token.isNegated && token.word === '') token.isNegated = true;
  else if (letter === ':' && mayBegin && KEYS.includes(key)) {
    token.key = key;
    token.word = '';
  } else token.word += letter;
}

function end({ word, key, isNegated }, terms) {
  if (word) terms.push({ key, word: word.toLowerCase(), isNegated });
}

export const isNew = ({ sinceMillis }, now) => now - sinceMillis < NEW_MS;

export const isFlapping = (edge, now) => edge.changes.length >= FLAPPING_CHANGES
  && edge.changes.filter(change => now - Date.parse(change) < FLAPPING_MS).length >= FLAPPING_CHANGES;

function edgeStates(edge, { isGone, now }) {
  if (isGone(edge.id)) return ['gone'];
  return [edge.contradicted && 'contradicted', edge.oneSided && 'one-sided', isFlapping(edge, now) && 'flapping',
    isNew(edge, now) && 'new'].filter(state => state);
}

function nodeStates(node, context) {
  if (context.isGone(node.zid)) return ['gone'];
  const ofEdges = context.edgesOf(node.zid).flatMap(edge => edgeStates(edge, context)).filter(state => state !== 'new');
  return [isNew(node, context.now) && 'new', ...ofEdges, ...context.chainStatesOf(node.zid)].filter(state => state);
}

const linksOf = end => end?.links ?? [];

/** The addresses at a node's own ends, whoever tells of them. */
const nodeAddresses = (node, edges) => edges.flatMap(({ one, ends }) => {
  const [own, across] = one === node.zid ? [ends.one, ends.other] : [ends.other, ends.one];
  return [...linksOf(own).flatMap(link => [link.src, link.group]), ...linksOf(across).flatMap(link => [link.dst, link.group])];
});

const edgeAddresses = ({ ends }) => [...linksOf(ends.one), ...linksOf(ends.other)]
  .flatMap(link => [link.src, link.dst, link.group]);

/** What a node says by itself of one key. */
function ownTexts(node, key, context) {
  switch (key) {
    case 'name': return [...node.components, node.label, node.name];
    case 'zid': return [node.zid];
    case 'role': return [node.role];
    case 'source': return [node.source];
    case 'service': return context.servicesOf(node.zid);
    default: return [];
  }
}

function nodeTexts(node, key, context) {
  switch (key) {
    case 'address': return nodeAddresses(node, context.edgesOf(node.zid));
    case 'protocol': return context.edgesOf(node.zid).flatMap(edge => edge.protocols);
    case 'state': return nodeStates(node, context);
    default: return ownTexts(node, key, context);
  }
}

function edgeTexts(edge, key, context) {
  switch (key) {
    case 'address': return edgeAddresses(edge);
    case 'protocol': return edge.protocols;
    case 'state': return edgeStates(edge, context);
    default: return [edge.one, edge.other].flatMap(zid => {
      const node = context.node(zid);
      return node ? ownTexts(node, key, context) : [];
    });
  }
}

function chainTexts(chain, key, context) {
  switch (key) {
    case 'name': return chain.hops.map(hop => hop.component);
    case 'service': return [chain.service];
    case 'state': return [chain.state];
    default: return chain.hops.flatMap(hop => {
      const node = hop.node && context.node(hop.node);
      return node ? nodeTexts(node, key, context) : [];
    });
  }
}

const holdAll = (terms, textsOf) => terms.every(({ key, word, isNegated }) => isNegated
  !== (key ? [key] : PLAIN).some(one => textsOf(one).some(text => text?.toLowerCase().includes(word))));

export const nodeMatches = (node, terms, context) => holdAll(terms, key => nodeTexts(node, key, context));

export const edgeMatches = (edge, terms, context) => holdAll(terms, key => edgeTexts(edge, key, context));

export const chainMatches = (chain, terms, context) => holdAll(terms, key => chainTexts(chain, key, context));
