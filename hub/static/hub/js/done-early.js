/* "Done, next" pressed before its module has come: the press waits for it, so that no tick is lost.
   A plain script, since it must be there before the button is. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("plain" in document.documentElement.dataset) return;
  if (event.defaultPrevented || !form.matches("form[data-done]")) return;
  event.preventDefault();
  import("hub/device")
    .then(({ ready }) => ready)
    .then(() => import("hub/complete-step"))
    .then((file) => file.modules?.["hub/complete-step"]()) // as hub/app does
    .then(
      () => form.requestSubmit(),
      () => form.submit(),
    );
});
