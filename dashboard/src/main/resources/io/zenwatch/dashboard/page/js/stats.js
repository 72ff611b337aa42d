/** What the page measures of itself; `window.zenwatchStats` has it, and the help shows it. */

class Stats {
  /** How many pictures were drawn. */
  frames = 0;
  /** How long the last of them took, in milliseconds. */
  drawMs = 0;
  /** When the first picture of a network was drawn, in milliseconds since the page was asked for. */
  firstPictureMs = null;
  /** From what the server says to be the time of the last change until it was drawn, in milliseconds. */
  lagMs = null;

  /** @param begin when drawing began @param at the time of the change that is in this picture for the first time, or null */
  drawn(begin, at) {
    this.frames++;
    this.drawMs = performance.now() - begin;
    this.firstPictureMs ??= performance.now();
    if (at) this.lagMs = Date.now() - Date.parse(at);
  }
}

export const stats = new Stats();
