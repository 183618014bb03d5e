/* The steps of a session on a page: one shows at a time, the line and the buttons follow.
   Used by the screen and by the facilitator's notes. */
import { GroupSession } from "hub/group-session";

const ASKED = /^#step-(\d{1,4})$/;

export function stepIn(hash, last) {
  if (hash === "#end") return last;
  const found = ASKED.exec(hash);
  const step = found ? Number(found[1]) : 0;
  return step >= 1 && step < last ? step : null;
}

/** Takes a page of steps over and returns its session; `show` is called with each state. */
export function takeSteps(place, role, show) {
  const sections = [...place.querySelectorAll("[data-screen]")];
  const last = Number(place.dataset.last);
  const session = new GroupSession({
    role,
    last,
    channel: "alone" in place.dataset ? "" : place.dataset.group,
    minutes: sections.map(({ dataset }) => Number(dataset.minutes) || 0),
    step: role === "screen" ? stepIn(location.hash, last) : null,
  });
  const line = [...document.querySelectorAll(".step-progress li")];
  const draw = () => {
    const { step } = session.state;
    for (const section of sections) section.toggleAttribute("data-now", Number(section.dataset.screen) === step);
    line.forEach((item, index) => drawStation(item, index + 1, step));
    const [back, next] = ["back", "next"].map((name) => document.querySelector(`[data-do='${name}']`));
    take(back, step === 1, next);
    take(next, step === last, back);
    writePlace(sections[step - 1]);
  };
  session.addEventListener("change", ({ detail }) => {
    draw();
    show(session.state, detail, sections[session.state.step - 1]);
  });
  document.addEventListener("click", (event) => follow(event, session));
  addEventListener("hashchange", () => {
    const step = stepIn(location.hash, last);
    if (step) session.change("go", step);
  });
  for (const button of document.querySelectorAll("[data-do]")) {
    button.hidden = false;
    button.closest("li")?.removeAttribute("hidden");
  }
  document.documentElement.dataset.screens = role;
  draw();
  show(session.state, session.state, sections[session.state.step - 1]);
  return session;
}

/* Where there is nothing to go to the button goes; the focus passes to the other one. */
function take(button, away, other) {
  const had = button === document.activeElement;
  button.toggleAttribute("data-away", away);
  if (away && had) other.focus();
}

function drawStation(item, number, step) {
  item.dataset.state = number === step ? "now" : number < step ? "done" : "to-come";
  const link = item.querySelector("a");
  if (number === step) link.setAttribute("aria-current", "step");
  else link.removeAttribute("aria-current");
}

function writePlace({ dataset }) {
  for (const place of document.querySelectorAll("[data-place]")) place.textContent = dataset.called;
  for (const stage of document.querySelectorAll("[data-stage-now]")) stage.textContent = dataset.stage ?? "";
}

function follow(event, session) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href^='#step-'], a[href='#end']");
  const step = link && stepIn(link.hash, session.last);
  if (step) {
    event.preventDefault();
    session.change("go", step);
    return;
  }
  const button = event.target.closest?.("[data-do]");
  if (button) session.change(button.dataset.do, button.dataset.value);
}
