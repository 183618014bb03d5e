/* The clock of a step, on the screen and beside the notes: quiet, counting up, never an alarm. */
import { leftWords, spentWords, pacing, wedge } from "hub/group-times";

const EVERY_MS = 1000;

/** Draws the clock of `session` into `place`; `announce` speaks at changes that matter. `plan` as in group-times. */
export function runClock({ session, place, plan, announce = () => {} }) {
  const find = (name) => [...place.querySelectorAll(`[data-${name}]`)];
  let told = "";

  const draw = () => {
    const { state } = session;
    const { planned_ms, spent_ms, left_ms } = pacing(state, Date.now(), plan);
    const waiting = state.since_ms === null && state.spent_ms === 0;
    const ended = state.step === session.last;
    place.hidden = ended || (place.dataset.clock === "" && !state.clock);
    write(find("left"), waiting ? `${planned_ms / 60_000} min` : leftWords(left_ms));
    write(find("spent"), waiting ? "" : spentWords(spent_ms) + (state.since_ms === null ? ". The clock stands still." : ""));
    for (const it of find("when-waiting")) it.hidden = !waiting;
    for (const it of find("when-begun")) it.hidden = waiting;
    write(find("run-word"), state.since_ms === null ? "Go on" : "Stop");
    drawFace(place, planned_ms ? spent_ms / planned_ms : 0);
    if (!waiting && !ended) speak(state, left_ms);
  };

  /* Twice in a step: a minute before the time is over, and then. */
  const speak = (state, left_ms) => {
    const moment = left_ms <= 0 ? "over" : left_ms < 60_000 ? "soon" : "";
    const now = `${state.step} ${moment}`;
    if (now === told) return;
    const before = told;
    told = now;
    if (moment && state.clock && before.startsWith(`${state.step} `)) announce(leftWords(left_ms));
  };

  session.addEventListener("change", draw);
  setInterval(draw, EVERY_MS);
  draw();
}

function write(places, words) {
  for (const place of places) if (place.textContent !== words) place.textContent = words;
}

function drawFace(place, part) {
  place.querySelector("[data-wedge]")?.setAttribute("d", wedge(part));
  place.querySelector("[data-hand]")?.setAttribute("transform", `rotate(${(Math.min(part, 1) * 360).toFixed(1)} 150 150)`);
}

/** The times of the steps, from the page itself. */
export function planOf(place) {
  const steps = [...place.querySelectorAll("[data-screen][data-minutes]")];
  return {
    steps: steps.map(({ dataset }) => ({ minutes: Number(dataset.minutes), at: Number(dataset.at) || 0 })),
    ends_at: Number(place.dataset.endsAt) || 0,
  };
}
