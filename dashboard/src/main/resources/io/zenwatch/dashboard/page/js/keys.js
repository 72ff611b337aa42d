/** The keyboard. */

import { byId } from './dom.js';
import { next } from './space.js';

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const FIELDS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** Keys that hold everywhere but in fields. */
export function listenEverywhere({ graph, view, time, help, toggleTheme }) {
  const actions = {
    '/': () => byId('search').focus(),
    '?': () => help.showModal(),
    f: () => graph.fit(),
    l: () => graph.arrange(),
    t: toggleTheme,
    g: () => byId('graph').focus(),
    '[': () => time.back(),
    ']': () => time.forth(),
    n: () => time.toNow(),
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    if (event.key === 'Escape') {
      clear(view, event.target);
      return;
    }
    if (FIELDS.has(event.target.tagName) || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}

/** First what is selected goes, then what is searched. */
function clear(view, target) {
  if (view.selection) view.set({ selection: null });
  else view.set({ query: '' });
  if (target === byId('search')) target.blur();
}

/** Keys of the graph. */
export function listenInGraph(canvas, { graph, view, open, say }) {
  canvas.addEventListener('focus', () => graph.request());
  canvas.addEventListener('blur', () => graph.request());
  canvas.addEventListener('keydown', event => {
    if (!graph.picture || event.ctrlKey || event.altKey || event.metaKey) return;
    const mark = graph.picture.marks.get(graph.cursor);
    if (ARROWS[event.key]) walk(graph, mark, ARROWS[event.key], say);
    else if (event.key === 'Enter' && mark) choose(mark, view, open);
    else if (event.key === 'p' && mark) graph.pin(mark.id);
    else if (event.key === 'h' && mark?.kind === 'node') view.toggle('hidden', mark.id, true);
    else if (event.key === '+' || event.key === '=') graph.camera.larger();
    else if (event.key === '-') graph.camera.smaller();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function walk(graph, mark, direction, say) {
  const { marks } = graph.picture;
  const id = mark ? next(graph.picture, graph.layout.places, mark.id, direction) : firstOf(marks);
  if (!id) return;
  graph.cursor = id;
  graph.reveal(id);
  graph.request();
  say(marks.get(id));
}

function choose(mark, view, open) {
  if (mark.kind === 'fold') open(mark);
  else view.select('node', mark.id);
}

/** Where walking begins: the router with the most edges. */
function firstOf(marks) {
  const weight = mark => (mark.role === 'router' ? 1e6 : 0) + (mark.degree ?? 0);
  return [...marks.values()].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))[0]?.id;
}
