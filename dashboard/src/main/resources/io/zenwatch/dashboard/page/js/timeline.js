/** The bar of time: how much changed when, what nobody saw, and a handle at the moment that is shown. */

import { byId, el, setText } from './dom.js';
import { gaps, marks, outline, part } from './timescale.js';
import { when } from './text.js';

const SMALL_STEP = 0.01;
const LARGE_STEP = 0.1;
const LEAST_MS = 1_000;
/** So near to the end of a window that ends now the handle is at now. */
const NOW_PIXELS = 3;

export class Timeline {
  isDragging = false;
  #track = byId('time-track');
  #handle = byId('time-handle');
  #on;
  #window = null;
  #from = 0;
  #moment = null;
  #shown = '';

  /** @param on `move(moment)` while the handle moves, `put(moment)` when it has come to rest; null is now */
  constructor(on) {
    this.#on = on;
    const track = this.#track;
    track.addEventListener('pointerdown', event => this.#grabbed(event));
    track.addEventListener('pointermove', event => this.isDragging && on.move(this.#at(event)));
    for (const end of ['pointerup', 'pointercancel']) track.addEventListener(end, event => this.#released(event));
    track.addEventListener('keydown', event => this.#pressed(event));
  }

  get width() {
    return this.#track.clientWidth;
  }

  /** Shows a window of time with what was recorded in it, and the handle at a moment, or with null at now. */
  show(window, overview, moment, now) {
    this.#window = window;
    this.#from = overview.from;
    this.#moment = moment;
    const shown = JSON.stringify([window, overview.to, overview.changes, overview.seen, this.width]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#drawPast(window, overview, now);
    }
    const gap = moment === null ? undefined : gaps(overview, window, now).find(({ begin, end }) => begin <= moment && moment < end);
    this.#handle.style.left = percent(part(moment ?? now, window));
    setText(byId('time-at'), moment === null ? '' : when(moment).split(' ')[1]);
    const track = this.#track;
    track.setAttribute('aria-valuemin', Math.round(Math.min(window.begin, moment ?? now) / 1000));
    track.setAttribute('aria-valuemax', Math.round(Math.max(window.end, moment ?? now) / 1000));
    track.setAttribute('aria-valuenow', Math.round((moment ?? now) / 1000));
    track.setAttribute('aria-valuetext', moment === null ? 'now' : when(moment) + (gap ? ', nobody saw the network then' : ''));
  }

  #drawPast(window, overview, now) {
    const range = (name, { begin, end }) => {
      const box = el('div', { class: name });
      box.style.left = percent(part(begin, window));
      box.style.width = percent(part(end, window) - part(begin, window));
      return box;
    };
    const before = { begin: window.begin, end: Math.min(overview.from, window.end) };
    byId('time-parts').replaceChildren(...(before.begin < before.end ? [range('unrecorded', before)] : []),
      ...gaps(overview, window, now).map(gap => range('gap', gap)));
    const bars = byId('time-bars');
    const { begin, end } = overview.window;
    const scale = overview.changes.length / (end - begin);
    bars.setAttribute('viewBox', `${(window.begin - begin) * scale} 0 ${(window.end - window.begin) * scale} 1`);
    bars.firstElementChild.setAttribute('d', outline(overview.changes));
    byId('time-marks').replaceChildren(...marks(window, this.width).map(({ at, text }) => {
      const mark = el('span', {}, text);
      mark.style.left = percent(part(at, window));
      return mark;
    }));
  }

  #at({ clientX }) {
    const { left, width } = this.#track.getBoundingClientRect();
    const x = Math.min(width, Math.max(0, clientX - left));
    const { begin, end, isNow } = this.#window;
    return isNow && x >= width - NOW_PIXELS ? null : Math.round(Math.max(this.#from, begin + x / width * (end - begin)));
  }

  #grabbed(event) {
    if (event.button || !this.#window) return;
    this.isDragging = true;
    this.#track.setPointerCapture(event.pointerId);
    this.#track.focus({ preventScroll: true });
    this.#on.move(this.#at(event));
    event.preventDefault();
  }

  #released(event) {
    if (!this.isDragging) return;
    this.isDragging = false;
    this.#on.put(this.#at(event));
  }

  #pressed(event) {
    if (!this.#window || event.ctrlKey || event.altKey || event.metaKey) return;
    const { begin, end } = this.#window;
    const step = share => Math.max(LEAST_MS, share * (end - begin));
    const by = { ArrowLeft: -step(SMALL_STEP), ArrowDown: -step(SMALL_STEP), ArrowRight: step(SMALL_STEP), ArrowUp: step(SMALL_STEP),
      PageDown: -step(LARGE_STEP), PageUp: step(LARGE_STEP) }[event.key];
    if (event.key === 'Home') this.#on.put(this.#from);
    else if (event.key === 'End') this.#on.put(null);
    else if (by) this.#on.put(Math.max(this.#from, Math.round((this.#moment ?? end) + by)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const percent = share => `${(100 * share).toFixed(3)}%`;
