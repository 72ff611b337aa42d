/** Begins here: joins the stream, the store and the panels. */

import { describeMark, Mirror } from './a11y.js';
import { read, write } from './address.js';
import { Api } from './api.js';
import { Chains } from './chains.js';
import { listen } from './controls.js';
import { Details } from './details.js';
import { byId } from './dom.js';
import { exporters } from './export.js';
import { Graph } from './graph.js';
import { listenEverywhere, listenInGraph } from './keys.js';
import { Legend } from './legend.js';
import { Log } from './log.js';
import { picture as makePicture } from './picture.js';
import { Refresh } from './refresh.js';
import { isNew } from './search.js';
import { stats } from './stats.js';
import { Status } from './status.js';
import { Network, View } from './store.js';
import { Stream } from './stream.js';
import { Tables } from './tables.js';
import { Traffic } from './traffic.js';
import { showTip } from './tip.js';

const TICK_MS = 1_000;
const SKEW_MS = 2_000;
const PANELS_PAUSE_MS = 100;
/** A picture with more lines than this is made anew more seldom, so that there is time to draw. */
const LARGE = 3_000;
const LARGE_PAUSE_MS = 80;

const api = new Api();
api.takeFrom(location, history);
const network = new Network();
const view = new View();
const traffic = new Traffic();
Object.assign(view, read(location.hash));
const status = new Status(network, view);
const openFold = mark => view.toggle('openFolds', mark.hub, true);
const graph = new Graph(view, { open: openFold, hover: (thing, event) => showTip(thing, event, graph.picture) });
const details = new Details({ network, view, graph, api, traffic });
const [tables, chains, log, legend, mirror] = [new Tables(view), new Chains(network, view), new Log(network, view), new Legend(view), new Mirror()];

/** How far the reader's clock is ahead of the server's. */
let skew = 0;
let shining = new Set();
let changedAt = null;
let picture = null;
const now = () => Date.now() - skew;

const draw = new Refresh(() => (picture?.lines.size > LARGE ? LARGE_PAUSE_MS : 0), () => {
  if (network.id === null) return;
  picture = makePicture(network, view, now());
  traffic.weigh(picture, view.showsTraffic);
  graph.show(picture, shining, changedAt);
  shining = new Set();
  changedAt = null;
  panels.request();
});

const panels = new Refresh(() => PANELS_PAUSE_MS, () => {
  if (!picture) return;
  tables.show(picture, network, now(), traffic);
  chains.show(picture);
  log.show(picture);
  legend.show(picture);
  details.show(now());
  mirror.show(picture, view);
  status.show(picture, now());
});

const stream = new Stream(api, {
  event({ event, data }) {
    if (event === 'network') take(data);
    else if (event === 'change') change(data);
    else if (event === 'traffic') {
      traffic.take(data);
      draw.request();
    }
  },
  connected(isConnected) {
    if (status.isConnected === isConnected) return;
    status.isConnected = isConnected;
    restyle();
  },
  serverTime(millis) {
    const ahead = Date.now() - millis;
    skew = Math.abs(ahead) > SKEW_MS ? ahead : 0;
  },
  refused() {
    status.isRefused = true;
    restyle();
  },
});

function take(data) {
  status.isRefused = false;
  network.replace(data);
  askLog();
  restyle();
  draw.request();
}

function change(data) {
  const wasLive = network.isLive;
  network.change(data);
  if (!document.hidden) for (const { node, edge } of data.events) shining.add(node ?? edge);
  changedAt = data.at;
  mirror.tell(data.events);
  if (wasLive !== network.isLive) restyle();
  draw.request();
}

/** What happened before the page was opened. */
async function askLog() {
  const response = await api.get('log').catch(() => null);
  if (!response?.ok) return;
  network.tellBefore((await response.json()).events);
  panels.request();
}

function restyle() {
  status.show(picture, now());
  graph.restyle(status.isCurrent || network.id === null);
}

view.listen(changed => {
  history.replaceState(null, '', write(view) || location.pathname);
  controls.show();
  if (['query', 'hidesOthers', 'showsObserver', 'showsTraffic', 'openFolds', 'hidden'].some(name => changed.has(name))) draw.request();
  if (changed.has('theme')) restyle();
  if (!picture) return;
  if (changed.has('selection')) {
    if (view.selection && controls.isNarrow()) view.set({ tab: 'details' });
    graph.choose();
    tables.choose();
  }
  panels.request();
});

const controls = listen({ view, graph, api, stream, exporters: exporters(api, graph), restyle });
listenEverywhere({ graph, view, help: byId('help'), toggleTheme: controls.toggleTheme });
listenInGraph(byId('graph'), { graph, view, open: openFold, say: mark => mirror.say(describeMark(mark)) });
window.addEventListener('hashchange', () => {
  api.takeFrom(location, history);
  view.set(read(location.hash));
  if (view.zoom) graph.camera.toKept();
});
setInterval(() => {
  if (network.id === null) return;
  if (network.forget(now()) || picture && hasAged(picture)) draw.request();
  panels.request();
  details.age(now());
}, TICK_MS);

/** Whether something is no longer new. */
const hasAged = ({ marks, lines }) => [...marks.values(), ...lines.values()]
  .some(({ state, node, edge }) => state === 'new' && !isNew(node ?? edge, now()));

window.zenwatchStats = stats;
controls.show();
restyle();
stream.start();
