/** Reads the server's events by fetch, which can send a token; connects again by itself. */

const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** Splits a text/event-stream into `{event, id, data}`. */
export class EventReader {
  /** The pieces of a line that has no end yet; a large network comes in many. */
  #pieces = [];
  #event = '';
  #id;
  #data = [];

  /** The events that are whole with this piece of text. */
  read(text) {
    const events = [];
    let begin = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      const raw = this.#pieces.join('') + text.slice(begin, end);
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      this.#pieces = [];
      begin = end + 1;
      if (line === '') {
        if (this.#data.length) events.push({ event: this.#event || 'message', id: this.#id, data: this.#data.join('\n') });
        this.#event = '';
        this.#data = [];
      } else this.#field(line);
    }
    if (begin < text.length) this.#pieces.push(text.slice(begin));
    return events;
  }

  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (name === 'event') this.#event = value;
    else if (name === 'id') this.#id = value;
    else if (name === 'data') this.#data.push(value);
  }
}

/**
 * Follows `/api/v1/events` for as long as the page is open. `on` has `event({event, data})`, `connected(isConnected)`,
 * `serverTime(millis)`, which may be NaN, and `refused()`, which is called when the server wants a token.
 */
export class Stream {
  #api;
  #on;
  #last = null;
  #wait = FIRST_WAIT_MS;
  #abort = null;
  #timer = null;

  constructor(api, on) {
    this.#api = api;
    this.#on = on;
  }

  /** Connects now, in place of whatever it is doing. */
  start() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    const abort = this.#abort = new AbortController();
    this.#read(abort).then(isRefused => this.#ended(abort, isRefused), () => this.#ended(abort, false));
  }

  async #read(abort) {
    let watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
    try {
      const headers = { Accept: 'text/event-stream', ...(this.#last && { 'Last-Event-ID': this.#last }) };
      const response = await this.#api.get('events', { headers, signal: abort.signal });
      if (response.status === 401 || response.status === 403) return true;
      if (!response.ok) return false;
      this.#on.serverTime(Date.parse(response.headers.get('Date')));
      const bytes = response.body.getReader();
      const text = new TextDecoder();
      const reader = new EventReader();
      for (;;) {
        const { done, value } = await bytes.read();
        if (done) return false;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
        for (const event of reader.read(text.decode(value, { stream: true }))) this.#take(event);
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  #take({ event, id, data }) {
    this.#on.connected(true);
    this.#wait = FIRST_WAIT_MS;
    this.#on.event({ event, data: JSON.parse(data) });
    this.#last = id ?? this.#last;
  }

  #ended(abort, isRefused) {
    if (abort !== this.#abort) return;
    this.#on.connected(false);
    if (isRefused) {
      this.#on.refused();
      return;
    }
    this.#timer = setTimeout(() => this.start(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }
}
