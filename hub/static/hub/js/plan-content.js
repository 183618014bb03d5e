/* What My plan holds, gathered from its page and from the device, for print and files. */
import { asDate } from "hub/dates";
import { note } from "hub/device";
import { plainLine } from "hub/plain-text";
import { withDates } from "hub/texts-said";

/** { title, pathway, url, date, answers: [{ stage, asked, words, quote, from, url }] }, all plain text. */
export function contentOf(plan, items, now = Date.now()) {
  const { pathway, url } = plan.dataset;
  const whole = new URL(url, location).href;
  const answers = items.map((item) => ({
    stage: textOf(item, "[data-stage-name]"),
    asked: textOf(item, "[data-asked]"),
    words: withDates(note(item.dataset.step)?.texts ?? []),
    quote: textOf(item, "[data-quote]"),
    from: textOf(item, "[data-from]"),
    // What is no step now leads to the whole.
    url: item.querySelector("[data-from]").href ?? whole,
  }));
  return { title: "My plan", pathway: plainLine(pathway), url: whole, date: asDate(now), answers };
}

function textOf(item, selector) {
  return plainLine(item.querySelector(selector)?.textContent ?? "");
}
