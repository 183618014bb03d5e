/* Sheets beside a film: <dialog id="…"> opened by data-opens-sheet="…". The browser keeps the
   focus inside, closes on Esc and gives the focus back. */

export function openSheet(id) {
  const sheet = document.getElementById(id);
  if (sheet && !sheet.open) sheet.showModal();
}

for (const opener of document.querySelectorAll("[data-opens-sheet]")) {
  opener.hidden = false;
  opener.closest("li")?.removeAttribute("hidden");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", () => openSheet(opener.dataset.opensSheet));
}

for (const sheet of document.querySelectorAll("dialog.sheet")) {
  sheet.querySelector("[data-close]").addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => {
    if (event.target !== sheet) return;
    const { left, right, top, bottom } = sheet.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!inside) sheet.close();
  });
}
