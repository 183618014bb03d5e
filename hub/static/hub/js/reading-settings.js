/* The sheet of reading settings.
   A choice is seen at once and kept on this device, only then and only that.
   kept-settings.js puts it back on the next page before the first paint. */
import { contrast } from "hub/contrast";
import { EnhancedElement } from "media/element";

const KEY = "hub.reading-settings";
const STEPS = {
  "letter-size": ["0.8", "0.875", "0.94", "1", "1.15", "1.35", "1.6"],
  "line-space": ["1.3", "1.45", "1.62", "1.85", "2.1"],
  measure: ["26rem", "31rem", "37rem", "44rem", "54rem"],
};
const USUAL = { "letter-size": 3, "line-space": 2, measure: 2 };
const root = document.documentElement;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

function keep(settings) {
  try {
    if (Object.keys(settings).length) localStorage.setItem(KEY, JSON.stringify(settings));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/* Without light-dark() the page is light, whatever is asked: see tokens.css. */
const KNOWS_DARK = CSS.supports("color", "light-dark(#000, #fff)");

function themeOf(wanted) {
  const theme = wanted || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  return theme === "dark" && !KNOWS_DARK ? "light" : theme;
}

class ReadingSettings extends EnhancedElement {
  start() {
    this.settings = read();
    this.sheet = this.querySelector("[data-sheet]");
    this.addEventListener("click", (event) => this.pressed(event));
    this.addEventListener("input", (event) => this.chosen(event.target));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.hidden) this.close();
    });
    for (const opener of document.querySelectorAll("[data-opens='reading-settings']")) {
      opener.setAttribute("role", "button");
      opener.setAttribute("aria-expanded", "false");
      opener.addEventListener("click", (event) => {
        event.preventDefault();
        if (this.hidden) this.open(opener);
        else this.close();
      });
      opener.addEventListener("keydown", (event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        opener.click();
      });
    }
    this.show();
  }

  open(opener) {
    this.opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.hidden = false;
    this.querySelector("h2").focus({ preventScroll: true });
  }

  close() {
    this.hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    const back = this.opener?.checkVisibility?.() ? this.opener : document.querySelector("[data-menu] summary");
    back?.focus({ preventScroll: true });
  }

  pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.do === "close") this.close();
    if (button.dataset.do === "put-back") this.putBack();
    if (button.dataset.by) this.turn(button.closest("[data-dial]").dataset.dial, Number(button.dataset.by));
  }

  chosen(field) {
    if (field.name === "ruler") this.change({ ruler: field.checked || undefined });
    else this.change({ [field.name]: field.value });
    if (field.name === "theme" && field.value === "own") {
      for (const name of ["own-paper", "own-ink"]) this.change({ [name]: this.field(name).value });
    }
  }

  turn(name, by) {
    const at = this.place(name) + by;
    if (at < 0 || at >= STEPS[name].length) return;
    this.change({ [name]: at === USUAL[name] ? undefined : STEPS[name][at] });
  }

  place(name) {
    const at = STEPS[name].indexOf(this.settings[name]);
    return at < 0 ? USUAL[name] : at;
  }

  field(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  change(part) {
    this.settings = JSON.parse(JSON.stringify({ ...this.settings, ...part }));
    const kept = keep(this.settings);
    this.querySelector("[data-kept]").textContent = kept
      ? "Kept on this device only."
      : "Your device does not keep this. It lasts for this page.";
    this.show();
  }

  putBack() {
    this.settings = {};
    keep(this.settings);
    this.show();
  }

  /* Lay the settings over the page, and show in the sheet what is chosen. */
  show() {
    const { theme, letters, ruler } = this.settings;
    for (const [name, value] of Object.entries({ theme, letters })) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
    for (const name of ["letter-size", "line-space", "measure", "own-paper", "own-ink"]) {
      if (this.settings[name]) root.style.setProperty(`--${name}`, this.settings[name]);
      else root.style.removeProperty(`--${name}`);
    }
    /* Wide letters on a narrow screen: any word may break, so that nothing runs out of the page. */
    root.toggleAttribute("data-wide-letters", letters === "opendyslexic" || Number(this.settings["letter-size"]) > 1.2);
    this.showLine(Boolean(ruler));
    this.mark("theme", themeOf(theme));
    this.mark("letters", letters || "atkinson");
    this.field("ruler").checked = Boolean(ruler);
    this.showOwn(theme === "own");
    for (const dial of this.querySelectorAll("[data-dial]")) this.showDial(dial);
  }

  mark(name, value) {
    for (const radio of this.querySelectorAll(`[name="${name}"]`)) radio.checked = radio.value === value;
  }

  showOwn(own) {
    this.querySelector("[data-own]").hidden = !own;
    for (const name of ["own-paper", "own-ink"]) {
      if (this.settings[name]) this.field(name).value = this.settings[name];
    }
    const close = contrast(this.field("own-paper").value, this.field("own-ink").value) < 4.5;
    this.querySelector("[data-own-warning]").hidden = !close;
  }

  showDial(dial) {
    const name = dial.dataset.dial;
    const at = this.place(name);
    const stations = STEPS[name].map((_, index) => {
      const station = document.createElement("i");
      if (index === at) station.dataset.now = "";
      return station;
    });
    dial.querySelector(".dial__track").replaceChildren(...stations);
    dial.querySelector("output").textContent = `${at + 1} of ${STEPS[name].length}`;
    for (const button of dial.querySelectorAll("button")) {
      const next = at + Number(button.dataset.by);
      button.setAttribute("aria-disabled", String(next < 0 || next >= STEPS[name].length));
    }
  }

  showLine(wanted) {
    if (!wanted) {
      this.line?.remove();
      this.line = undefined;
      return;
    }
    if (this.line) return;
    this.line = document.createElement("div");
    this.line.className = "reading-line";
    document.body.append(this.line);
    this.follow ??= (event) => this.line?.style.setProperty("--at", `${event.clientY + 14}px`);
    document.addEventListener("pointermove", this.follow);
  }
}

customElements.define("hub-reading-settings", ReadingSettings);
