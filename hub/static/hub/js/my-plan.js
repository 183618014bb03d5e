/* The page of all plans: what this device knows of each pathway. */
import { notes, onChange, ticks } from "hub/device";
import { doneWords } from "hub/progress-words";
import { standOn } from "hub/line-progress";
import { linesIn } from "hub/stations";
import { showWhy } from "hub/why-counts";

function show() {
  const [written, known] = [notes(), ticks()];
  let any = false;
  for (const each of linesIn(document)) {
    const { line, stations } = each;
    const summary = standOn(each, known);
    const card = line.closest("[data-plan-of]");
    const found = card.dataset.asks.split(" ").filter((uid) => written[uid]);
    const words = found.length;
    const several = found.filter((uid) => written[uid].texts.length > 1).length;
    any ||= words > 0 || summary.done > 0;
    const answers = words === 1 ? "1 answer" : `${words} answers`;
    const toChoose = several ? `, ${several} with more than one text to choose from` : "";
    card.querySelector("[data-plan-words]").textContent = `${answers}${toChoose} · ${doneWords(summary)}`;
    showWhy(card, summary, stations);
  }
  document.querySelector("[data-nothing-yet]").hidden = any || Object.keys(written).length > 0;
}

onChange(show);
show();
