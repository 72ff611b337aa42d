/** What the canvas shows, for those who cannot see it: a hidden list that mirrors it, and a place where changes are said. */

import { byId, el, setText } from './dom.js';
import { nameOf } from './style.js';
import { clean, count } from './text.js';

const MOST_NODES = 500;
const MOST_EDGES = 1_000;
const SAY_MS = 1_500;

export class Mirror {
  #nodes = new Items(byId('mirror-nodes'), MOST_NODES, 'nodes');
  #edges = new Items(byId('mirror-edges'), MOST_EDGES, 'transports');
  #live = byId('said');
  #saidAt = 0;
  #waiting = null;

  /** Takes another picture. */
  show(picture, view) {
    const isSelected = (kind, id) => view.selection?.kind === kind && view.selection.id === id;
    this.#nodes.show([...picture.marks.values()], mark => ({
      id: mark.id, attribute: mark.kind === 'fold' ? 'data-fold' : 'data-zid', text: describeMark(mark),
      states: [mark.state, mark.isMatch ? null : 'dimmed', view.pinned.has(mark.id) ? 'pinned' : null, isSelected('node', mark.id) ? 'selected' : null],
    }));
    this.#edges.show([...picture.lines.values()].filter(line => line.edge), line => ({
      id: line.id, attribute: 'data-edge', text: `${name(picture, line.from)} to ${name(picture, line.to)}, ${line.protocol || 'transport'}`,
      states: [line.state, line.isMatch ? null : 'dimmed', isSelected('edge', line.id) ? 'selected' : null],
    }));
  }

  /** Says something now. */
  say(text) {
    setText(this.#live, clean(text, 200));
  }

  /** Says what happened in the network, not more often than one can listen. */
  tell(events) {
    if (!events.length) return;
    const text = events.length === 1 ? events[0].text : `${count(events.length, 'change')} in the network`;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#saidAt = Date.now();
      this.say(text);
    }, Math.max(0, SAY_MS - (Date.now() - this.#saidAt)));
  }
}

const name = (picture, id) => clean(nameOf(picture.marks.get(id)), 60);

/** A mark in words. */
export const describeMark = mark => (mark.kind === 'fold' ? `${count(mark.zids.length, 'client')} folded${mark.trouble ? `, one is ${mark.trouble}` : ''}`
  : `${mark.role} ${clean(mark.node.name, 60)}, ${count(mark.degree, 'transport')}`);

/** A list with a bound; only what is other is touched. */
class Items {
  #list;
  #most;
  #what;
  #made = new Map();
  #rest = null;

  constructor(list, most, what) {
    this.#list = list;
    this.#most = most;
    this.#what = what;
  }

  show(things, describe) {
    const made = new Map();
    for (const thing of things.slice(0, this.#most)) {
      const { id, attribute, text, states } = describe(thing);
      const words = states.filter(state => state && state !== 'steady');
      const item = this.#made.get(id) ?? this.#list.appendChild(el('li', { [attribute]: id }));
      this.#made.delete(id);
      made.set(id, item);
      setText(item, [text, ...words].join(', '));
    }
    for (const old of this.#made.values()) old.remove();
    this.#made = made;
    this.#rest?.remove();
    const left = things.length - this.#most;
    this.#rest = left > 0 ? this.#list.appendChild(el('li', {}, `and ${left} more ${this.#what}: search to see fewer`)) : null;
  }
}
