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
import { Time } from './time.js';
import { showTip } from './tip.js';
import { Traffic } from './traffic.js';

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
const details = new Details({ view, graph, api, traffic });
const [tables, chains, log, legend, mirror] = [new Tables(view), new Chains(view), new Log(view), new Legend(view), new Mirror()];

/** How far the reader's clock is ahead of the server's. */
let skew = 0;
let shining = new Set();
let changedAt = null;
let picture = null;
let isStyledLive = null;
const now = () => Date.now() - skew;
const time = new Time(api, view, {
  now,
  lastChange: () => (network.events.length ? Date.parse(network.events.at(-1).at) + 1 : null),
  changed() {
    if (isStyledLive !== isShownLive()) restyle();
    draw.request();
  },
});
/** The network that is shown: as it is now, or as it was. */
const shown = () => time.past.network ?? network;
/** Nothing is known of the traffic of the past. */
const unknownTraffic = new Traffic();
const carried = () => (shown().isPast ? unknownTraffic : traffic);
/** The time that is shown. */
const then = () => time.past.at ?? now();

const draw = new Refresh(() => (picture?.lines.size > LARGE ? LARGE_PAUSE_MS : 0), () => {
  if (shown().id === null) return;
  picture = makePicture(shown(), view, then());
  carried().weigh(picture, view.showsTraffic);
  graph.show(picture, shining, changedAt);
  shining = new Set();
  changedAt = null;
  panels.request();
});

const panels = new Refresh(() => PANELS_PAUSE_MS, () => {
  if (!picture) return;
  tables.show(picture, shown(), then(), carried());
  chains.show(picture);
  log.show(picture, shown());
  legend.show(picture);
  details.show(shown(), then());
  details.age(then());
  mirror.show(picture, view);
  status.show(picture, shown(), now());
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
  time.show();
}

function change(data) {
  const wasLive = network.isLive;
  network.change(data);
  if (wasLive !== network.isLive) restyle();
  time.tell(data.events);
  if (shown().isPast) return;
  if (!document.hidden) for (const { node, edge } of data.events) shining.add(node ?? edge);
  changedAt = data.at;
  mirror.tell(data.events);
  draw.request();
}

/** What happened before the page was opened. */
async function askLog() {
  const response = await api.get('log').catch(() => null);
  if (!response?.ok) return;
  network.tellBefore((await response.json()).events);
  panels.request();
}

/** Whether what is shown is how the network is, or was then. */
const isShownLive = () => (shown().isPast ? shown().isLive : status.isCurrent || network.id === null);

function restyle() {
  isStyledLive = isShownLive();
  status.show(picture, shown(), now());
  graph.restyle(isStyledLive);
}

view.listen(changed => {
  time.follow(changed);
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

const controls = listen({ view, graph, api, stream, exporters: exporters(api, graph, () => time.past.at), restyle });
listenEverywhere({ graph, view, time, help: byId('help'), toggleTheme: controls.toggleTheme });
listenInGraph(byId('graph'), { graph, view, open: openFold, say: mark => mirror.say(describeMark(mark)) });
window.addEventListener('hashchange', () => {
  api.takeFrom(location, history);
  view.set(read(location.hash));
  if (view.zoom) graph.camera.toKept();
});
setInterval(() => {
  time.show();
  if (network.id === null) return;
  if (network.forget(now()) || picture && hasAged(picture)) draw.request();
  panels.request();
}, TICK_MS);

/** Whether something is no longer new. */
const hasAged = ({ marks, lines }) => [...marks.values(), ...lines.values()]
  .some(({ state, node, edge }) => state === 'new' && !isNew(node ?? edge, then()));

window.zenwatchStats = stats;
controls.show();
restyle();
stream.start();
time.start();
