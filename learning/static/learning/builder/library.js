/* The button *Add from the library* above the steps of a pathway. */
import { fill, html, posted } from "./fetching.js";
import { LibraryWindow } from "./library-window.js";
import { openWindow } from "./windows.js";

const STAGE = "stage";

window.wagtail.app.register(
  "hub-library",
  class extends window.StimulusModule.Controller {
    static targets = ["said", "undo"];
    static values = { window: String, steps: String, field: String };

    get stream() {
      return document.getElementById(`${this.fieldValue}-root`).rootBlock;
    }

    async open() {
      try {
        const words = await html(this.windowValue);
        const dialog = openWindow("library-window", "library-title");
        fill(dialog, words);
        new LibraryWindow(dialog, this.places(), (items, index) => this.add(items, index));
      } catch (problem) {
        this.saidTarget.textContent = problem.message;
      }
    }

    /* Where steps can go: first, after each step or the beginning of a stage, and last of all. */
    places() {
      const found = [{ label: "First", index: 0 }];
      let number = 0;
      this.stream.children.forEach((child, at) => {
        const stage = child.type === STAGE;
        if (!stage) number += 1;
        const name = child.getTextLabel?.({ maxLength: 50 }) ?? "";
        found.push({ label: `After ${stage ? "the beginning of stage" : `step ${number}`}${name ? `: ${name}` : ""}`, index: at + 1 });
      });
      found.at(-1).label = found.length === 1 ? "First" : `At the end (${found.at(-1).label.toLowerCase()})`;
      return found;
    }

    async add(items, index) {
      const { steps } = await posted(this.stepsValue, items.map(({ key, step, section, part }) => ({ key, step, section, part })));
      this.added = steps.map(({ type, value }, at) => {
        const id = crypto.randomUUID();
        this.stream.insert({ type, value, id }, index + at, { animate: false });
        return id;
      });
      this.announce(`${steps.length} step${steps.length === 1 ? "" : "s"} added. Now write a why for each.`, true);
      return () => this.stream.children[index].focus({ soft: false });
    }

    undo() {
      for (const id of this.added) {
        const at = this.stream.children.findIndex((child) => child.id === id);
        if (at >= 0) this.stream.deleteBlock(at);
      }
      this.announce("Those steps are gone again.", false);
      this.element.querySelector("button").focus();
    }

    announce(words, undo) {
      this.saidTarget.textContent = words;
      this.undoTarget.hidden = !undo;
    }
  },
);
