/* Tells the hub that a step was started or finished, and nothing else: no cookie, no name, no words.
   Only the first time that this device knows of; not for whoever objects (privacy page), and not in
   previews, where the step does not carry data-counted. */
import { readSetting, ticks } from "hub/device";

export const SETTING = "count-steps";

/** Whether the browser itself tells sites not to follow its person. */
export const objects = () => navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";

export const mayCount = () => !objects() && readSetting(SETTING, true) !== false;

/** Call it before the step is kept as started: opening it anew, or going back to it, is no start. */
export function countStarted() {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  const step = counted();
  if (step && !ticks()[step.dataset.excerpt] && type !== "reload" && type !== "back_forward") announce(step, "started");
}

/** Call it before the step is kept as done: a tick that is given again is no second end. */
export function countFinished() {
  const step = counted();
  const state = step && ticks()[step.dataset.excerpt]?.state;
  if (step && (state === undefined || state === "started")) announce(step, "finished");
}

const counted = () => document.querySelector("[data-step][data-counted]");

function announce(step, what) {
  if (!mayCount()) return;
  // It may fail: a step is no worse for not being counted.
  fetch(`${step.dataset.counted}${what}/`, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {});
}
