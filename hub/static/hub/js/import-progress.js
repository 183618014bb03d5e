/* <hub-import-progress>: opens a link from another device with its three words. What it holds stands after #,
   so that it never comes to the server; once it is here it leaves the address too. */
import { keeps, mergeRecord, record, message, whenSaved } from "hub/device";
import { canSeal, isWhole, open, PROBLEMS } from "hub/encrypted-link";
import { readWords } from "hub/three-words";
import { whatCame } from "hub/what-came";
import { EnhancedElement } from "media/element";

class ImportProgress extends EnhancedElement {
  start() {
    this.part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.open();
    });
    addEventListener("hashchange", () => location.hash && this.look());
    this.hidden = false;
    this.look();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  async look() {
    // What writing puts after a link is none of it: a full stop, a bracket, a space.
    this.fragment = location.hash.slice(1).replace(/(%20|[.,;:!?)>\]"'])+$/, "");
    const problem = this.fragment && (canSeal() ? !(await isWhole(this.fragment)) && "damaged" : "insecure");
    this.part("nothing").hidden = Boolean(this.fragment) && !problem;
    this.part("cannot").hidden = !problem;
    this.part("cannot").textContent = problem ? `${PROBLEMS[problem]} Nothing was changed.` : "";
    this.part("form").hidden = !this.fragment || Boolean(problem);
    this.part("done").hidden = true;
  }

  async open() {
    const { words, problem } = readWords(this.part("words").value);
    if (problem) return this.refuse(problem);
    if (this.opening) return;
    this.opening = true;
    this.announce("Opening your link…");
    const found = await open(this.fragment, words);
    this.opening = false;
    if (found.problem) return this.refuse(`${PROBLEMS[found.problem]} Nothing was changed.`);
    const before = record();
    mergeRecord(found.record);
    await whenSaved();
    this.done(found.record, whatCame(before, record()));
  }

  done(record, came) {
    history.replaceState(history.state, "", location.pathname);
    this.announce("");
    this.part("form").hidden = true;
    this.part("words").value = "";
    const loose = Object.keys(record.places).length && !keeps();
    this.part("came").querySelector("span").textContent = came;
    const kept = loose
      ? "Your places are in this tab only. On My plan you can switch on “Keep my place on this device”."
      : "You can delete it here at any time, on My plan.";
    this.part("more").textContent = message() || kept;
    this.part("done").hidden = false;
    this.part("came").focus();
  }

  refuse(words) {
    this.announce(words);
    this.part("words").focus();
  }

  announce(words) {
    this.part("said").textContent = words;
  }
}

customElements.define("hub-import-progress", ImportProgress);
