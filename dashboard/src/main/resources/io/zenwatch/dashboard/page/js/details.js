/** The details of what is selected. */

import { across } from './fold.js';
import { chainDetails, wordsOf } from './chains.js';
import { byId, el, icon, setText } from './dom.js';
import { edgeDetails } from './edge-details.js';
import { Metrics } from './metrics.js';
import { badge, copied, eventsOf, facts, link, named, roleIcon, section, since } from './parts.js';
import { edgeState, nodeState } from './picture.js';
import { ago, count, roleOf, title } from './text.js';
import { TrafficDetails } from './traffic-details.js';

const MOST_EDGES = 200;
const LONGEST_METADATA = 4_000;

export class Details {
  #panel = byId('details');
  #network = null;
  #view;
  #graph;
  #metrics;
  #traffic;
  #last = null;

  constructor({ view, graph, api, traffic }) {
    this.#view = view;
    this.#graph = graph;
    this.#metrics = new Metrics(api);
    this.#traffic = new TrafficDetails(traffic);
  }

  /** Makes the panel anew if what it shows of a network is not the same as before. */
  show(network, now) {
    this.#network = network;
    this.#makeAnew(network, now);
    this.#traffic.show(now);
  }

  #makeAnew(network, now) {
    const selection = this.#view.selection;
    const thing = selection && this.#thing(selection);
    const last = this.#network.events.at(-1);
    const seen = [selection?.id, thing, thing && selection.kind === 'node' ? this.#edges(selection.id).length : null, thing && selection.kind === 'node' ? this.#network.edgesOf(selection.id) : null,
      this.#network.isGone(selection?.id), last, this.#view.pinned.has(selection?.id), this.#view.openFolds.has(selection?.id)];
    if (this.#last && seen.every((value, i) => value === this.#last[i])) return;
    this.#last = seen;
    const isOther = this.#panel.dataset.of !== (selection?.id ?? '');
    const top = this.#panel.scrollTop;
    this.#panel.dataset.of = selection?.id ?? '';
    this.#panel.hidden = !selection;
    byId('details-empty').hidden = !!selection;
    this.#panel.replaceChildren(...(selection ? this.#make(selection, thing, now) : []));
    if (!isOther) this.#panel.scrollTop = top;
    this.#metrics.follow(selection?.kind === 'node' && thing?.producer && !network.isPast && !network.isGone(selection.id) ? selection.id : null,
      this.#panel.querySelector('.metrics'));
    this.#traffic.follow(selection?.id, this.#panel.querySelector('.traffic'), thing && this.#directions(selection.kind, thing));
  }

  /** Brings the relative times up to date. */
  age(now) {
    for (const time of this.#panel.querySelectorAll('[data-since]')) setText(time, ago(time.dataset.since, now));
  }

  /** What goes out and in is called. */
  #directions(kind, { one, other }) {
    if (kind !== 'edge') return ['Sent', 'Received'];
    const [from, to] = [one, other].map(zid => this.#network.node(zid)?.name ?? zid);
    return [`To ${to}`, `To ${from}`];
  }

  #thing({ kind, id }) {
    return kind === 'node' ? this.#network.node(id) : kind === 'edge' ? this.#network.edge(id) : this.#network.chains.get(id);
  }

  #make(selection, thing, now) {
    if (!thing) return [this.#head(null, 'Not there', []), el('p', { class: 'empty' }, 'What was selected is not in the network.')];
    const select = (kind, id) => this.#view.select(kind, id);
    const context = { network: this.#network, now, select };
    if (selection.kind === 'node') return this.#node(thing, context);
    if (selection.kind === 'edge') {
      const names = [thing.one, thing.other].map(zid => this.#network.node(zid)?.name ?? zid);
      const state = edgeState(thing, this.#network, now);
      return [this.#head(icon('edge'), names.join(' – '), [badge(state, state), ...thing.protocols.map(name => badge(name))]),
        ...edgeDetails(thing, context)];
    }
    return [this.#head(icon('chain'), thing.service || 'No service', [badge(wordsOf(thing.state), thing.state.toLowerCase())]),
      ...chainDetails(thing, context)];
  }

  #head(sign, text, badges) {
    return el('header', {}, el('div', { class: 'head' }, sign, el('h2', { dir: 'auto', title: title(text) }, named(text, 90)),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', title: 'Close (Esc)',
        onclick: () => this.#view.set({ selection: null }) }, icon('close'))), el('p', { class: 'badges' }, badges));
  }

  #node(node, { network, now, select }) {
    const state = nodeState(node, network, now);
    const edges = this.#edges(node.zid);
    const chains = network.chainsOf(node.zid);
    return [
      this.#head(roleIcon(node), node.name, [badge(roleOf(node), roleOf(node)), state === 'steady' ? null : badge(state, state),
        node.producer ? badge('producer', 'producer') : null, node.zid === network.observer ? badge('this dashboard') : null]),
      this.#actions(node),
      facts([
        ['Zid', copied(node.zid)],
        ['Components', node.components.length ? node.components.map((name, i) => [i ? ', ' : '', named(name)]).flat() : null],
        ['Label', node.label && named(node.label)],
        ['Zenoh', node.zenohVersion && named(node.zenohVersion, 40)],
        ['Known from', { itself: 'itself', bridge: 'a bridge', neighbours: 'its neighbours alone' }[node.source] ?? node.source],
        ['Since', since(node.since, now)],
      ]),
      network.isPast ? null : section('Traffic', el('div', { class: 'traffic' })),
      node.producer && !network.isPast ? section('Metrics', el('div', { class: 'metrics' })) : null,
      section(count(edges.length, 'transport'), edges.length ? el('ul', { class: 'neighbours' },
        edges.slice(0, MOST_EDGES).map(edge => this.#neighbour(edge, node.zid, { network, now, select }))) : el('p', { class: 'empty' }, 'None.'),
      edges.length > MOST_EDGES ? el('p', { class: 'empty' }, `and ${edges.length - MOST_EDGES} more: see the table`) : null),
      chains.length ? section(count(chains.length, 'connection'), el('ul', { class: 'neighbours' },
        chains.map(chain => el('li', {}, icon('chain'), link(chain.service || chain.id, () => select('chain', chain.id)),
          badge(wordsOf(chain.state), chain.state.toLowerCase()))))) : null,
      node.metadata ? section('Metadata', el('pre', { dir: 'auto' },
        JSON.stringify(node.metadata, null, 2).slice(0, LONGEST_METADATA))) : null,
      eventsOf(network.events, event => event.node === node.zid || event.edge?.includes(node.zid)),
    ].filter(part => part);
  }

  /** The edges of a node, without those to what is hidden. */
  #edges(zid) {
    const isShown = other => !this.#view.hides(other, this.#network);
    return this.#network.edgesOf(zid).filter(edge => isShown(across(edge, zid)));
  }

  #neighbour(edge, zid, { network, now, select }) {
    const other = network.node(across(edge, zid));
    const state = edgeState(edge, network, now);
    return el('li', {}, other ? roleIcon(other) : null,
      link(other?.name ?? across(edge, zid), () => select('node', across(edge, zid))),
      el('button', { type: 'button', class: 'link quiet', onclick: () => select('edge', edge.id), title: 'Show this transport' },
        edge.multicast ? 'multicast' : edge.protocols.join(' ') || 'transport'),
      state === 'steady' ? null : badge(state, state), since(edge.since, now));
  }

  #reveal(id) {
    if (this.#view.tab === 'details') this.#view.set({ tab: 'graph' });
    this.#graph.reveal(id);
  }

  #actions(node) {
    const action = (text, onclick, pressed) => el('button', { type: 'button', onclick, 'aria-pressed': pressed }, text);
    const { openFolds, pinned } = this.#view;
    const { picture } = this.#graph;
    const mark = picture?.marks.get(picture.markOf.get(node.zid));
    const fold = picture?.marks.get(`fold:${node.zid}`) ?? (mark?.kind === 'fold' ? mark : null);
    return el('p', { class: 'actions' },
      mark ? action('Show in graph', () => this.#reveal(mark.id)) : null,
      mark?.kind === 'node' ? action(pinned.has(node.zid) ? 'Unpin' : 'Pin', () => this.#graph.pin(node.zid)) : null,
      fold ? action(`Unfold ${fold.zids.length} clients`, () => this.#view.toggle('openFolds', fold.hub, true)) : null,
      openFolds.has(node.zid) ? action('Fold clients', () => this.#view.toggle('openFolds', node.zid, false)) : null,
      action('Hide', () => {
        this.#view.toggle('hidden', node.zid, true);
        this.#view.set({ selection: null });
      }));
  }
}
