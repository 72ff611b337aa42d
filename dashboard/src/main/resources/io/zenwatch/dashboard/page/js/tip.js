/** The short text beside the pointer. */

import { byId, setText } from './dom.js';
import { nameOf } from './style.js';
import { clean, count } from './text.js';
import { rateText } from './traffic.js';

const AWAY = 14;

/** Says what is under the pointer; null for nothing. */
export function showTip(thing, event, picture) {
  const tip = byId('tip');
  tip.hidden = !thing;
  event.target.classList.toggle('on-thing', !!thing);
  if (!thing) return;
  setText(tip, textOf(thing, picture));
  const { clientWidth, clientHeight } = event.target;
  const x = Math.min(event.offsetX + AWAY, clientWidth - tip.offsetWidth - AWAY);
  const y = Math.min(event.offsetY + AWAY, clientHeight - tip.offsetHeight - AWAY);
  tip.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px)`;
}

function textOf(thing, { marks }) {
  if (thing.kind === 'fold') return `${count(thing.zids.length, 'client')}: click to unfold`;
  if (thing.kind === 'node') return `${clean(thing.node.name)} · ${thing.role} · ${count(thing.degree, 'transport')}`;
  const ends = [thing.from, thing.to].map(id => clean(nameOf(marks.get(id)), 40)).join(' – ');
  const rate = thing.rate === undefined ? '' : rateText(thing.rate);
  return [ends, thing.protocol, rate, thing.state === 'steady' ? '' : thing.state].filter(part => part).join(' · ');
}
