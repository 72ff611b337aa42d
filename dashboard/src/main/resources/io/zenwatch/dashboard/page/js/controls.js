/** What is pressed and typed around the graph: search, tabs, buttons. Keeps them as the view says. */

import { byId, setText } from './dom.js';
import { stats } from './stats.js';

const TABS = ['graph', 'nodes', 'transports', 'chains', 'log', 'details'];

/** Listens; gives back `show()`, which brings everything to what the view says, `toggleTheme()` and `isNarrow()`. */
export function listen({ view, graph, api, stream, exporters, restyle }) {
  const on = (id, type, listener) => byId(id).addEventListener(type, listener);
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const narrow = matchMedia('(max-width: 760px)');
  const toggleTheme = () => {
    const current = view.theme ?? (isDark.matches ? 'dark' : 'light');
    view.set({ theme: current === 'dark' ? 'light' : 'dark' });
  };
  on('search', 'input', event => view.set({ query: event.target.value }));
  on('hide-others', 'change', event => view.set({ hidesOthers: event.target.checked }));
  on('show-observer', 'change', event => view.set({ showsObserver: event.target.checked }));
  on('show-traffic', 'change', event => view.set({ showsTraffic: event.target.checked }));
  on('show-hidden', 'click', () => view.set({ hidden: new Set() }));
  on('zoom-in', 'click', () => graph.camera.larger());
  on('zoom-out', 'click', () => graph.camera.smaller());
  on('fit', 'click', () => graph.fit());
  on('arrange', 'click', () => graph.arrange());
  on('theme', 'click', toggleTheme);
  on('help-button', 'click', () => byId('help').showModal());
  on('help', 'toggle', () => setText(byId('measured'), measured()));
  on('ask-token', 'submit', event => {
    event.preventDefault();
    api.useToken(byId('token').value);
    stream.start();
  });
  isDark.addEventListener('change', restyle);
  narrow.addEventListener('change', () => show());
  for (const button of document.querySelectorAll('[data-export]')) {
    button.addEventListener('click', () => {
      byId('export-menu').hidePopover();
      exporters[button.dataset.export]().catch(error => fail(error.message));
    });
  }
  listenToTabs(view);
  byId('legend').open = !narrow.matches;

  function show() {
    const { query, hidesOthers, showsObserver, showsTraffic, theme, tab } = view;
    if (byId('search').value !== query) byId('search').value = query;
    byId('hide-others').checked = hidesOthers;
    byId('show-observer').checked = showsObserver;
    byId('show-traffic').checked = showsTraffic;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    const isOnlyNarrow = tab === 'graph' || tab === 'details';
    showTab(isOnlyNarrow && !narrow.matches ? 'nodes' : tab);
  }
  return { show, toggleTheme, isNarrow: () => narrow.matches };
}

function showTab(tab) {
  byId('main').dataset.tab = tab;
  for (const name of TABS) {
    const button = byId(`tab-${name}`);
    button.setAttribute('aria-selected', String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
  }
}

function listenToTabs(view) {
  const tabs = TABS.map(name => byId(`tab-${name}`));
  for (const button of tabs) {
    button.addEventListener('click', () => view.set({ tab: button.dataset.tab }));
    button.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const seen = tabs.filter(each => each.offsetParent);
      const next = seen[(seen.indexOf(button) + step + seen.length) % seen.length];
      next.focus();
      next.click();
    });
  }
}

function fail(message) {
  const banner = byId('banner');
  setText(banner, message);
  banner.hidden = false;
}

const measured = () => `${stats.frames.toLocaleString('en')} pictures drawn, the last in ${stats.drawMs.toFixed(1)} ms; `
  + `first picture after ${Math.round(stats.firstPictureMs ?? 0)} ms${stats.lagMs === null ? '' : `; last change seen after ${stats.lagMs} ms`}.`;
