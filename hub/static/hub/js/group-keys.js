/* Keys of a session with a group, and those that presenters' remotes send. What a key means to the
   thing that has the focus stays its own. Single letters can be switched off (WCAG 2.1.4). */
import { keepSetting, readSetting } from "hub/device";

const TYPING = "select, textarea, input:not([type='checkbox'], [type='radio']), [contenteditable]";
const MEDIA = "video, audio, [role='slider'], input[type='radio']";
const OWN = {
  " ": `${MEDIA}, button, summary, a, input`,
  ArrowLeft: MEDIA,
  ArrowRight: MEDIA,
  Home: MEDIA,
  End: MEDIA,
};
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  Home: "first", End: "last", b: "blank", ".": "blank", f: "full",
};
const LETTERS = new Set(["b", ".", "f"]);

/** What a key asks for, or nothing. */
export function meaning(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const { target } = event;
  if (!KEYS[key] || (LETTERS.has(key) && readSetting("keys") === "off")) return null;
  if (target.closest?.("dialog.sheet, details[data-menu][open]") || target.closest?.(TYPING)) return null;
  if (OWN[key] && target.matches?.(OWN[key])) return null;
  return key === " " && event.shiftKey ? "back" : KEYS[key];
}

/** Calls `act` with "next", "back", "first", "last", "blank" or "full". */
export function onGroupKey(act) {
  document.addEventListener("keydown", (event) => {
    const asked = meaning(event);
    if (!asked) return;
    event.preventDefault();
    act(asked);
  });
}

const letters = document.querySelector("[data-letter-keys]");
if (letters) {
  letters.checked = readSetting("keys") !== "off";
  letters.addEventListener("change", () => keepSetting("keys", letters.checked ? "on" : "off"));
}
