/** What of the network is in the picture: marks for nodes and folds, lines for edges. Pure. */

import { foldId, folds } from './fold.js';
import { chainMatches, edgeMatches, isFlapping, isNew, nodeMatches, parse } from './search.js';
import { roleOf } from './text.js';

/** The questions that the search line asks of a network. */
export function contextOf(network, now) {
  const services = new Map();
  const states = new Map();
  const add = (map, zid, value) => map.set(zid, [...(map.get(zid) ?? []), value]);
  for (const chain of network.chains.values()) {
    for (const zid of new Set(chain.hops.map(hop => hop.node))) {
      add(services, zid, chain.service);
      add(states, zid, chain.state.toLowerCase());
    }
  }
  const gone = new Map();
  for (const { last } of network.goneEdges.values()) for (const zid of [last.one, last.other]) add(gone, zid, last);
  return {
    now,
    node: zid => network.node(zid),
    edgesOf: zid => (network.goneNodes.has(zid) ? gone.get(zid) ?? [] : network.edgesOf(zid)),
    isGone: id => network.isGone(id),
    servicesOf: zid => services.get(zid) ?? [],
    chainStatesOf: zid => states.get(zid) ?? [],
  };
}

/** What there is to show: nodes and edges, those that are gone at the end, without what the reader hides. */
export function shown(network, view) {
  const isShown = zid => !view.hides(zid, network);
  const last = gone => gone.last;
  const nodes = [...network.nodes.values(), ...[...network.goneNodes.values()].map(last)].filter(node => isShown(node.zid));
  const edges = [...network.edges.values(), ...[...network.goneEdges.values()].map(last)]
    .filter(edge => isShown(edge.one) && isShown(edge.other) && network.node(edge.one) && network.node(edge.other));
  return { nodes, edges };
}

const TROUBLE = { contradicted: 3, flapping: 2, 'one-sided': 1 };

/** The one state of an edge that matters most. */
export const edgeState = (edge, network, now) => network.goneEdges.has(edge.id) ? 'gone'
  : edge.contradicted ? 'contradicted'
  : isFlapping(edge, now) ? 'flapping'
  : edge.oneSided ? 'one-sided'
  : isNew(edge, now) ? 'new' : 'steady';

export const nodeState = (node, network, now) =>
  network.goneNodes.has(node.zid) ? 'gone' : isNew(node, now) ? 'new' : 'steady';

/**
 * Makes the picture: `marks` by id, `lines` by id, what matches the search, and in which mark each node is (`markOf`).
 */
export function picture(network, view, now) {
  const terms = parse(view.query);
  const context = contextOf(network, now);
  const { nodes, edges } = shown(network, view);
  const isAll = terms.length === 0;
  const matching = new Set(nodes.filter(node => isAll || nodeMatches(node, terms, context)).map(node => node.zid));
  const seenNodes = isAll || !view.hidesOthers ? nodes : nodes.filter(node => matching.has(node.zid));
  const seen = new Set(seenNodes.map(node => node.zid));
  const matchingEdges = new Set();
  const seenEdges = edges.filter(edge => {
    const isMatch = isAll || edgeMatches(edge, terms, context);
    if (isMatch) matchingEdges.add(edge.id);
    return seen.has(edge.one) && seen.has(edge.other) && (isMatch || !view.hidesOthers);
  });
  const edgesOf = byEnd(seenEdges);
  const folded = folds(seenNodes, zid => edgesOf.get(zid) ?? [], view.openFolds, zid => network.isGone(zid));
  const marks = new Map();
  const markOf = new Map();
  for (const [hub, zids] of folded) {
    const id = foldId(hub);
    const matches = zids.filter(zid => matching.has(zid)).length;
    marks.set(id, { id, kind: 'fold', hub, zids, role: 'client', matches, isMatch: matches > 0, state: 'steady', trouble: null });
    for (const zid of zids) markOf.set(zid, id);
  }
  for (const node of seenNodes) {
    if (markOf.has(node.zid)) continue;
    markOf.set(node.zid, node.zid);
    marks.set(node.zid, {
      id: node.zid, kind: 'node', node, role: roleOf(node), degree: edgesOf.get(node.zid)?.length ?? 0,
      isMatch: matching.has(node.zid), state: nodeState(node, network, now),
    });
  }
  return {
    marks, lines: lines(seenEdges, markOf, marks, matchingEdges, network, now), markOf, nodes, edges, matching, matchingEdges,
    terms, context, chains: network.chains, isPast: network.isPast,
    matchingChains: [...network.chains.values()].filter(chain => isAll || chainMatches(chain, terms, context)),
  };
}

function lines(edges, markOf, marks, matching, network, now) {
  const all = new Map();
  for (const edge of edges) {
    const from = markOf.get(edge.one);
    const to = markOf.get(edge.other);
    const state = edgeState(edge, network, now);
    const fold = marks.get(from).kind === 'fold' ? marks.get(from) : marks.get(to).kind === 'fold' ? marks.get(to) : null;
    const id = fold ? fold.id : edge.id;
    if (fold && TROUBLE[state] > (TROUBLE[fold.trouble] ?? 0)) fold.trouble = state;
    const line = all.get(id);
    if (line) line.isMatch ||= matching.has(edge.id);
    else {
      all.set(id, {
        id, edge: fold ? null : edge, from, to, state: fold ? 'steady' : state,
        protocol: edge.multicast ? 'multicast' : edge.protocols[0] ?? '', isMatch: matching.has(edge.id),
        teller: tells(edge.ends.one) ? from : to,
      });
    }
  }
  return all;
}

const tells = end => end !== null && end.source !== 'neighbours';

function byEnd(edges) {
  const all = new Map();
  for (const edge of edges) {
    for (const zid of [edge.one, edge.other]) {
      const of = all.get(zid);
      if (of) of.push(edge);
      else all.set(zid, [edge]);
    }
  }
  return all;
}
