/* The facilitator's notes: they move the screen and follow it. */
import { planOf, runClock } from "hub/group-clock";
import { onGroupKey } from "hub/group-keys";
import { takeSteps } from "hub/group-steps";
import { clockWords, paceWords, pacing } from "hub/group-times";

const place = document.querySelector("[data-group]");
const times = document.querySelector("[data-clock]");
const plan = planOf(place);
const find = (name) => times.querySelector(`[data-${name}]`);

function show(state, before, section) {
  if (state.step !== before.step) turn(section);
  for (const button of section.querySelectorAll("[data-shows]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(state.shown.includes(button.dataset.shows)));
  }
  find("do='blank'").setAttribute("aria-pressed", String(state.blank));
  find("blank-word").textContent = state.blank ? "Show the screen" : "Blank the screen";
  find("clock-word").textContent = state.clock ? "Hide the clock" : "Show the clock";
}

function turn(section) {
  scrollTo(0, 0);
  find("say").textContent = `${section.dataset.called}: ${section.querySelector("h2").textContent}`;
  if (document.activeElement?.closest("[data-screen]:not([data-now])")) section.querySelector("h2").focus();
}

const session = takeSteps(place, "notes", show);
runClock({ session, place: times, plan });
onGroupKey((asked) => asked !== "full" && session.change(asked));

place.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-shows]");
  if (button) session.change(button.getAttribute("aria-pressed") === "true" ? "hide" : "show", button.dataset.shows);
});

function drawTimes() {
  const now = Date.now();
  const { elapsed_ms, behind_ms, ends_ms } = pacing(session.state, now, plan);
  const begun = session.state.began_ms !== null;
  write("elapsed", begun ? `${Math.floor(elapsed_ms / 60_000)} min` : "Not begun");
  write("pace", begun ? paceWords(behind_ms) : `${plan.ends_at} min in all`);
  const ends = new Date(ends_ms ?? now + plan.ends_at * 60_000);
  write("ends", clockWords(ends.getHours() * 60 + ends.getMinutes()));
}

function write(name, words) {
  const it = find(name);
  if (it.textContent !== words) it.textContent = words;
}

/* Which screen these notes go with; a reload of it is over before anybody is told. */
const company = document.querySelector("[data-company]");
const words = document.querySelector("[data-company-words]");
const opener = document.querySelector("[data-open-screen]");
let telling = 0;

function drawCompany() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    company.hidden = "alone" in place.dataset;
    words.textContent = session.partner ? "The screen follows these notes." : "No screen is open yet. Open it, and move it to the projector.";
    opener.hidden = session.partner;
    drawOthers();
  }, 600);
}

function drawOthers() {
  const buttons = [...session.others.values()].map((other) => {
    const button = document.createElement("button");
    button.className = "btn btn--small";
    button.type = "button";
    button.textContent = other.step === session.last ? "Use the other screen, at the end" : `Use the other screen, at step ${other.step}`;
    button.addEventListener("click", () => session.join(other.session));
    return button;
  });
  document.querySelector("[data-other-screens]").replaceChildren(...buttons);
}

opener.addEventListener("click", (event) => {
  event.preventDefault();
  session.remember();
  open(`${place.dataset.screenUrl}#session=${session.state.session}`, `hub-screen-${session.state.session}`, "popup,width=1280,height=760");
});
session.addEventListener("company", drawCompany);
session.addEventListener("change", drawTimes);
setInterval(drawTimes, 1000);
drawTimes();
drawCompany();
