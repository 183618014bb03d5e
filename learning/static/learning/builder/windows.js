/* A window over the page editor, outside its form; it goes when it is closed, and focus returns. */

/** A dialog that is open, with a name for those who cannot see it. */
export function openWindow(className, labelledBy) {
  const dialog = Object.assign(document.createElement("dialog"), { className });
  dialog.setAttribute("aria-labelledby", labelledBy);
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.querySelector("video")?.pause();
    dialog.remove();
    if (before?.isConnected && document.activeElement === document.body) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
