/** The traffic of what is selected: the rates of both directions, each with a line of the last five minutes. */

import { el, setText } from './dom.js';
import { clean, count } from './text.js';
import { rateText } from './traffic.js';

/* global uPlot */
const UNKNOWN = 'Unknown: no end of it tells. Zenoh must be built with its feature stats, and have its admin space on.';

export class TrafficDetails {
  #traffic;
  #id = null;
  #box = null;
  #rows = null;

  constructor(traffic) {
    this.#traffic = traffic;
  }

  /** Shows the traffic of something in a box; null for nothing. `names` are those of the directions out and in. */
  follow(id, box, names) {
    this.#id = id;
    this.#box = box;
    this.#rows = names?.map(name => row(name));
  }

  /** Brings the box up to date. */
  show(now) {
    if (!this.#box) return;
    const ways = this.#traffic.of(this.#id);
    if (!ways) {
      if (!this.#box.querySelector('.empty')) this.#box.replaceChildren(el('p', { class: 'empty' }, UNKNOWN));
      return;
    }
    if (!this.#rows[0].element.isConnected) this.#box.replaceChildren(...this.#rows.map(({ element }) => element));
    const [times, ...bytes] = this.#traffic.past(this.#id, now);
    [ways.out, ways.in].forEach((way, i) => {
      const { value, more, chart } = this.#rows[i];
      setText(value, rateText(way?.bytes));
      setText(more, way ? moreText(way) : '');
      this.#rows[i].plot ??= plot(chart);
      this.#rows[i].plot.setData([times, bytes[i]]);
    });
  }
}

const number = value => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });

const moreText = ({ messages, dropped }) => `${number(messages)} messages/s`
  + (dropped === null ? '' : dropped ? `, ${count(dropped, 'message')} dropped so far` : ', none dropped');

function row(name) {
  const value = el('span', { class: 'metric-value' });
  const more = el('span', { class: 'traffic-more' });
  const chart = el('div', { class: 'spark', 'aria-hidden': 'true' });
  const element = el('div', { class: 'metric' },
    el('span', { class: 'metric-name', dir: 'auto' }, clean(name, 60)), chart, value, more);
  return { element, value, more, chart, plot: null };
}

/** Five minutes, from zero on. */
function plot(box) {
  const colour = getComputedStyle(box).color;
  return new uPlot({
    width: 120, height: 28, pxAlign: false, cursor: { show: false }, legend: { show: false }, select: { show: false },
    scales: { x: { time: false, range: (u, min, max) => [max - 300, max] }, y: { range: (u, min, max) => [0, Math.max(1, max)] } },
    axes: [{ show: false }, { show: false }],
    series: [{}, { stroke: colour, width: 1.5, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }],
  }, [[], []], box);
}
