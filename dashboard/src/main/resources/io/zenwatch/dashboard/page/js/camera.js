/** Which part of the picture the canvas shows, and how large. */

/* global d3 */
const PADDING = 56;
/** Less than this between a mark and the edge, and the mark is as good as out of sight. */
const EDGE = 20;
const LARGEST_FIT = 1.7;
const SCALES = [0.03, 8];
const STEP = 1.3;

export class Camera {
  transform = d3.zoomIdentity;
  size = { width: 0, height: 0, ratio: 1 };
  #selection;
  #zoom;
  #view;
  #covered;

  /**
   * @param view keeps where the reader has zoomed to
   * @param covered gives how much of the lower edge is covered
   * @param onChange called when another part is shown
   */
  constructor(canvas, view, covered, onChange) {
    this.#view = view;
    this.#covered = covered;
    this.#selection = d3.select(canvas);
    this.#zoom = d3.zoom().scaleExtent(SCALES)
      .on('zoom', ({ transform }) => {
        this.transform = transform;
        onChange();
      })
      .on('end', ({ sourceEvent }) => sourceEvent && this.#keep());
  }

  /** Begins to listen to the wheel and to drags on nothing. */
  listen() {
    this.#selection.call(this.#zoom).on('dblclick.zoom', null);
  }

  larger() {
    this.#selection.call(this.#zoom.scaleBy, STEP);
    this.#keep();
  }

  smaller() {
    this.#selection.call(this.#zoom.scaleBy, 1 / STEP);
    this.#keep();
  }

  /** Shows a box of places whole. */
  fit([left, top, right, bottom]) {
    const { width } = this.size;
    const height = this.size.height - this.#covered();
    const wanted = Math.min(LARGEST_FIT, (width - 2 * PADDING) / Math.max(1, right - left), (height - 2 * PADDING) / Math.max(1, bottom - top));
    const k = Math.max(SCALES[0], wanted);
    this.#to(d3.zoomIdentity.translate(width / 2 - k * (left + right) / 2, height / 2 - k * (top + bottom) / 2).scale(k));
  }

  /** Whether a box is in sight. */
  shows([left, top, right, bottom]) {
    const { width, height } = this.size;
    const [x1, y1] = this.transform.apply([left, top]);
    const [x2, y2] = this.transform.apply([right, bottom]);
    return x1 > EDGE && y1 > EDGE && x2 < width - EDGE && y2 < height - this.#covered() - EDGE;
  }

  /** Shows what the view says that the reader has zoomed to. */
  toKept() {
    const { x, y, k } = this.#view.zoom;
    const { width, height } = this.size;
    this.#to(d3.zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k));
  }

  /** Brings a place to the middle, if it is not in sight. */
  reveal({ x, y }) {
    if (this.shows([x, y, x, y])) return;
    this.#selection.call(this.#zoom.translateTo, x, y);
    this.#keep();
  }

  /** Takes the size of the canvas on the page; whether it is another one. */
  resize({ clientWidth: width, clientHeight: height }) {
    const ratio = window.devicePixelRatio || 1;
    if (width === this.size.width && height === this.size.height && ratio === this.size.ratio) return false;
    this.size = { width, height, ratio };
    return true;
  }

  #to(transform) {
    this.#selection.call(this.#zoom.transform, transform);
  }

  #keep() {
    const { width, height } = this.size;
    const [x, y] = this.transform.invert([width / 2, height / 2]);
    this.#view.set({ zoom: { x: Math.round(x), y: Math.round(y), k: Math.round(this.transform.k * 1000) / 1000 } });
  }
}
