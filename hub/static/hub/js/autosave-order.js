/* What Wagtail saves by itself never overtakes what an editor sends. Without this, a page that is
   published while it is being saved may be a draft again a moment later, or be made twice.
   Sending waits for a save on its way, and none begins after it (events of Wagtail's w-autosave). */

const FORM = "form[data-controller~='w-autosave']";
let saving = false;
let sent = false;
let waiting = null;

document.addEventListener("w-autosave:save", (event) => {
  if (sent) event.preventDefault();
  else saving = true;
});

for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, () => {
    saving = false;
    // After all who hear of the save: the form may just have got the address of its new page.
    if (waiting) setTimeout(sendWaiting);
  });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches(FORM)) return;
  if (saving) {
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = { form: event.target, button: event.submitter };
  }
  sent = true;
  // Somebody else may hold it back, to ask a question first.
  setTimeout(() => { if (event.defaultPrevented && !waiting) sent = false; });
}, { capture: true });

addEventListener("pageshow", () => { sent = false; });

function sendWaiting() {
  const { form, button } = waiting;
  waiting = null;
  // The button is switched off by now, so its name and value go beside it.
  if (button?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
  }
  form.requestSubmit();
}
