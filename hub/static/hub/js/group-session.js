/* Screen and notes of one session hear from each other: same device, same browser, same pathway.
   Nothing is stored: a window's own entry in its history carries it over a reload, and the other
   window knows too. Sessions have names, so that two in one browser stay apart. */
import { after, isState, newSession } from "hub/group-state";

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const NAME = /#session=([2-9a-z]{8})$/;

const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % ALPHABET.length]).join("");

/** A session as this window sees it.
      role      "screen" or "notes"
      channel   the pathway's name; "" for a window that is alone, as a preview is
      last      the number of the end
      minutes   of each step
      step      where to begin if nothing is known
    It dispatches "change", with the state before in `detail`, and "company" when windows come or go. */
export class GroupSession extends EventTarget {
  constructor({ role, channel, last, minutes, step = null }) {
    super();
    Object.assign(this, { role, last, minutes });
    this.others = new Map();
    this.partner = false;
    this.state = this.fromHistory(step) ?? newSession(NAME.exec(location.hash)?.[1] ?? newName(), step ?? 1);
    this.named = NAME.test(location.hash);
    if (role === "screen") this.remember();
    if (!channel || !("BroadcastChannel" in window)) return;
    this.channel = new BroadcastChannel(`hub-group-${channel}`);
    this.channel.onmessage = ({ data }) => this.onBroadcast(data);
    addEventListener("pagehide", () => this.broadcast("bye"));
    addEventListener("pageshow", ({ persisted }) => persisted && this.broadcast("hello"));
    this.broadcast("hello");
  }

  /** What an entry of the history holds; an address that names another step goes there. */
  fromHistory(step) {
    const kept = history.state?.group;
    if (!isState(kept, this.last)) return null;
    return step === null ? kept : after(kept, "go", step, this.around(kept));
  }

  around(state) {
    return { now: Date.now(), last: this.last, minutes: this.minutes[state.step - 1] ?? 1 };
  }

  change(command, value) {
    const next = after(this.state, command, value, this.around(this.state));
    if (next === this.state) return;
    this.take(next);
    this.broadcast("state");
  }

  /** Go over to another session that is open in this browser. */
  join(name) {
    const other = this.others.get(name);
    if (!other) return;
    this.others.delete(name);
    this.partner = true;
    this.take(other);
    this.dispatchEvent(new Event("company"));
  }

  take(next) {
    const before = this.state;
    this.state = next;
    this.remember();
    this.dispatchEvent(new CustomEvent("change", { detail: before }));
  }

  remember() {
    const address = this.role === "screen" ? `#${this.state.step === this.last ? "end" : `step-${this.state.step}`}` : `#session=${this.state.session}`;
    history.replaceState({ ...history.state, group: this.state }, "", address);
  }

  broadcast(kind) {
    this.channel?.postMessage({ kind, role: this.role, state: this.state });
  }

  onBroadcast({ kind, role, state }) {
    if (!isState(state, this.last)) return;
    if (state.session !== this.state.session) {
      this.heardOfAnother(kind, role, state);
      return;
    }
    // Two changes in the same moment: what the room sees stands.
    const tie = state.version === this.state.version && role === "screen" && this.role === "notes";
    if (state.version > this.state.version || (tie && JSON.stringify(state) !== JSON.stringify(this.state))) this.take(state);
    else if (kind === "hello" || state.version < this.state.version) this.broadcast("state");
    if (role !== this.role) this.company(kind !== "bye");
  }

  company(here) {
    if (this.partner === here) return;
    this.partner = here;
    this.dispatchEvent(new Event("company"));
  }

  /** Notes that were opened by themselves, before anything began, belong to the screen they hear of first. */
  heardOfAnother(kind, role, state) {
    if (this.role === "screen") {
      if (kind === "hello" && role === "notes") this.broadcast("state");
      return;
    }
    if (role !== "screen") return;
    if (kind === "bye") this.others.delete(state.session);
    else this.others.set(state.session, state);
    if (!this.named && !this.partner && this.state.version === 0 && kind !== "bye") {
      this.named = true;
      this.join(state.session);
    } else this.dispatchEvent(new Event("company"));
  }
}
