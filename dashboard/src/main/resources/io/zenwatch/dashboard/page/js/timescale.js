/** The scale of the time line: which part of time it has, its marks, its gaps. Pure; times are milliseconds since 1970. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1, 2, 5, 10, 30].map(n => n * SECOND).concat([1, 2, 5, 10, 30].map(n => n * MINUTE), [1, 3, 6, 12].map(n => n * HOUR),
  [1, 2, 7, 14, 28, 91, 364].map(n => n * DAY));
const SHORTEST = MINUTE;
const MARK_WIDTH = 84;
/** A mark has its text on its right. */
const TEXT_WIDTH = 52;
/** What is seen now is written up to a moment ago. */
const WRITTEN_AFTER = 5 * SECOND;

/** The spans to choose from, by their names; 0 is all of the record. */
export const SPANS = new Map([['1h', HOUR], ['6h', 6 * HOUR], ['24h', DAY], ['7d', 7 * DAY], ['all', 0]]);

/**
 * The part of time to show: `{begin, end, isNow}`. It ends now, or has the moment in its middle. As long as it has the moment,
 * it stays where it was.
 */
export function windowOf({ length, moment, now, from, last }) {
  const isAll = length === 0;
  const whole = isAll ? Math.max(SHORTEST, now - from) : length;
  const has = ({ begin, end }) => moment !== null && begin <= moment && moment <= end;
  if (last && !last.isNow && last.length === length && has(last)) return last;
  const ending = { begin: now - whole, end: now, isNow: true, length };
  if (isAll || moment === null || has(ending)) return ending;
  return { begin: moment - whole / 2, end: moment + whole / 2, isNow: false, length };
}

/** Where in a window a time is, from 0 to 1. */
export const part = (time, { begin, end }) => Math.min(1, Math.max(0, (time - begin) / (end - begin)));

/** Marks of round times in the reader's time zone: `{at, text}`. */
export function marks({ begin, end }, width) {
  const most = Math.max(2, width / MARK_WIDTH);
  const step = STEPS.find(each => (end - begin) / each <= most) ?? STEPS.at(-1);
  const zone = new Date(begin).getTimezoneOffset() * MINUTE;
  const all = [];
  const last = end - (end - begin) * TEXT_WIDTH / width;
  for (let at = Math.ceil((begin - zone) / step) * step + zone; at <= last; at += step) all.push({ at, text: label(at, step) });
  return all;
}

function label(at, step) {
  const [date, time] = new Date(at).toLocaleString('sv').split(' ');
  if (step >= DAY || time === '00:00:00') return date.slice(5);
  return step < MINUTE ? time : time.slice(0, 5);
}

/** What a window has of time that nobody saw, from the beginning of the record until now: `{begin, end}` each. */
export function gaps({ from, to, seen, askedAt }, { begin, end }, now) {
  const first = Math.max(begin, from);
  const last = Math.min(end, askedAt - to < WRITTEN_AFTER ? to : now);
  const all = [];
  let at = first;
  for (const span of seen) {
    if (span.from > at) all.push({ begin: at, end: Math.min(span.from, last) });
    at = Math.max(at, span.to);
  }
  if (at < last) all.push({ begin: at, end: last });
  return all.filter(gap => gap.begin < gap.end);
}

/** The outline of a histogram in a box as wide as there are parts, and 1 high. */
export function outline(changes) {
  const most = Math.max(...changes, 1);
  return changes.map((n, i) => (n ? `M${i} 1V${(1 - Math.max(0.12, Math.log1p(n) / Math.log1p(most))).toFixed(3)}h0.8V1z` : '')).join('');
}

/** From where on the last events up to a moment are so many, as far as a histogram can say. */
export function beginOf(most, moment, { begin, end }, changes) {
  const length = (end - begin) / changes.length;
  let count = 0;
  for (let i = Math.min(changes.length, Math.ceil((moment - begin) / length)) - 1; i >= 0; i--) {
    count += changes[i];
    if (count >= most) return begin + i * length;
  }
  return begin;
}
