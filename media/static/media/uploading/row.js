/* How one transfer looks: name, bar, words, and buttons that stay where they are. */
import { progressWords, sizeWords } from "./words.js";

const make = (tag, facts = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), facts);
  made.append(...inside);
  return made;
};

const button = (words, name, extra = "") =>
  make("button", {
    type: "button",
    className: `button button-small button-secondary ${extra}`.trim(),
    textContent: words,
    ariaLabel: `${words}: ${name}`,
  });

const STATES = {
  queued: () => "Waits for its turn.",
  sending: (it) => progressWords(it),
  waiting: (it) => `${it.trouble} ${it.percent} % is here.`,
  paused: (it) => `${it.trouble || "Paused."} ${progressWords({ ...it, sent: it.sent, total: it.total, speed: 0 })}`,
  refused: (it) => it.trouble,
  done: (it) => `Here: ${sizeWords(it.total)}.`,
};
// Seconds between two changes of the visible words: a line that flickers cannot be read.
const CALM_S = 0.5;

/** Shows a Transfer in `element` until it is removed; `onRemove` follows the press on Remove. */
export class Row {
  #shownAt = 0;
  #said = "";

  constructor(transfer, { onRemove }) {
    this.transfer = transfer;
    const name = transfer.file.name;
    this.bar = make("progress", { max: 100, ariaLabel: `Upload of ${name}` });
    this.words = make("span", { className: "upload-row__words" });
    this.live = make("span", { className: "w-sr-only", role: "status" });
    this.switch = button("Pause", name);
    this.remove = button("Remove", name, "no");
    this.element = make(
      "div",
      { className: "upload-row" },
      make("strong", { className: "upload-row__name", textContent: name }),
      this.bar,
      this.words,
      make("span", { className: "upload-row__buttons" }, this.switch, this.remove),
      this.live,
    );
    this.switch.addEventListener("click", () =>
      ["sending", "waiting"].includes(transfer.state) ? transfer.pause() : transfer.start(),
    );
    this.remove.addEventListener("click", () => {
      transfer.remove();
      this.element.remove();
      onRemove();
    });
    transfer.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const { transfer } = this;
    const { state } = transfer;
    const now = performance.now() / 1000;
    if (state === this.element.dataset.state && now - this.#shownAt < CALM_S && transfer.percent < 100) return;
    this.#shownAt = now;
    this.element.dataset.state = state;
    this.bar.value = transfer.percent;
    this.bar.hidden = state === "refused";
    this.words.textContent = STATES[state](transfer);
    const goesOn = state === "sending" || state === "waiting";
    this.switch.textContent = goesOn ? "Pause" : "Go on";
    this.switch.ariaLabel = `${this.switch.textContent}: ${transfer.file.name}`;
    const useless = ["queued", "done", "refused"].includes(state);
    if (useless && document.activeElement === this.switch) this.remove.focus();
    this.switch.hidden = useless;
    this.#announce();
  }

  /** Says each state once, and each quarter of the way: not every tick. */
  #announce() {
    const { state, percent, trouble } = this.transfer;
    const quarter = Math.floor(percent / 25) * 25;
    const said = {
      queued: "",
      sending: quarter ? `${quarter} % is here.` : "The upload has begun.",
      waiting: trouble,
      paused: trouble || "Paused.",
      refused: trouble,
      done: "The whole file is here.",
    }[state];
    if (!said || said === this.#said) return;
    this.#said = said;
    this.live.textContent = `${this.transfer.file.name}: ${said}`;
  }
}
