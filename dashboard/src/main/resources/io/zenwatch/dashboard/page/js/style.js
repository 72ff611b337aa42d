/** How marks and lines look: colours from the style sheet, dashes by protocol. */

import { radius } from './layout.js';

const DASHES = {
  tcp: [], tls: [], quic: [9, 4], udp: [2, 4], ws: [10, 3, 2, 3], wss: [10, 3, 2, 3], multicast: [1, 5], '': [],
};
const OTHER_DASH = [5, 3];
const COLOURED = new Set(['tcp', 'tls', 'quic', 'udp', 'ws', 'wss', 'multicast']);

const NAMES = ['surface', 'text', 'muted', 'accent', 'focus', 'router', 'peer', 'client', 'unknown', 'gone', 'contradicted',
  'flapping', 'one-sided', 'new', 'line-tcp', 'line-tls', 'line-quic', 'line-udp', 'line-ws', 'line-wss', 'line-multicast', 'line-other'];

/** The colours of the theme; while the network is not live, all of them are the grey of what is gone. */
export function colours(isLive) {
  const probe = document.body.appendChild(document.createElement('span'));
  const all = Object.fromEntries(NAMES.map(name => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  if (isLive) return all;
  const kept = new Set(['surface', 'muted', 'focus']);
  return Object.fromEntries(NAMES.map(name => [name, kept.has(name) ? all[name] : all.gone]));
}

export const font = () => getComputedStyle(document.body).fontFamily;

export const colourOfProtocol = protocol => (COLOURED.has(protocol) ? `line-${protocol}` : 'line-other');

export const dashOfProtocol = protocol => DASHES[protocol] ?? OTHER_DASH;

/** By how many pixels a line is wider for its load; what is unknown is thinner. */
const WIDER = [0.5, 1.5, 2.5, 4, 5.5, 7.5];

const wider = load => (load === undefined ? 0 : load < 0 ? -0.4 : WIDER[load]);

/** Colour, dash and width of a line. */
export function lineStyle({ load, ...line }) {
  const style = plainStyle(line);
  return { ...style, width: style.width + wider(load) };
}

function plainStyle({ state, protocol }) {
  switch (state) {
    case 'gone': return { colour: 'gone', dash: [4, 4], width: 1 };
    case 'one-sided': return { colour: state, dash: [1, 4], width: 1.5 };
    case 'contradicted':
    case 'flapping': return { colour: state, dash: dashOfProtocol(protocol), width: 1.5 };
    default: return { colour: colourOfProtocol(protocol), dash: dashOfProtocol(protocol), width: protocol === 'tls' ? 1.5 : 1 };
  }
}

/** The size of a mark on the screen: it grows less than the distances do. */
export const size = (mark, scale) => radius(mark) * Math.min(1.35, Math.max(0.2, scale ** 0.7));

export const nameOf = mark => (mark.kind === 'fold' ? `${mark.zids.length} clients` : mark.node.name);
