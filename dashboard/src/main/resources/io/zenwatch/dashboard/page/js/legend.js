/** The legend has what is in the picture alone. A click on a part of it takes that part out of the picture, by the search line. */

import { byId, el, icon } from './dom.js';
import { parse } from './search.js';
import { colourOfProtocol, dashOfProtocol } from './style.js';

const STATES = ['new', 'one-sided', 'contradicted', 'flapping', 'gone'];
const ROLES = ['router', 'peer', 'client', 'unknown'];
const SVG = 'http://www.w3.org/2000/svg';

export class Legend {
  #box = byId('legend-parts');
  #view;
  #shown = '';

  constructor(view) {
    this.#view = view;
  }

  show(picture) {
    const excluded = parse(this.#view.query).filter(term => term.isNegated && term.key).map(term => `${term.key}:${term.word}`);
    const has = (key, values, order) => order.filter(value => values.has(value) || excluded.includes(`${key}:${value}`));
    const roles = has('role', new Set(picture.nodes.map(node => node.role ?? 'unknown')), ROLES);
    const found = new Set();
    for (const { protocols } of picture.edges) for (const protocol of protocols) found.add(protocol);
    const protocols = has('protocol', found, [...found].sort());
    const seen = new Set();
    for (const { state } of picture.lines.values()) seen.add(state);
    for (const { state } of picture.marks.values()) seen.add(state);
    const states = STATES.filter(state => seen.has(state));
    const shown = JSON.stringify([roles, protocols, states, excluded]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const item = (key, value, sign) => {
      const isOut = excluded.includes(`${key}:${value}`);
      return el('li', {}, el('button', { type: 'button', 'aria-pressed': String(!isOut), title: isOut ? `Show ${value} again` : `Take ${value} out`,
        onclick: () => this.#toggle(`-${key}:${value}`) }, sign, value));
    };
    this.#box.replaceChildren(
      el('ul', {}, roles.map(role => item('role', role, icon(`role-${role}`)))),
      el('ul', {}, protocols.map(protocol => item('protocol', protocol, sample(protocol)))),
      el('ul', {}, states.map(state => el('li', {}, el('span', {}, icon(`state-${state}`), state)))));
  }

  #toggle(term) {
    const { query } = this.#view;
    const words = query.split(' ').filter(word => word);
    this.#view.set({ query: (words.includes(term) ? words.filter(word => word !== term) : [...words, term]).join(' '), hidesOthers: true });
  }
}

/** A short line as the graph draws it. */
function sample(protocol) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `sample ${colourOfProtocol(protocol)}`);
  svg.setAttribute('viewBox', '0 0 24 8');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M1 4h22');
  line.setAttribute('stroke-dasharray', dashOfProtocol(protocol).join(' '));
  svg.append(line);
  return svg;
}
