/* <hub-continue>: "Continue where you were", only if the device knows.
   It knows ticks, and places once it was asked to keep them; pathways are read from the page's own lines. */
import { keeps, onChange, places, ticks } from "hub/device";
import { leftWords } from "hub/progress-words";
import { standOn } from "hub/line-progress";
import { linesIn } from "hub/stations";
import { EnhancedElement } from "media/element";

class HubContinue extends EnhancedElement {
  start() {
    onChange(() => this.show());
    this.show();
  }

  show() {
    const latest = [...pathwaysBegun(), ...placesKept()].sort((one, other) => other.counter - one.counter)[0];
    this.hidden = !latest;
    if (latest) this.fill(latest);
  }

  fill({ title, where, url, part }) {
    this.querySelector("[data-title]").textContent = title;
    this.querySelector("[data-where]").textContent = where;
    this.querySelector("[data-part]").setAttribute("stroke-dasharray", `${Math.round(part * 100)} 100`);
    const link = this.querySelector("a");
    link.href = url;
    link.querySelector("[data-of]").textContent = ` with ${title}`;
  }
}

function pathwaysBegun() {
  const known = ticks();
  return linesIn(document).flatMap((each) => {
    const { line, stations } = each;
    const summary = standOn(each, known);
    const { next, percent } = summary;
    const begun = stations.some(({ key }) => known[key] && known[key].state !== "set-aside");
    if (!begun || !next || !line.dataset.line) return [];
    const where = [`Step ${stations.indexOf(next) + 1} of ${stations.length}`, leftWords(summary)];
    return {
      title: line.dataset.line,
      where: where.filter(Boolean).join(" · "),
      url: next.link.href,
      part: percent / 100,
      counter: Math.max(...stations.map(({ key }) => known[key]?.counter ?? 0)),
    };
  });
}

function placesKept() {
  return Object.values(keeps() ? places() : {})
    .filter(({ title, url, part }) => title && url && !(part >= 0.99))
    .map(({ title, where, url, part = 0, minutes_left, seconds, counter }) => ({
      title,
      where: [where, minutes_left && `${minutes_left} min left`].filter(Boolean).join(" · "),
      url: seconds ? `${url}#t=${seconds}` : url,
      part,
      counter,
    }));
}

customElements.define("hub-continue", HubContinue);
