/** The two tables: nodes and transports. */

import { byId } from './dom.js';
import { edgeState, nodeState } from './picture.js';
import { Table } from './table.js';
import { ago, roleOf, when } from './text.js';
import { rateText } from './traffic.js';

export const STATE_WORDS = {
  steady: 'steady', new: 'new', gone: 'gone', contradicted: 'contradicted', 'one-sided': 'one-sided', flapping: 'flapping',
};

export class Tables {
  #nodes;
  #edges;
  #now = Date.now();

  constructor(view) {
    const since = {
      name: 'Since', className: 'number since', value: item => -item.since, text: item => ago(item.thing.since, this.#now),
      title: item => when(item.thing.since),
    };
    this.#nodes = new Table(byId('table-nodes'), { kind: 'node', label: 'Nodes', view, columns: [
      { name: 'Name', className: 'name', value: item => item.thing.name, text: item => item.thing.name,
        icon: item => `role-${roleOf(item.thing)}`, iconLabel: item => roleOf(item.thing) },
      { name: 'Zid', className: 'zid', value: item => item.key, text: item => item.thing.shortZid, title: item => item.key },
      { name: 'Role', className: 'role', value: item => roleOf(item.thing), text: item => roleOf(item.thing) },
      { name: 'Links', className: 'number links', value: item => item.links, text: item => String(item.links) },
      state(),
      since,
      ...presence(),
    ] });
    this.#edges = new Table(byId('table-transports'), { kind: 'edge', label: 'Transports', view, columns: [
      { name: 'One end', className: 'name', value: item => item.one, text: item => item.one },
      { name: 'Other end', className: 'name', value: item => item.other, text: item => item.other },
      { name: 'Protocol', className: 'role', value: item => item.protocols, text: item => item.protocols },
      { name: 'Traffic', className: 'number rate only-live', value: item => item.rate ?? -1, text: item => rateText(item.rate), title: trafficTitle },
      state(),
      since,
      ...presence(),
    ] });
  }

  /** Takes another picture; its search decides what the tables have. */
  show(picture, network, now, traffic) {
    this.#now = now;
    const links = linksOf(picture.edges.filter(edge => !network.isGone(edge.id)));
    const item = (key, names, thing, state, more) => ({ key, thing, state, isGone: state === 'gone', since: thing.sinceMillis,
      presence: network.presences?.of(key, names), ...more });
    this.#nodes.show(picture.nodes.filter(node => picture.matching.has(node.zid))
      .map(node => item(node.zid, [node.name], node, nodeState(node, network, now), { links: links.get(node.zid) ?? 0 })));
    this.#edges.show(picture.edges.filter(edge => picture.matchingEdges.has(edge.id))
      .map(edge => [edge, network.node(edge.one).name, network.node(edge.other).name])
      .map(([edge, one, other]) => item(edge.id, [one, other], edge, edgeState(edge, network, now), {
        one, other,
        rate: traffic.rate(edge.id), ways: traffic.of(edge.id),
        protocols: (edge.multicast ? ['multicast'] : edge.protocols).join(' '),
      })));
  }

  choose() {
    this.#nodes.choose();
    this.#edges.choose();
  }
}

/** Both directions of an edge. */
const trafficTitle = ({ one, other, ways }) => (ways
  ? `${rateText(ways.out?.bytes)} from ${one} to ${other}, ${rateText(ways.in?.bytes)} from ${other} to ${one}` : 'unknown: neither end tells');

/** How many links each node has. */
function linksOf(edges) {
  const links = new Map();
  for (const { one, other, ends } of edges) {
    const n = Math.max(ends.one?.links.length ?? 0, ends.other?.links.length ?? 0);
    for (const zid of [one, other]) links.set(zid, (links.get(zid) ?? 0) + n);
  }
  return links;
}

const state = () => ({
  name: 'State', className: 'state', value: item => STATE_WORDS[item.state], text: item => STATE_WORDS[item.state],
  icon: item => `state-${item.state}`,
});

/** Of the past alone: what the record says of the time that is shown. */
const presence = () => [
  { name: 'Uptime', className: 'number uptime only-past', value: ({ presence: of }) => of?.uptime ?? 1, text: ({ presence: of }) => (of ? percent(of.uptime) : '–'),
    title: ({ presence: of }) => (of ? `there from ${when(of.firstSeen)} to ${when(of.lastSeen)}` : '') },
  { name: 'Breaks', className: 'number breaks only-past', value: ({ presence: of }) => of?.breaks ?? -1, text: ({ presence: of }) => (of ? String(of.breaks) : '–'),
    title: ({ presence: of }) => (of?.breaks ? `the longest for ${of.longestBreak.toLocaleString('en')} s` : '') },
];

/** 100 % only where there was no break. */
const percent = part => `${(part < 1 ? Math.min(part * 100, 99.99) : 100).toLocaleString('en', { maximumSignificantDigits: part < 0.999 ? 3 : 4 })} %`;
