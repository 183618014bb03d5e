/* <hub-plan>: the learner's own words, laid over a page that knows none of them.
   Each can be changed in place, moved, left out and put back; each change can be undone. */
import { asDate } from "hub/dates";
import { keepPlan, keeps, note, onChange, plan, ticks } from "hub/device";
import { PlanItem } from "hub/plan-item";
import { inOrder, movedAmong } from "hub/plan-order";
import { takeAway } from "hub/plan-take";
import { standOn } from "hub/line-progress";
import { linesIn } from "hub/stations";
import { choose, deleteWords, write } from "hub/texts-kept";
import { EnhancedElement } from "media/element";

class HubPlan extends EnhancedElement {
  start() {
    this.before = [];
    this.list = this.querySelector("[data-plan-items]");
    this.items = new Map([...this.querySelectorAll("[data-plan-item]")].map((element) => [element.dataset.step, new PlanItem(element, this)]));
    this.on("[data-delete-plan]", () => this.deleteAll());
    this.on("[data-undo]", () => this.undo());
    for (const button of this.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => takeAway(button, this));
    }
    onChange(() => this.show());
    this.show();
  }

  on(selector, action) {
    this.querySelector(selector)?.addEventListener("click", action);
  }

  /** { order, left_out } as it now is: all steps that ask, in the learner's order. */
  get arrangement() {
    const kept = plan(this.dataset.uid) ?? { order: [], left_out: [] };
    const uids = [...this.items.keys()];
    return { order: inOrder(uids, kept.order), left_out: kept.left_out.filter((uid) => this.items.has(uid)) };
  }

  /** The elements of what is in the plan: written, not left out, in order. */
  get inPlan() {
    const { order, left_out } = this.arrangement;
    return order.filter((uid) => note(uid) && !left_out.includes(uid)).map((uid) => this.items.get(uid).element);
  }

  /* A question whose step is away is there for whoever has answered it. */
  isShown(uid) {
    return !this.items.get(uid).away || Boolean(note(uid));
  }

  show() {
    const { order, left_out } = this.arrangement;
    const shown = order.filter((uid) => this.isShown(uid));
    this.setOrder(order);
    for (const [uid, item] of this.items) {
      item.show({ ...wordsOf(uid), leftOut: left_out.includes(uid), first: uid === shown[0], last: uid === shown.at(-1) });
    }
    const written = order.some((uid) => note(uid));
    this.toggleAttribute("data-written", written);
    for (const part of this.querySelectorAll("[data-plan-full]")) part.hidden = !written;
    for (const part of this.querySelectorAll("[data-plan-empty]")) part.hidden = written;
    this.querySelector("[data-where-kept]").textContent = keeps()
      ? "Your plan is kept on this device only. If you share this device, print it and then delete it."
      : "Your plan is only in this tab. It goes when you close it. Print or download it to keep it.";
    this.querySelector("[data-undo]").hidden = !this.before.length;
    this.showFinish();
  }

  /* What has the focus is never taken out of the page: the others move around it. */
  setOrder(order) {
    if (!this.list) return;
    const wanted = order.map((uid) => this.items.get(uid).element);
    const still = wanted.find((element) => element.contains(document.activeElement)) ?? wanted[0];
    const place = wanted.indexOf(still);
    const now = [...this.list.children];
    if (wanted.every((element, index) => now[index] === element)) return;
    for (const element of wanted.slice(0, place)) this.list.insertBefore(element, still);
    for (const element of wanted.slice(place + 1)) this.list.append(element);
  }

  showFinish() {
    const [line] = linesIn(document);
    const finished = line && standOn(line, ticks()).finishedAt;
    for (const words of this.querySelectorAll("[data-finish]")) words.hidden = !finished;
    this.querySelector("[data-finished]").textContent = finished ? ` · finished ${asDate(finished)}` : "";
  }

  write(uid, text, stood) {
    this.before.push(write(uid, text, stood));
    this.show();
  }

  choose(uid, text, texts) {
    this.before.push(choose(uid, text, texts));
    this.announce("One text stands here now. Undo brings the others back until you leave this page.");
  }

  deleteWords(uid) {
    if (note(uid)) this.before.push(deleteWords([uid]));
  }

  move(uid, by) {
    const { order, left_out } = this.arrangement;
    const next = movedAmong(order, uid, by, (each) => this.isShown(each));
    this.arrange({ order: next, left_out });
    const shown = next.filter((each) => this.isShown(each));
    this.announce(`Moved: now ${shown.indexOf(uid) + 1} of ${shown.length}.`);
  }

  leaveOut(uid, out) {
    const { order, left_out } = this.arrangement;
    const others = left_out.filter((each) => each !== uid);
    this.arrange({ order, left_out: out ? [...others, uid] : others });
    this.announce(out ? "Left out of your plan. Your words are still here." : "Put back in your plan.");
  }

  arrange(next) {
    const known = this.arrangement;
    this.before.push(() => keepPlan(this.dataset.uid, known));
    keepPlan(this.dataset.uid, next);
  }

  deleteAll() {
    const known = this.arrangement;
    for (const item of this.items.values()) item.close();
    const back = deleteWords([...this.items.keys()]);
    this.before.push(() => {
      back();
      keepPlan(this.dataset.uid, known);
    });
    if (plan(this.dataset.uid)) keepPlan(this.dataset.uid, { order: [], left_out: [] });
    this.announce("Your plan is deleted. Undo brings it back until you leave this page.");
    this.querySelector("[data-undo]").focus();
  }

  undo() {
    for (const item of this.items.values()) item.keep();
    const back = this.before.pop();
    if (!back) return;
    back();
    for (const item of this.items.values()) item.refill();
    this.announce(this.before.length ? "Undone." : "Undone. That was your first change here.");
    if (!this.before.length) this.querySelector("[data-said]").focus();
  }

  announce(words) {
    this.querySelector("[data-said]").textContent = words;
    this.querySelector("[data-bar]").hidden = false;
    this.show();
  }
}

function wordsOf(uid) {
  const { text: words = "", texts = [] } = note(uid) ?? {};
  return { words, texts };
}

customElements.define("hub-plan", HubPlan);
