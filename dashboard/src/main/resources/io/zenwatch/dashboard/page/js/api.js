/** Asks the server. The token comes with the page's address, and stays out of what is shared. */

const KEPT = 'zenwatch-token';
const HEADER = 'Authorization';

export class Api {
  #token = sessionStorage.getItem(KEPT);

  /** Takes the token out of the address, if it has one. */
  takeFrom(location, history) {
    const parts = new URLSearchParams(location.hash.slice(1));
    const token = parts.get('token');
    if (!token) return;
    this.useToken(token);
    parts.delete('token');
    history.replaceState(null, '', parts.size ? `#${parts}` : location.pathname);
  }

  useToken(token) {
    this.#token = token;
    sessionStorage.setItem(KEPT, token);
  }

  /** Fetches `/api/v1/<path>`. */
  get(path, { headers = {}, signal } = {}) {
    const sent = this.#token ? { ...headers, [HEADER]: `Bearer ${this.#token}` } : headers;
    return fetch(`/api/v1/${path}`, { headers: sent, signal, cache: 'no-store' });
  }
}
