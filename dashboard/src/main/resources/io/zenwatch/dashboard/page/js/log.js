/** The log of events, as it runs: the newest on top. */

import { byId, el, setText } from './dom.js';
import { eventLine } from './parts.js';
import { Rows } from './rows.js';

const ROW_HEIGHT = 30;

export class Log {
  #view;
  #rows;
  #keys = new WeakMap();
  #next = 0;

  constructor(view) {
    this.#view = view;
    const list = byId('log');
    this.#rows = new Rows(byId('panel-log'), list, {
      height: ROW_HEIGHT,
      spacer: () => el('li', { class: 'spacer', 'aria-hidden': 'true' }),
      make: (item, i, old) => old ?? this.#line(item.event),
    });
  }

  show(picture, network) {
    const { terms, matching, matchingEdges } = picture;
    const events = terms.length === 0 ? network.events : network.events.filter(({ node, edge, text }) =>
      matching.has(node) || matchingEdges.has(edge) || terms.every(({ word, isNegated }) => text.toLowerCase().includes(word) !== isNegated));
    byId('log-empty').hidden = events.length > 0;
    setText(byId('log-empty'), network.events.length ? 'No event matches the search.' : network.isPast ? 'Nothing happened in this time.' : 'Nothing has happened yet.');
    this.#rows.show(events.map(event => ({ key: this.#key(event), event })).reverse());
  }

  #key(event) {
    if (!this.#keys.has(event)) this.#keys.set(event, this.#next++);
    return this.#keys.get(event);
  }

  #line(event) {
    const [kind, id] = event.node ? ['node', event.node] : event.edge ? ['edge', event.edge] : ['chain', event.chain];
    return el('li', { class: `event event-${event.kind}` }, id
      ? el('button', { type: 'button', onclick: () => this.#view.select(kind, id) }, eventLine(event))
      : el('div', {}, eventLine(event)));
  }
}
