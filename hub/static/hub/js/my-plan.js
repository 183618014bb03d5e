/* The page of all plans: what this device knows of each pathway. */
import { notes, onChange, ticks } from "hub/device";
import { linesIn, standOn } from "hub/stations";

function show() {
  const [written, known] = [notes(), ticks()];
  let any = false;
  for (const each of linesIn(document)) {
    const { line, stations } = each;
    const words = stations.filter(({ element }) => written[element.dataset.step]).length;
    const { done, needed } = standOn(each, known);
    const place = line.closest("[data-plan-of]").querySelector("[data-plan-words]");
    any ||= words > 0 || done > 0;
    place.textContent = `${words === 1 ? "1 answer" : `${words} answers`} · ${done} of ${needed} steps done`;
  }
  document.querySelector("[data-nothing-yet]").hidden = any;
}

onChange(show);
show();
