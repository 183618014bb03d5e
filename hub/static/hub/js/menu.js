/* The phone's menu is a <details>. Here it learns to close: on Esc, outside, and after a choice. */
for (const menu of document.querySelectorAll("details[data-menu]")) {
  const summary = menu.querySelector("summary");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    const inside = menu.contains(event.target);
    if (!inside || event.target.closest("[data-opens]")) menu.open = false;
  });
}
