/* "Only some paragraphs" and "Only some lines" of a step: what is chosen, and a window to choose it. */
import { fill } from "./fetching.js";
import { openParts, short } from "./fragment-chooser.js";
import { openWindow } from "./windows.js";

const CHOOSE_A_PAGE = "Choose the page above first.";
const FRAME = `<div class="library library--part">
  <header class="library__head"><h2 id="part-title">Choose a part</h2><button type="button" class="library__close" data-close>Close</button></header>
  <div class="library__found" data-here></div>
</div>`;

window.wagtail.app.register(
  "hub-part",
  class extends window.StimulusModule.Controller {
    static targets = ["input", "words", "choose", "clear"];
    static values = { chooseUrl: String };

    connect() {
      this.show();
    }

    get pageId() {
      const name = this.inputTarget.name.replace(/-part$/, "-page");
      return document.querySelector(`input[name="${CSS.escape(name)}"]`)?.value ?? "";
    }

    show() {
      const part = read(this.inputTarget.value);
      this.wordsTarget.textContent = part ? wordsOf(part) : "All of it.";
      this.clearTarget.hidden = !part;
      this.chooseTarget.textContent = part ? "Choose another part" : "Choose a part";
    }

    clear() {
      this.set("");
      this.chooseTarget.focus();
    }

    set(value) {
      this.inputTarget.value = value;
      this.inputTarget.dispatchEvent(new Event("change", { bubbles: true }));
      this.show();
    }

    async choose() {
      const { pageId } = this;
      if (!pageId) {
        this.wordsTarget.textContent = CHOOSE_A_PAGE;
        return;
      }
      const dialog = openWindow("library-window library-window--part", "part-title");
      fill(dialog, FRAME);
      dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
      const here = dialog.querySelector("[data-here]");
      try {
        const root = await openParts(here, this.chooseUrlValue.replace(/\b0\b/, pageId), (item) => this.taken(item, dialog));
        for (const button of root.querySelectorAll("[data-section]")) button.remove();
        const take = root.querySelector("[data-take]");
        if (take) take.textContent = "Use this part";
        root.querySelector(".parts__line")?.focus();
      } catch (problem) {
        here.textContent = problem.message;
      }
    }

    taken({ part }, dialog) {
      this.set(JSON.stringify(part));
      dialog.close();
      this.chooseTarget.focus();
    }
  },
);

function read(text) {
  try {
    return JSON.parse(text || "null");
  } catch {
    return null;
  }
}

function wordsOf({ first, last, first_words, last_words }) {
  const begins = `“${short(first_words)}”`;
  return first === last && first_words === last_words ? `Only ${begins}` : `From ${begins} to “${short(last_words)}”`;
}
