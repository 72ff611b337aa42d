/** The metrics of the node that is selected: the values, and a sparkline of each that is a number. */

import { el, setText } from './dom.js';
import { clean, title } from './text.js';

/* global uPlot */
const INTERVAL_MS = 2_000;
const MOST_POINTS = 150;
const MOST_METRICS = 40;

export class Metrics {
  #api;
  #zid = null;
  #box = null;
  #timer = null;
  #series = new Map();

  constructor(api) {
    this.#api = api;
    document.addEventListener('visibilitychange', () => this.#again());
  }

  /** Asks for the metrics of a node, or of none, and shows them in a box. */
  follow(zid, box) {
    if (zid !== this.#zid) this.#series = new Map();
    this.#zid = zid;
    this.#box = box;
    for (const series of this.#series.values()) box?.append(series.row);
    this.#again();
  }

  #again() {
    if (this.#timer !== null || document.hidden || !this.#zid) return;
    this.#ask(this.#zid).finally(() => {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#again();
      }, INTERVAL_MS);
    });
    this.#timer = 0;
  }

  async #ask(zid) {
    const answer = await this.#api.get(`nodes/${encodeURIComponent(zid)}/metrics`).then(
      async response => ({ isOk: response.ok, ...await response.json() }), () => ({ isOk: false }));
    if (zid !== this.#zid || !this.#box) return;
    if (answer.isOk) this.#take(answer.metrics);
    else if (!this.#series.size) {
      this.#box.replaceChildren(el('p', { class: 'empty' }, clean(answer.error?.message ?? 'The metrics cannot be asked for.', 200)));
    }
  }

  #take(metrics) {
    const now = Date.now() / 1000;
    this.#box.querySelector('.empty')?.remove();
    for (const metric of metrics.slice(0, MOST_METRICS)) {
      const series = this.#series.get(metric.name) ?? this.#start(metric);
      setText(series.value, format(metric));
      if (typeof metric.value !== 'number') continue;
      series.times.push(now);
      series.values.push(metric.value);
      if (series.times.length > MOST_POINTS) {
        series.times.shift();
        series.values.shift();
      }
      series.plot ??= plot(series.chart);
      series.plot.setData([series.times, series.values]);
    }
    if (!metrics.length) this.#box.replaceChildren(el('p', { class: 'empty' }, 'It offers no metric.'));
  }

  #start(metric) {
    const value = el('span', { class: 'metric-value' });
    const chart = el('div', { class: 'spark', 'aria-hidden': 'true' });
    const row = el('div', { class: 'metric' }, el('span', { class: 'metric-name', title: title(metric.name), dir: 'auto' }, clean(metric.name, 40)), chart, value);
    const series = { row, value, chart, times: [], values: [], plot: null };
    this.#series.set(metric.name, series);
    this.#box.append(row);
    return series;
  }
}

function plot(box) {
  const colour = getComputedStyle(box).color;
  return new uPlot({
    width: 120, height: 28, pxAlign: false, cursor: { show: false }, legend: { show: false },
    select: { show: false }, scales: { x: { time: false } }, axes: [{ show: false }, { show: false }],
    series: [{}, { stroke: colour, width: 1.5, points: { show: false } }],
  }, [[], []], box);
}

const UNITS = ['', 'k', 'M', 'G', 'T', 'P'];

function format({ value, unit }) {
  if (typeof value !== 'number') return clean(typeof value === 'object' ? JSON.stringify(value) : value, 40);
  const step = Math.abs(value) < 10_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.abs(value)) / 3));
  const short = (value / 1000 ** step).toLocaleString('en', { maximumSignificantDigits: 4 });
  return `${short} ${UNITS[step]}${clean(unit ?? '', 12)}`.trim();
}
