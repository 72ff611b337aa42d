/** Time: joins what was recorded, the bar, its buttons and what plays. */

import { byId, icon, setText } from './dom.js';
import { Past } from './past.js';
import { Player } from './player.js';
import { ago, clean, count, when } from './text.js';
import { Timeline } from './timeline.js';
import { SPANS, windowOf } from './timescale.js';

const OFTEN_MS = 10_000;
const SELDOM_MS = 60_000;
/** A window that has moved by this part is another one. */
const MOVED = 0.2;

export class Time {
  past;
  #view;
  #now;
  #player;
  #timeline;
  #lastChange;
  #window = null;
  #lookedAt = -Infinity;
  #looked = null;
  #isPast = false;
  #enteredAt = 0;
  /** How much has happened since the reader has looked at the past. */
  #meanwhile = 0;

  /**
   * @param on `now()` gives the time of the server, `lastChange()` when something happened last, or null, and `changed()` is
   *     called when another network is to be shown
   */
  constructor(api, view, { now, lastChange, changed }) {
    this.#view = view;
    this.#now = now;
    this.#lastChange = lastChange;
    this.past = new Past(api, () => {
      this.show();
      changed();
    });
    this.#player = new Player(this.past, {
      now,
      begin: () => Math.max(this.#window.begin, this.past.overview.from),
      stopped: moment => {
        view.set({ moment });
        this.show();
      },
    });
    this.#timeline = new Timeline({ move: moment => this.#move(moment), put: moment => this.#put(moment) });
    byId('time-play').addEventListener('click', () => {
      this.#player.toggle();
      this.show();
    });
    byId('time-speed').addEventListener('change', event => {
      this.#player.speed = Number(event.target.value);
    });
    byId('time-span').addEventListener('change', event => view.set({ span: event.target.value }));
    byId('time-field').addEventListener('change', event => {
      const moment = new Date(event.target.value).getTime();
      if (!Number.isNaN(moment)) this.#put(Math.min(moment, now()));
    });
    byId('time-now').addEventListener('click', () => this.toNow());
  }

  /** Asks what there is, and shows what the view says. */
  start() {
    this.show();
    if (this.#view.moment !== null) this.past.go(this.#view.moment);
  }

  /** Follows the view; `changed` are the names of what is other. */
  follow(changed) {
    if (changed.has('moment') && !this.#player.isPlaying) this.past.go(this.#view.moment);
    if (changed.has('moment') || changed.has('span')) this.show();
  }

  /** Something has happened in the network, or is told of what happened before. */
  tell(events) {
    if (this.#isPast) this.#meanwhile += events.filter(({ at }) => Date.parse(at) > this.#enteredAt).length;
  }

  toNow() {
    this.#put(null);
  }

  /** Goes to what happened before the moment that is shown, or to the beginning of the bar if nothing did. */
  back() {
    const { overview, wanted } = this.past;
    if (!overview?.from) return;
    const begin = Math.max(this.#window.begin, overview.from);
    const moment = (wanted === null ? this.#lastChange() : this.past.previous(wanted)) ?? begin;
    if (wanted === null || moment < wanted) this.#put(moment);
  }

  /** Goes to what happened next after the moment that is shown; to now if nothing did. */
  async forth() {
    const { wanted } = this.past;
    if (wanted === null) return;
    const moment = await this.past.next(wanted).catch(() => wanted);
    if (this.past.wanted === wanted) this.#put(moment);
  }

  #move(moment) {
    this.#player.stop();
    this.past.go(moment);
  }

  #put(moment) {
    this.#move(moment);
    this.#view.set({ moment });
  }

  /** Brings all to what is so now; to be called each second, too. */
  show() {
    const now = this.#now();
    const { overview, wanted } = this.past;
    const isEntering = wanted !== null && !this.#isPast;
    this.#isPast = wanted !== null;
    if (isEntering) {
      this.#enteredAt = now;
      this.#meanwhile = 0;
    }
    this.#banner(now);
    if (overview?.recorded === false) return;
    if (!this.#timeline.isDragging) {
      this.#window = windowOf({ length: SPANS.get(this.#view.span), moment: wanted, now, from: overview?.from || now, last: this.#window });
    }
    this.#look(now, isEntering);
    const isThere = !!overview?.from;
    byId('time').hidden = !isThere;
    if (!isThere) return;
    this.#timeline.show(this.#window, overview, wanted, now);
    this.#controls(wanted, now);
  }

  /** Asks what there is, if the window is another one or time has passed. */
  #look(now, isNeeded) {
    const { begin, end } = this.#window;
    const every = Math.min(SELDOM_MS, Math.max(OFTEN_MS, (end - begin) / 300));
    const isOther = !this.#looked || Math.abs(this.#looked.begin - begin) + Math.abs(this.#looked.end - end) > (end - begin) * MOVED;
    if (!isNeeded && !isOther && (document.hidden || now - this.#lookedAt < every)) return;
    this.#lookedAt = now;
    this.#looked = this.#window;
    this.past.look(this.#window, now);
  }

  #controls(wanted, now) {
    const { isPlaying } = this.#player;
    const play = byId('time-play');
    if (play.getAttribute('aria-pressed') !== String(isPlaying)) {
      play.setAttribute('aria-pressed', isPlaying);
      play.setAttribute('aria-label', isPlaying ? 'Pause' : 'Play');
      play.title = isPlaying ? 'Pause' : 'Play';
      play.replaceChildren(icon(isPlaying ? 'pause' : 'play'));
    }
    byId('time-span').value = this.#view.span;
    byId('time-now').disabled = wanted === null;
    const field = byId('time-field');
    field.max = local(now);
    if (document.activeElement !== field) field.value = wanted === null ? '' : local(wanted);
  }

  #banner(now) {
    const { wanted, at, network, failure } = this.past;
    document.body.classList.toggle('past', wanted !== null);
    const banner = byId('past-banner');
    banner.hidden = wanted === null;
    if (banner.hidden) return;
    const [date, time] = when(wanted).split(' ');
    setText(byId('past-time'), time);
    setText(byId('past-date'), `on ${date}, ${ago(new Date(wanted).toISOString(), now)} ago`);
    setText(byId('past-state'), failure ? clean(failure, 300) : network === null || at !== wanted ? 'Loading …'
      : network.isLive ? '' : `Nobody saw the network then. This is what was known last, of ${when(network.liveSince)}.`);
    setText(byId('past-meanwhile'), this.#meanwhile ? `${count(this.#meanwhile, 'change')} meanwhile` : '');
  }
}

/** As a field for a time has it. */
const local = millis => when(millis).replace(' ', 'T');
