/** The details of a transport: what each end tells, link by link. */

import { el } from './dom.js';
import { copied, eventsOf, facts, link, named, section, since } from './parts.js';
import { count, when } from './text.js';

const EXPLANATIONS = {
  contradicted: 'One end tells of this transport. The other tells of itself and does not have it: it is half open, or about to change.',
  oneSided: 'One end alone tells of this transport. Of the other nothing is known but that.',
};

const yesNo = value => (value === null || value === undefined ? null : value ? 'yes' : 'no');

const SOURCES = { itself: 'the node itself', bridge: 'a bridge', neighbours: 'neighbours' };

export function edgeDetails(edge, { network, now, select }) {
  const explanation = edge.contradicted ? EXPLANATIONS.contradicted : edge.oneSided ? EXPLANATIONS.oneSided : null;
  return [
    explanation && el('p', { class: 'explanation' }, explanation),
    facts([
      ['Open since', since(edge.since, now)],
      ['Changed', edge.changes.length > 1 ? el('span', { title: edge.changes.map(when).join('\n') },
        `${count(edge.changes.length, 'time')} of late`) : null],
      ['Kind', edge.multicast ? 'multicast' : 'unicast'],
    ]),
    network.isPast ? null : section('Traffic', el('div', { class: 'traffic' })),
    end(edge.one, edge.ends.one, { network, now, select }),
    end(edge.other, edge.ends.other, { network, now, select }),
    eventsOf(network.events, event => event.edge === edge.id),
  ].filter(part => part);
}

function end(zid, told, { network, now, select }) {
  const name = network.node(zid)?.name ?? zid;
  const head = el('h3', {}, 'As told by ', link(name, () => select('node', zid)));
  if (!told) return el('section', {}, head, el('p', { class: 'empty' }, 'Nothing.'));
  return el('section', {}, head,
    facts([
      ['Told by', SOURCES[told.source] ?? told.source],
      ['Other end is', told.remoteRole && `a ${told.remoteRole}`],
      ['Priorities', yesNo(told.qos)],
      ['Shared memory', yesNo(told.shm)],
      ['Since', since(told.since, now)],
    ]),
    told.links.map(each => linkDetails(each, now)));
}

const linkDetails = (each, now) => el('div', { class: 'link-card' },
  el('h4', {}, 'Link', named(each.protocol, 20)),
  facts([
    ['From', each.src && copied(each.src)],
    ['To', each.dst && copied(each.dst)],
    ['Group', each.group && named(each.group)],
    ['Interfaces', each.interfaces.length ? named(each.interfaces.join(', ')) : null],
    ['MTU', each.mtu === null ? null : `${each.mtu.toLocaleString('en')} B`],
    ['Reliable', yesNo(each.reliable)],
    ['Streamed', yesNo(each.streamed)],
    ['Priorities', each.priorities && `${each.priorities.start} to ${each.priorities.end}`],
    ['Authenticated as', each.authIdentifier && named(each.authIdentifier)],
    ['Since', since(each.since, now)],
  ]));
