/** Does something with the next frame, however often it is asked to; more seldom if it is costly. */

/** Of the time, this part is left for other things. */
const REST = 2;

export class Refresh {
  #pause;
  #task;
  #isAsked = false;
  #next = 0;

  /** @param pause gives the least milliseconds until the next time */
  constructor(pause, task) {
    this.#pause = pause;
    this.#task = task;
  }

  request() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const wait = this.#next - performance.now();
    const onFrame = () => requestAnimationFrame(() => this.#run());
    if (wait > 0) setTimeout(onFrame, wait);
    else onFrame();
  }

  #run() {
    this.#isAsked = false;
    const begin = performance.now();
    this.#task();
    const end = performance.now();
    this.#next = end + Math.max(this.#pause(), REST * (end - begin));
  }
}
