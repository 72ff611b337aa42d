/** The state of the page in its address, so that it can be shared. */

import { SPANS } from './timescale.js';

const THEMES = new Set(['light', 'dark']);
const TABS = new Set(['nodes', 'transports', 'chains', 'log', 'graph', 'details']);
const KINDS = new Set(['node', 'edge', 'chain']);
const LONGEST_LIST = 200;
const SPAN = '24h';

/** The hash of an address that shows this view. */
export function write(view) {
  const parts = new URLSearchParams();
  const put = (name, value) => value && parts.set(name, value);
  put('q', view.query);
  put('others', view.hidesOthers && 'hidden');
  put('dashboard', view.showsObserver && 'shown');
  put('traffic', !view.showsTraffic && 'hidden');
  put('tab', view.tab !== 'nodes' && view.tab);
  put('select', view.selection && `${view.selection.kind}:${view.selection.id}`);
  put('zoom', view.zoom && [view.zoom.x, view.zoom.y, view.zoom.k].join(','));
  put('open', [...view.openFolds].slice(0, LONGEST_LIST).join(','));
  put('hidden', [...view.hidden].slice(0, LONGEST_LIST).join(','));
  put('pinned', [...view.pinned].slice(0, LONGEST_LIST)
    .map(([id, { x, y }]) => `${id}@${Math.round(x)}@${Math.round(y)}`).join(','));
  put('theme', view.theme);
  put('at', view.moment !== null && new Date(view.moment).toISOString());
  put('span', view.span !== SPAN && view.span);
  return parts.size ? `#${parts}` : '';
}

/** The view of a hash. Parts that are none are left out. */
export function read(hash) {
  const parts = new URLSearchParams(hash.slice(1));
  const list = name => (parts.get(name) ?? '').split(',').filter(id => id).slice(0, LONGEST_LIST);
  const numbers = text => text.split(',').map(Number);
  const [x, y, k] = numbers(parts.get('zoom') ?? '');
  const isZoom = [x, y, k].every(Number.isFinite) && k > 0;
  const theme = parts.get('theme');
  const tab = parts.get('tab');
  return {
    query: parts.get('q') ?? '',
    hidesOthers: parts.get('others') === 'hidden',
    showsObserver: parts.get('dashboard') === 'shown',
    showsTraffic: parts.get('traffic') !== 'hidden',
    tab: TABS.has(tab) ? tab : 'nodes',
    selection: selectionOf(parts.get('select') ?? ''),
    zoom: isZoom ? { x, y, k } : null,
    openFolds: new Set(list('open')),
    hidden: new Set(list('hidden')),
    pinned: new Map(list('pinned').map(text => text.split('@')).filter(isPin)
      .map(([id, px, py]) => [id, { x: Number(px), y: Number(py) }])),
    theme: THEMES.has(theme) ? theme : null,
    moment: momentOf(parts.get('at') ?? ''),
    span: SPANS.has(parts.get('span')) ? parts.get('span') : SPAN,
  };
}

/** A time of the past, of which the server can tell. */
function momentOf(text) {
  const millis = Date.parse(text);
  return millis > 0 && millis < Date.now() ? millis : null;
}

const isPin = ([id, x, y]) => id && x && y && Number.isFinite(Number(x)) && Number.isFinite(Number(y));

function selectionOf(text) {
  const colon = text.indexOf(':');
  const kind = text.slice(0, Math.max(0, colon));
  const id = text.slice(colon + 1);
  return KINDS.has(kind) && id ? { kind, id } : null;
}
