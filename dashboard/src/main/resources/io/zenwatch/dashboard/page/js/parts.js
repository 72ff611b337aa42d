/** Parts that panels have in common. */

import { el, icon } from './dom.js';
import { ago, clean, clock, roleOf, title, when } from './text.js';

/** A text of the network: isolated, cut, whole in its title. */
export const named = (text, longest = 60) => el('bdi', { dir: 'auto', title: title(text) }, clean(text, longest));

/** How long ago, with the whole time in its title. */
export const since = (iso, now) => el('time', { datetime: iso, title: when(iso), 'data-since': iso }, ago(iso, now));

export const badge = (text, kind = 'plain') => el('span', { class: `badge badge-${kind}` }, text);

/** Names and values. Those without a value are left out. */
export const facts = pairs => el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));

export const section = (name, ...children) => el('section', {}, el('h3', {}, name), children);

/** A button that selects something. */
export const link = (text, onclick) => el('button', { type: 'button', class: 'link', onclick, title: title(text) },
  el('bdi', { dir: 'auto' }, clean(text, 60)));

export const roleIcon = node => icon(`role-${roleOf(node)}`, roleOf(node));

/** A text that is copied by a click. */
export function copied(text) {
  const button = el('button', {
    type: 'button', class: 'icon-button', 'aria-label': 'Copy', title: 'Copy',
    onclick: () => navigator.clipboard?.writeText(text).then(() => button.classList.add('done'), () => {}),
  }, icon('copy'));
  return el('span', { class: 'copied' }, el('code', { title: title(text) }, clean(text, 64)), button);
}

const EVENT_ICONS = { appeared: 'new', gone: 'gone', changed: 'changed', live: 'up', 'not-live': 'down' };

/** What happened, as a line of a log. */
export const eventLine = event => [
  el('time', { datetime: event.at, title: when(event.at) }, clock(event.at)),
  icon(`state-${EVENT_ICONS[event.kind] ?? 'changed'}`, event.kind),
  named(event.text, 160),
];

/** The last events of something, the newest first. */
export function eventsOf(events, holds) {
  const found = events.filter(holds).slice(-20).reverse();
  return section('Events', found.length
    ? el('ul', { class: 'events' }, found.map(event => el('li', {}, eventLine(event))))
    : el('p', { class: 'empty' }, 'None of late.'));
}
