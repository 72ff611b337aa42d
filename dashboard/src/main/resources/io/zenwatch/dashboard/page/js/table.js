/** A table of nodes or transports: sorted by any column, with the selection of the graph. */

import { el, icon, setText } from './dom.js';
import { Rows } from './rows.js';
import { clean, title } from './text.js';

const ROW_HEIGHT = 34;

export class Table {
  #columns;
  #kind;
  #view;
  #rows;
  #box;
  #items = [];
  #sort = { column: 0, isDown: false };
  #heads;
  #body = el('tbody');
  #table;
  #caption;

  /**
   * @param box where the table goes
   * @param kind `node` or `edge`: what a row selects
   * @param columns `{name, className, value(item) to sort by, text(item), icon(item), title(item)}`
   */
  constructor(box, { kind, label, columns, view }) {
    this.#columns = columns;
    this.#kind = kind;
    this.#view = view;
    this.#box = box;
    this.#heads = columns.map((column, i) => el('th', { scope: 'col', class: column.className },
      el('button', { type: 'button', onclick: () => this.#sortBy(i) }, column.name, icon('sort'))));
    this.#caption = el('caption', { class: 'unseen' }, label);
    this.#table = el('table', { class: `rows rows-${kind}`, 'aria-rowcount': 0 }, this.#caption,
      el('thead', {}, el('tr', {}, this.#heads)), this.#body);
    box.append(this.#table);
    this.#rows = new Rows(box, this.#body, {
      height: ROW_HEIGHT,
      spacer: () => el('tr', { 'aria-hidden': 'true', class: 'spacer' }),
      make: (item, i, old) => this.#row(item, i, old),
    });
    this.#body.addEventListener('click', event => this.#clicked(event));
    this.#body.addEventListener('keydown', event => this.#pressed(event));
    this.#mark();
  }

  /** Takes other items, each with a `key`; does nothing while it cannot be seen. */
  show(items) {
    if (!this.#box.offsetParent) return;
    this.#items = inOrderOf(this.#items, items);
    this.#sortItems();
    this.#table.setAttribute('aria-rowcount', items.length + 1);
    this.#rows.show(this.#items);
  }

  /** Shows what is selected, and scrolls to it. */
  choose() {
    this.#rows.show(this.#items);
    this.#rows.reveal(this.#items.findIndex(item => this.#isSelected(item)));
  }

  #isSelected(item) {
    return this.#view.selection?.kind === this.#kind && this.#view.selection.id === item.key;
  }

  #sortBy(column) {
    this.#sort = { column, isDown: this.#sort.column === column && !this.#sort.isDown };
    this.#mark();
    this.show(this.#items);
  }

  #mark() {
    this.#heads.forEach((head, i) => head.setAttribute('aria-sort',
      i !== this.#sort.column ? 'none' : this.#sort.isDown ? 'descending' : 'ascending'));
  }

  #sortItems() {
    const { column, isDown } = this.#sort;
    const { value } = this.#columns[column];
    const keyed = this.#items.map(item => ({ item, value: value(item) }));
    keyed.sort((a, b) => (compare(a.value, b.value) || compare(a.item.key, b.item.key)) * (isDown ? -1 : 1));
    this.#items = keyed.map(({ item }) => item);
  }

  #row(item, i, old) {
    const row = old ?? el('tr', { tabindex: -1 }, this.#columns.map(({ className }) => el('td', { class: className })));
    row.dataset.key = item.key;
    const isSelected = this.#isSelected(item);
    const isFirst = i === 0 && !this.#items.some(other => this.#isSelected(other));
    row.tabIndex = isSelected || isFirst ? 0 : -1;
    row.classList.toggle('gone', item.isGone);
    row.setAttribute('aria-selected', isSelected);
    row.setAttribute('aria-rowindex', i + 2);
    this.#columns.forEach((column, j) => fill(row.children[j], column, item));
    return row;
  }

  #clicked(event) {
    const row = event.target.closest('tr[data-key]');
    if (row) this.#view.select(this.#kind, row.dataset.key);
  }

  #pressed(event) {
    const row = event.target.closest('tr[data-key]');
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
    if (!row) return;
    if (event.key === 'Enter' || event.key === ' ') this.#view.select(this.#kind, row.dataset.key);
    else if (step === undefined) return;
    else this.#goTo(this.#items.findIndex(item => item.key === row.dataset.key) + step);
    event.preventDefault();
  }

  #goTo(index) {
    const item = this.#items[Math.max(0, Math.min(this.#items.length - 1, index))];
    if (!item) return;
    this.#view.select(this.#kind, item.key);
    requestAnimationFrame(() => requestAnimationFrame(() =>
      this.#body.querySelector(`tr[data-key="${CSS.escape(item.key)}"]`)?.focus()));
  }
}

function fill(cell, column, item) {
  const text = column.text(item);
  const mark = column.icon?.(item) ?? '';
  const shown = `${mark} ${text}`;
  if (cell.dataset.shown === shown) return;
  cell.dataset.shown = shown;
  const span = el('span', { class: 'text', dir: 'auto' });
  setText(span, clean(text));
  cell.replaceChildren(...(mark ? [icon(mark, column.iconLabel?.(item))] : []), span);
  cell.title = title(column.title ? column.title(item) : text);
}

/** The items in the order of old ones, as far as they were there: then little is left to sort. */
function inOrderOf(old, items) {
  const left = new Map(items.map(item => [item.key, item]));
  const known = [];
  for (const { key } of old) {
    const item = left.get(key);
    if (item && left.delete(key)) known.push(item);
  }
  return [...known, ...left.values()];
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));
