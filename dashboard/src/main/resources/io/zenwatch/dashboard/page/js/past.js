/** What was recorded: asks the server for it, one thing at a time, and what is wanted last comes next. */

import { Presences } from './presences.js';
import { Network } from './store.js';
import { beginOf } from './timescale.js';

/** So many parts of networks are kept. */
const MOST_KEPT = 50_000;
const PARTS = 300;
const EVENTS = 500;
const AGAIN_MS = 1_000;

const iso = millis => new Date(millis).toISOString();

export class Past {
  /** What there is: `{window, askedAt, recorded, from, to, seen, changes}`, times in milliseconds; null while that is not known. */
  overview = null;
  /** The moment that the reader wants to see; null for now. */
  wanted = null;
  /** The network as it was at `at`; null while the present one is shown. */
  network = null;
  at = null;
  /** Why what is wanted is not shown. */
  failure = null;
  #api;
  #changed;
  #window = null;
  #isAsking = false;
  #kept = new Map();
  #keptParts = 0;
  #eventsAt = null;
  #presenceOf = null;

  /** @param changed called when anything here is another */
  constructor(api, changed) {
    this.#api = api;
    this.#changed = changed;
  }

  /** Shows a moment, or with null the present. */
  go(moment) {
    if (moment === this.wanted) return;
    this.wanted = moment;
    this.failure = null;
    if (moment === null) {
      this.network = this.at = null;
      this.#eventsAt = null;
    }
    this.#changed();
    this.#ask();
  }

  /** Asks what there is in a part of time, in place of what was asked before. */
  look(window, askedAt) {
    this.#window = { window, askedAt };
    this.#ask();
  }

  /** The moment right after what happened next after another; null for none. */
  async next(moment) {
    const data = await this.#get(`past/events?after=${iso(moment)}`);
    return data.events.length ? Date.parse(data.events[0].at) + 1 : null;
  }

  /** The moment right after what happened last before another, of the events that are shown; null for none. */
  previous(moment) {
    const event = this.network?.events.findLast(({ at }) => Date.parse(at) + 1 < moment);
    return event ? Date.parse(event.at) + 1 : null;
  }

  async #ask() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        await next();
        this.#changed();
      }
    } catch (failure) {
      this.failure = failure.message;
      this.#changed();
      if (failure.isBusy) setTimeout(() => this.#ask(), AGAIN_MS);
    } finally {
      this.#isAsking = false;
    }
  }

  /** What to do next; null for nothing. */
  #next() {
    if (this.wanted !== null && this.wanted !== this.at) return () => this.#askNetwork(this.wanted);
    if (this.#window) return () => this.#askOverview(this.#window);
    if (this.network === null || !this.overview?.recorded) return null;
    if (this.#eventsAt !== this.at) return () => this.#askEvents(this.at);
    if (this.#presenceOf !== this.overview) return () => this.#askPresence(this.overview);
    return null;
  }

  async #askNetwork(moment) {
    const data = this.#kept.get(moment) ?? this.#keep(moment, await this.#get(`past/network?at=${iso(moment)}`));
    if (this.wanted === null) return;
    this.network ??= Object.assign(new Network(), { isPast: true });
    this.network.replace(data);
    this.at = moment;
    this.failure = null;
  }

  #keep(moment, data) {
    const size = ({ nodes, edges }) => nodes.length + edges.length + 1;
    this.#kept.set(moment, data);
    this.#keptParts += size(data);
    for (const [oldest, network] of this.#kept) {
      if (this.#keptParts <= MOST_KEPT) break;
      this.#kept.delete(oldest);
      this.#keptParts -= size(network);
    }
    return data;
  }

  async #askOverview({ window, askedAt }) {
    this.#window = null;
    const { recorded, from, to, seen, changes } = await this.#get(`past?from=${iso(window.begin)}&to=${iso(window.end)}&parts=${PARTS}`);
    this.overview = {
      window, askedAt, recorded, changes, from: Date.parse(from), to: Date.parse(to),
      seen: seen.map(span => ({ from: Date.parse(span.from), to: Date.parse(span.to) })),
    };
  }

  async #askEvents(moment) {
    const { window, changes } = this.overview;
    const begin = Math.min(moment - 1, changes.length ? beginOf(EVENTS, moment, window, changes) : window.begin);
    const { events } = await this.#get(`past/events?from=${iso(begin)}&to=${iso(moment)}`);
    if (!this.network || this.at !== moment) return;
    this.network.events = events;
    this.#eventsAt = moment;
  }

  async #askPresence(overview) {
    const { window, from } = overview;
    const data = await this.#get(`past/presence?from=${iso(Math.max(window.begin, from))}&to=${iso(window.end)}`);
    this.#presenceOf = overview;
    if (this.network) this.network.presences = new Presences(data);
  }

  async #get(path) {
    const response = await this.#api.get(path);
    if (response.ok) return response.json();
    const { error } = await response.json();
    throw Object.assign(new Error(error.message), { isBusy: response.status === 503 });
  }
}
