/** Plays what was recorded: goes on in time, faster than time does, and waits for what is not here yet. */

const TICK_MS = 250;

export class Player {
  /** How many seconds a second has. */
  speed = 60;
  #past;
  #on;
  #timer = null;

  /** @param on `now()`, `begin()` where to begin while the present is shown, `stopped(moment)` with null at the present */
  constructor(past, on) {
    this.#past = past;
    this.#on = on;
  }

  get isPlaying() {
    return this.#timer !== null;
  }

  toggle() {
    if (this.isPlaying) this.stop();
    else this.#start();
  }

  stop() {
    if (!this.isPlaying) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#on.stopped(this.#past.wanted);
  }

  #start() {
    let last = performance.now();
    if (this.#past.wanted === null) this.#past.go(this.#on.begin());
    this.#timer = setInterval(() => {
      const passed = performance.now() - last;
      last = performance.now();
      const { wanted, at } = this.#past;
      const next = Math.round(wanted + passed * this.speed);
      if (next >= this.#on.now()) {
        this.#past.go(null);
        this.stop();
      } else if (wanted === at) this.#past.go(next);
    }, TICK_MS);
  }
}
