/* In the editor of a pathway: below the head of each step, how many started and finished it. */
const [, root, page] = location.pathname.match(/^(.*\/)pages\/(\d+)\/edit\/$/) ?? [];
const steps = () => document.querySelector("[data-contentpath=steps]");

async function known() {
  const answer = await fetch(`${root}reports/how-far/${page}/`, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

function line({ words, part }, days) {
  const place = document.createElement("div");
  place.className = "hub-beside";
  place.append(document.createElement("p"));
  place.firstChild.textContent = `The last ${days} days: ${words}`;
  if (part === null) return place;
  const bar = document.createElement("progress");
  Object.assign(bar, { max: 100, value: part });
  bar.setAttribute("aria-label", "Finished");
  place.append(bar);
  return place;
}

/* Wagtail builds the blocks by script, and anew when they are moved: what is there already is left. */
function show({ days, steps: said }) {
  for (const [id, shown] of Object.entries(said)) {
    const block = steps()?.querySelector(`[data-contentpath="${CSS.escape(id)}"]`);
    const body = block?.querySelector(".w-panel__content");
    if (body && !body.querySelector(":scope > .hub-beside")) body.prepend(line(shown, days));
  }
}

async function begin() {
  const found = await known();
  if (!found) return;
  show(found);
  new MutationObserver(() => show(found)).observe(steps(), { childList: true, subtree: true });
}

if (page) {
  const ready = () => steps() && begin();
  if (document.readyState === "complete") ready();
  else window.addEventListener("load", ready);
}
