/* Which seconds of a recording are played: told by its player's events, whatever the speed and
   however one jumps about. Pure. */

export class Watching {
  #from = null;
  #last = 0;

  /** keep(from, to) is told each span of seconds that was played through. */
  constructor(keep) {
    this.keep = keep;
  }

  /** It plays, and is at this second. */
  at(second) {
    if (this.#from === null || second < this.#last) {
      this.stop();
      this.#from = second;
    }
    this.#last = second;
  }

  /** It has paused, ended or jumped away: what was played until now is told. */
  stop() {
    this.notify();
    this.#from = null;
  }

  /** What was played until now is told, and it plays on. */
  notify() {
    if (this.#from === null || this.#last <= this.#from) return;
    this.keep(this.#from, this.#last);
    this.#from = this.#last;
  }
}
