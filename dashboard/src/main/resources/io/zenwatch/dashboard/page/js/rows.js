/** Shows long lists: only the rows that can be seen are in the document. */

const MORE_ROWS = 6;

export class Rows {
  #box;
  #body;
  #height;
  #make;
  #items = [];
  #made = new Map();
  #above;
  #below;
  #isAsked = false;

  /**
   * @param box what scrolls
   * @param body what has the rows
   * @param height the height of a row in pixels
   * @param spacer makes what stands for the rows that cannot be seen
   * @param make `(item, index, old)` makes a row, or gives the old one back, brought up to date
   */
  constructor(box, body, { height, spacer, make }) {
    this.#box = box;
    this.#body = body;
    this.#height = height;
    this.#make = make;
    this.#above = spacer();
    this.#below = spacer();
    body.append(this.#above, this.#below);
    box.addEventListener('scroll', () => this.#request(), { passive: true });
    new ResizeObserver(() => this.#request()).observe(box);
  }

  /** Takes other items; each has a `key`. */
  show(items) {
    this.#items = items;
    this.#request();
  }

  /** Scrolls as far as needed to see an item. */
  reveal(index) {
    if (index < 0) return;
    const head = this.#body.offsetTop;
    const top = index * this.#height;
    const { scrollTop, clientHeight } = this.#box;
    if (top < scrollTop) this.#box.scrollTop = top;
    else if (top + this.#height > scrollTop + clientHeight - head) this.#box.scrollTop = top + this.#height - clientHeight + head;
  }

  #request() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#render();
    });
  }

  #render() {
    const { scrollTop, clientHeight } = this.#box;
    if (!clientHeight) return;
    const first = Math.max(0, Math.floor(scrollTop / this.#height) - MORE_ROWS);
    const end = Math.min(this.#items.length, Math.ceil((scrollTop + clientHeight) / this.#height) + MORE_ROWS);
    const rows = new Map();
    let before = this.#above;
    for (let i = first; i < end; i++) {
      const item = this.#items[i];
      const row = this.#make(item, i, this.#made.get(item.key));
      this.#made.delete(item.key);
      rows.set(item.key, row);
      if (before.nextSibling !== row) before.after(row);
      before = row;
    }
    for (const old of this.#made.values()) old.remove();
    this.#made = rows;
    setHeight(this.#above, first * this.#height);
    setHeight(this.#below, (this.#items.length - Math.max(first, end)) * this.#height);
  }
}

function setHeight(spacer, height) {
  spacer.style.height = `${height}px`;
  spacer.hidden = height === 0;
}
