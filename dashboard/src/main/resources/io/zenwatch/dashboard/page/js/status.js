/** Says how things stand: live or not, connected or not, how much there is. */

import { byId, setText } from './dom.js';
import { parse } from './search.js';
import { ago, count } from './text.js';

export class Status {
  isConnected = false;
  /** Whether the server wants a token. */
  isRefused = false;
  #network;
  #view;

  constructor(network, view) {
    this.#network = network;
    this.#view = view;
  }

  /** Whether what is shown is how the network is. */
  get isCurrent() {
    return this.isConnected && this.#network.isLive;
  }

  /** @param shown the network that the picture is of, which may be one of the past @param now the time now */
  show(picture, shown, now) {
    const { isLive, liveSince, id } = this.#network;
    const isKnown = id !== null;
    const word = !this.isConnected ? (isKnown ? 'not connected' : 'connecting') : isLive ? 'live' : 'not live';
    setText(byId('state'), word);
    byId('state').dataset.state = word;
    document.body.classList.toggle('stale', shown.isPast ? !shown.isLive : isKnown && !this.isCurrent);
    const banner = byId('banner');
    setText(banner, !isKnown || this.isRefused ? '' : !this.isConnected ? 'Not connected to the dashboard. This is the last that it said. Trying again …'
      : isLive ? '' : `Not live for ${ago(liveSince, now)}: the dashboard has lost the network. This is the last that is known.`);
    banner.hidden = !banner.textContent;
    byId('ask-token').hidden = !this.isRefused;
    if (picture) this.#counts(picture, shown);
  }

  #counts(picture, shown) {
    const isThere = thing => !shown.isGone(thing.zid ?? thing.id);
    const nodes = picture.nodes.filter(isThere).length;
    const edges = picture.edges.filter(isThere).length;
    setText(byId('summary'), `${count(nodes, 'node')}, ${count(edges, 'transport')}`);
    document.title = `${nodes} nodes – Zenwatch`;
    setText(byId('found'), parse(this.#view.query).length ? `${picture.matching.size} of ${picture.nodes.length}` : '');
    number('nodes', picture.matching.size);
    number('transports', picture.matchingEdges.size);
    number('chains', picture.matchingChains.length);
    const empty = byId('graph-empty');
    empty.hidden = picture.marks.size > 0;
    if (!empty.hidden) setText(empty, picture.nodes.length ? 'No node matches the search.' : 'No other node is known yet.');
    const hidden = byId('show-hidden');
    hidden.hidden = this.#view.hidden.size === 0;
    if (!hidden.hidden) setText(hidden, `Show ${count(this.#view.hidden.size, 'hidden node')}`);
  }
}

const number = (tab, n) => setText(byId(`tab-${tab}`).querySelector('.n'), n.toLocaleString('en'));
