/* The times of a session in words and shapes. Pure: no document in here. */
import { spentMs } from "hub/group-state";

const MINUTE = 60_000;

/** "About 3 min left"; when the time is over, a sentence that hurries nobody. */
export function leftWords(left_ms) {
  if (left_ms <= 0) return "Come to an end when you are ready";
  if (left_ms < MINUTE) return "Less than a minute left";
  return `About ${Math.round(left_ms / MINUTE)} min left`;
}

/** "2 min so far": it counts up. */
export function spentWords(spent_ms) {
  const minutes = Math.floor(spent_ms / MINUTE);
  return minutes ? `${minutes} min so far` : "Just begun";
}

/** How far ahead or behind: "On time" within a minute. */
export function paceWords(behind_ms) {
  const minutes = Math.floor(Math.abs(behind_ms) / MINUTE);
  if (!minutes) return "On time";
  return behind_ms > 0 ? `${minutes} min behind` : `${minutes} min ahead`;
}

/** Where the session is in its time. `steps` are [{ minutes, at }] in order, `at` the minute at which
    each should begin (the break included), `ends_at` that of the end. */
export function pacing(state, now, { steps, ends_at }) {
  const here = steps[state.step - 1];
  const spent_ms = spentMs(state, now);
  const planned_ms = here ? (here.minutes + state.more_min) * MINUTE : 0;
  const elapsed_ms = state.began_ms === null ? 0 : Math.max(0, now - state.began_ms);
  const due_ms = here ? here.at * MINUTE + Math.min(spent_ms, here.minutes * MINUTE) : ends_at * MINUTE;
  const behind_ms = state.began_ms === null ? 0 : elapsed_ms - due_ms;
  return {
    spent_ms, planned_ms, elapsed_ms, behind_ms, left_ms: planned_ms - spent_ms,
    ends_ms: state.began_ms === null ? null : state.began_ms + ends_at * MINUTE + Math.max(0, behind_ms),
  };
}

/** The part of the table that is filled, as the path of an SVG of 300 by 300; full when time is up. */
export function wedge(part, { middle = 150, radius = 118 } = {}) {
  const share = Math.min(Math.max(part, 0), 1);
  const top = middle - radius;
  if (share === 0) return "";
  if (share === 1) return `M${middle} ${top}a${radius} ${radius} 0 1 1 -.01 0z`;
  const turn = share * 2 * Math.PI;
  const x = (middle + radius * Math.sin(turn)).toFixed(2);
  const y = (middle - radius * Math.cos(turn)).toFixed(2);
  return `M${middle} ${middle}V${top}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}

/** "14:05" for minutes since midnight; a session may go past it. */
export function clockWords(minutes) {
  const day = ((Math.round(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, "0")}:${String(day % 60).padStart(2, "0")}`;
}

/** Minutes since midnight of "14:05"; null for anything else. */
export function minutesOf(words) {
  const found = /^(\d{1,2}):(\d{2})$/.exec(words.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return Number(found[1]) * 60 + Number(found[2]);
}

/** Now in minutes since midnight, rounded up to the next five. */
export const nextFive = (date) => Math.ceil((date.getHours() * 60 + date.getMinutes() + date.getSeconds() / 60) / 5) * 5;
