/* Moves an item of a list by a place, and keeps the focus on the button that did it. */

/** True if it moved. The neighbour goes round it, so that what has the focus stays in the page. */
export function moveItem(item, by) {
  const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return false;
  if (by < 0) item.after(other);
  else item.before(other);
  return true;
}

/** Hides the button that leads nowhere at an end; if it had the focus, the other one gets it. */
export function showEnds(list, { up, down }) {
  const items = [...list.children];
  const focused = document.activeElement;
  for (const [place, item] of items.entries()) {
    const [higher, lower] = [item.querySelector(up), item.querySelector(down)];
    higher.hidden = place === 0;
    lower.hidden = place === items.length - 1;
    if (focused?.hidden && item.contains(focused)) (focused === higher ? lower : higher).focus();
  }
}
