/** Connections through chains of components. */

import { byId, el, icon } from './dom.js';
import { badge, copied, eventsOf, facts, link, named, section } from './parts.js';
import { clean, count } from './text.js';

const MOST = 300;

const stateOf = thing => thing.state.toLowerCase();

export const wordsOf = state => state.toLowerCase().replaceAll('_', ' ');

/** The list of all chains, with the hops of each and their states. */
export class Chains {
  #list = byId('chains');
  #view;
  #shown = null;

  constructor(view) {
    this.#view = view;
  }

  show(picture) {
    const chains = picture.matchingChains;
    const seen = [...chains, this.#view.selection?.id];
    if (this.#shown?.length === seen.length && seen.every((chain, i) => chain === this.#shown[i])) return;
    this.#shown = seen;
    const isNone = picture.chains.size === 0;
    byId('chains-empty').hidden = chains.length > 0;
    byId('chains-empty').textContent = isNone ? 'No component tells of a connection.' : 'No connection matches the search.';
    this.#list.replaceChildren(...chains.slice(0, MOST).map(chain => this.#item(chain)),
      ...(chains.length > MOST ? [el('li', { class: 'empty' }, `and ${count(chains.length - MOST, 'more', 'more')}`)] : []));
  }

  #item(chain) {
    const isSelected = this.#view.selection?.kind === 'chain' && this.#view.selection.id === chain.id;
    return el('li', { class: 'chain', 'data-chain': chain.id },
      el('button', { type: 'button', 'aria-pressed': String(isSelected), onclick: () => this.#view.select('chain', chain.id) },
        el('span', { class: 'chain-head' }, el('strong', {}, named(chain.service || 'no service')), badge(wordsOf(chain.state), stateOf(chain))),
        el('span', { class: 'hops' }, chain.hops.map((hop, i) => [
          i ? icon('next') : null,
          el('span', { class: `hop hop-${stateOf(hop)}`, title: wordsOf(hop.state) }, icon(`state-${signOf(hop)}`, wordsOf(hop.state)),
            el('bdi', { dir: 'auto' }, clean(hop.component, 30))),
        ]).flat())));
  }
}

const signOf = hop => (hop.state === 'UP' ? 'up' : hop.state === 'DOWN' ? 'down' : hop.state === 'UNKNOWN' ? 'unknown' : 'changed');

/** The details of a chain: its hops in order. */
export const chainDetails = (chain, { network, select }) => [
  facts([['Connection', copied(chain.id)], ['Service', chain.service && named(chain.service)]]),
  section(count(chain.hops.length, 'component'), el('ol', { class: 'chain-hops' }, chain.hops.map(hop => el('li', { class: `hop-${stateOf(hop)}` },
    icon(`state-${signOf(hop)}`, wordsOf(hop.state)),
    el('div', {}, hop.node ? link(hop.component, () => select('node', hop.node)) : named(hop.component),
      facts([
        ['State', wordsOf(hop.state)],
        ['Mechanism', hop.mechanism && named(hop.mechanism, 30)],
        ['Connection', named(hop.connection)],
        ['Runs on', hop.node ? named(network.node(hop.node)?.name ?? hop.node) : 'not known'],
      ])))))),
  eventsOf(network.events, event => event.chain === chain.id),
];
