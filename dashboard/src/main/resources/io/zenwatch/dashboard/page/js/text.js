/** Texts for people. What the network says is cut and made visible; it never ends a line or turns around what follows it. */

const LONGEST_TITLE = 500;
/** Controls and marks of direction; what joins letters and emoji stays. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export const roleOf = node => node.role ?? 'unknown';

/** A text of the network as one line of bounded length: what is not seen or turns the direction becomes a mark. */
export function clean(text, longest = 80) {
  const beginning = String(text ?? '').slice(0, longest * 4).replace(UNSEEN, '\u00b7');
  const letters = Array.from(beginning);
  const isWhole = letters.length <= longest && String(text ?? '').length <= longest * 4;
  return isWhole ? beginning : letters.slice(0, longest).join('') + '…';
}

export const title = text => clean(text, LONGEST_TITLE);

export const count = (n, one, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** How long ago, in one unit: `5 s`, `12 min`, `3 h`, `4 d`. */
export function ago(iso, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (Number.isNaN(seconds)) return '';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

/** A time with its date, where the reader is. */
export function when(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleString('sv');
}

/** The time of the day, where the reader is. */
export function clock(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleTimeString('sv');
}

/** A time for the names of files. */
export const stamp = () => new Date().toISOString().slice(0, 19).replaceAll(':', '-');

const ENDPOINT = /^([^/]+)\/(.*)$/;

/** The address of an endpoint, without its protocol. */
export const address = endpoint => ENDPOINT.exec(endpoint)?.[2] ?? endpoint;
