"""What is asked of a page in the browser itself. In words that a browser of 2021 knows."""

WORDS = "() => document.body.innerText.replace(/\\s+/g, ' ')"

SIDEWAYS = "() => document.scrollingElement.scrollWidth - window.innerWidth"

# Words, pictures and controls that a person sees and that begin or end outside the page.
CUT_OFF = """() => {
  const put_away = (each) => each.closest(".visually-hidden, .skip-link, details:not([open]) > :not(summary)") !== null;
  const moved_within = (each) => each.closest("table, pre, .group-film") !== null;
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => !each.closest("svg") && !put_away(each) && !moved_within(each))
    .filter((each) => each.getClientRects().length > 0)
    .filter((each) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 0 && (left < -1 || right > window.innerWidth + 1);
    })
    .map((each) => `${each.tagName} ${each.className}`);
}"""

# Each line of words against each other: pairs that lie over one another.
LYING_OVER = """() => {
  const PUT_AWAY = ".visually-hidden, .skip-link, script, style, noscript, option, textarea, details:not([open]) > :not(summary)";
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(PUT_AWAY)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left > 2) lines.push({ left, right, top: top + window.scrollY, bottom: bottom + window.scrollY, words: node.data.trim().slice(0, 30) });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const over = [];
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 6; next += 1) {
      const other = lines[next];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      if (wide > 3 && high > 6) over.push(`${one.words} / ${other.words}`);
    }
  });
  return over;
}"""

# The middle of the first thing to press whose words begin so, brought into view; null without one.
TO_PRESS = """([words, within]) => {
  const things = document.querySelectorAll(`${within} a, ${within} button, ${within} label, ${within} summary`);
  const found = [...things].find((each) => each.getClientRects().length > 0 && each.innerText.trim().startsWith(words));
  if (!found) return null;
  found.scrollIntoView({ block: "center" });
  const { left, top, width, height } = found.getClientRects()[0];
  return [left + width / 2, top + height / 2];
}"""

# Buttons that stand there and do nothing without a module.
IDLE_BUTTONS = """() => [...document.querySelectorAll("button[type=button]")]
  .filter((each) => each.getClientRects().length > 0 && !each.closest("noscript"))
  .map((each) => each.textContent.trim())"""

# What the page has fetched ahead has not started: that is looked at by the elements.
MODULES = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => ![...document.querySelectorAll("link[rel=modulepreload]")]
    .some(({ href }) => href === name))
  .map(({ name }) => new URL(name).pathname)
  .filter((path) => /hub\\/(js|bundles)\\/.*\\.js$/.test(path))
  .map((path) => path.split("/").pop())"""

# Elements of ours that a module has taken charge of.
STARTED_ELEMENTS = """() => [...document.querySelectorAll("*")]
  .map(({ localName }) => localName)
  .filter((name) => name.includes("-") && customElements.get(name))"""
