/* Where a session with a group is. Pure: no document, no clock of its own.

   Screen and notes hold the same state; each change gives it a higher version, and the higher one
   wins. Times are milliseconds of this device, on which both windows are.
     step          from 1; `last` is the end, after all steps
     began_ms      when the session began; null before its clock was started or a step was turned
     since_ms      since when the clock of this step runs; null while it stands
     spent_ms      what it had run before
     more_min      minutes given to this step (or taken) beside those planned
     clock, blank  whether the clock shows; whether the screen is blank
     shown         names of what is opened on the screen: feedback, a whole text */

export function newSession(session, step = 1) {
  return {
    session, version: 0, step, began_ms: null, since_ms: null, spent_ms: 0,
    more_min: 0, clock: true, blank: false, shown: [],
  };
}

const turnTo = (state, step, { last, now }) => {
  const to = Math.min(Math.max(1, step), last);
  if (to === state.step) return state.blank ? { ...state, blank: false } : state;
  return {
    ...state, step: to, began_ms: state.began_ms ?? now, since_ms: to === last ? null : now,
    spent_ms: 0, more_min: 0, blank: false, shown: [],
  };
};

const COMMANDS = {
  go: (state, to, around) => turnTo(state, to, around),
  next: (state, _, around) => (state.blank ? { ...state, blank: false } : turnTo(state, state.step + 1, around)),
  back: (state, _, around) => (state.blank ? { ...state, blank: false } : turnTo(state, state.step - 1, around)),
  first: (state, _, around) => turnTo(state, 1, around),
  last: (state, _, around) => turnTo(state, around.last, around),
  run: (state, _, { now }) => (state.since_ms === null ? { ...state, since_ms: now, began_ms: state.began_ms ?? now } : state),
  pause: (state, _, around) =>
    state.since_ms === null
      ? COMMANDS.run(state, null, around)
      : { ...state, since_ms: null, spent_ms: spentMs(state, around.now) },
  more: (state, _, { minutes }) => ({ ...state, more_min: Math.min(state.more_min + 1, 240 - minutes) }),
  less: (state, _, { minutes }) => ({ ...state, more_min: Math.max(state.more_min - 1, 1 - minutes) }),
  clock: (state) => ({ ...state, clock: !state.clock }),
  blank: (state) => ({ ...state, blank: !state.blank }),
  show: (state, name) => (state.shown.includes(name) ? state : { ...state, shown: [...state.shown, name] }),
  hide: (state, name) => (state.shown.includes(name) ? { ...state, shown: state.shown.filter((it) => it !== name) } : state),
};

/** The state after a command; the same object where nothing changed.
    `around`: { now, last, minutes } with the minutes planned for this step. */
export function after(state, command, value, around) {
  const next = Object.hasOwn(COMMANDS, command) ? COMMANDS[command](state, value, around) : state;
  return next === state ? state : { ...next, version: state.version + 1 };
}

/** How long the clock of this step has run. */
export function spentMs(state, now) {
  return state.spent_ms + (state.since_ms === null ? 0 : Math.max(0, now - state.since_ms));
}

/** Whether what another window, or an earlier visit, says can be a state of such a session. */
export function isState(it, last) {
  const time = (value) => value === null || Number.isFinite(value);
  return Boolean(
    it && typeof it.session === "string" && Number.isInteger(it.version) && Number.isInteger(it.step) &&
    it.step >= 1 && it.step <= last && time(it.began_ms) && time(it.since_ms) && Number.isFinite(it.spent_ms) &&
    Number.isFinite(it.more_min) && Array.isArray(it.shown),
  );
}
