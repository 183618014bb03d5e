/* <hub-plan>: the learner's own words, laid over a page that knows none of them. */
import { deleteNotes, keeps, note, onChange, ticks } from "hub/device";
import { fileName, planAsPage } from "hub/plan-file";
import { saveAs } from "hub/save-as";
import { linesIn, standOn } from "hub/stations";

const asDate = (moment) => new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

class HubPlan extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.on("[data-download]", () => this.download());
    this.on("[data-delete-plan]", () => this.ask(true));
    this.on("[data-delete-no]", () => this.ask(false));
    this.on("[data-delete-yes]", () => this.deleteAll());
    for (const item of this.items) {
      item.querySelector("[data-delete-words]").addEventListener("click", () => this.deleteOne(item));
    }
    onChange(() => this.show());
    this.show();
  }

  on(selector, action) {
    this.querySelector(selector)?.addEventListener("click", action);
  }

  get items() {
    return [...this.querySelectorAll("[data-plan-item]")];
  }

  get written() {
    return this.items.filter((item) => note(item.dataset.step));
  }

  show() {
    for (const item of this.items) {
      const words = note(item.dataset.step)?.text ?? "";
      item.querySelector("[data-words]").textContent = words;
      for (const part of item.querySelectorAll("[data-when-written]")) part.hidden = !words;
      for (const part of item.querySelectorAll("[data-when-empty]")) part.hidden = Boolean(words);
    }
    const empty = !this.written.length;
    for (const part of this.querySelectorAll("[data-plan-full]")) part.hidden = empty;
    for (const part of this.querySelectorAll("[data-plan-empty]")) part.hidden = !empty;
    this.querySelector("[data-where-kept]").textContent = keeps()
      ? "Your plan is kept on this device only. If you share this device, print it and then delete it."
      : "Your plan is only in this tab. It goes when you close it. Print or download it to keep it.";
    this.showFinish();
  }

  showFinish() {
    const [line] = linesIn(document);
    const finished = line && standOn(line, ticks()).finishedAt;
    const place = this.querySelector("[data-finished]");
    for (const words of this.querySelectorAll("[data-finish]")) words.hidden = !finished;
    place.textContent = finished ? ` · finished ${asDate(finished)}` : "";
  }

  download() {
    const { pathway, url } = this.dataset;
    const title = "My plan";
    const answers = this.written.map((item) => ({
      asked: item.querySelector("[data-asked]").textContent.trim(),
      words: note(item.dataset.step).text,
      quote: item.querySelector("[data-quote]")?.textContent.trim() ?? "",
      from: item.querySelector("[data-from]").textContent.trim(),
      url: item.querySelector("[data-from]").href,
    }));
    const page = planAsPage({ title, pathway, url: new URL(url, location).href, date: asDate(Date.now()), answers });
    saveAs(fileName(`${title} ${pathway}`), page, "text/html");
  }

  ask(asking) {
    this.querySelector("[data-delete-ask]").hidden = !asking;
    this.querySelector("[data-delete-plan]").hidden = asking;
    this.querySelector(asking ? "[data-delete-no]" : "[data-delete-plan]").focus();
  }

  deleteAll() {
    deleteNotes(this.items.map((item) => item.dataset.step));
    this.ask(false);
    this.say("Your plan is deleted.");
  }

  deleteOne(item) {
    deleteNotes([item.dataset.step]);
    this.say("These words are deleted.");
  }

  say(words) {
    const place = this.querySelector("[data-said]");
    place.textContent = words;
    place.focus();
  }
}

customElements.define("hub-plan", HubPlan);
