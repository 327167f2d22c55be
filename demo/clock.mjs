// clock.mjs - London's clocks and a die that always falls the same way. Times are minutes since 1970 in UTC.
//
// Written out so that the files are the same whatever time zones the machine knows.

const MINUTE = 60000;
const DAY = 1440;

/** The instant in minutes when clocks change in MONTH (2: March, 9: October): its last Sunday, 1am UTC. */
function change(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return (Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1)) / MINUTE;
}

/** Minutes that London is ahead of UTC. */
function ahead(minutes) {
  const year = new Date(minutes * MINUTE).getUTCFullYear();
  return minutes >= change(year, 2) && minutes < change(year, 9) ? 60 : 0;
}

/** The day in London, counted from 1970. */
export function dayOf(minutes) {
  return Math.floor((minutes + ahead(minutes)) / DAY);
}

/** DAY at TIME ("07:30") in London, as an instant. */
export function at(day, time) {
  const [hours, rest] = time.split(':').map(Number);
  const local = day * DAY + hours * 60 + rest;
  return local - ahead(local - ahead(local));
}

const two = (number) => String(number).padStart(2, '0');

/** 21/11/2026 */
export function dateText(day) {
  const date = new Date(day * DAY * MINUTE);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** 21/11/2026 07:30 */
export function instantText(minutes) {
  const date = new Date((minutes + ahead(minutes)) * MINUTE);
  return `${dateText(dayOf(minutes))} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** A number from 0 below 1, different each time and the same in every run (mulberry32). */
export function dieOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
