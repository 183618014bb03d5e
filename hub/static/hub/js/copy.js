/* Buttons that copy a text that stands on the page. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span");
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const before = words.textContent;
    try {
      await navigator.clipboard.writeText(text.textContent.replaceAll("\u2060", "").trim().replace(/\s+/g, " "));
      words.textContent = "Copied";
    } catch {
      words.textContent = "Could not copy. Select the words instead.";
    }
    setTimeout(() => (words.textContent = before), 3000);
  });
}
