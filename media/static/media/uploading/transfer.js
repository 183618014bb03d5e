/* One file on its way to the hub, or to the bucket. tus-js-client or BucketUpload sends it; this decides when
   to wait and go on. */
import "../../vendor/tus/tus.min.js";
import { BucketUpload } from "./bucket-upload.js";
import { ownHeaders } from "./own-headers.js";
import { Speed } from "./words.js";

// Small enough for most proxies, and no more than this is sent twice after a break.
const PIECE_BYTES = 16 * 1024 ** 2;
const LONGEST_WAIT_S = 30;
const STALLED_S = 60;
const GENERAL = "The upload was refused. Choose the file again, or tell the people who run the hub.";
const SIGNED_OUT = "You are no longer signed in. Sign in again in another tab, then press Go on.";
const STORAGE_AWAY = "The storage of films does not answer.";
const REFUSED_BY_STORAGE = "The storage of films refuses this file. Tell the people who run the hub, then press Go on.";
const TOO_LARGE_A_PIECE = "A server in front of the hub takes no pieces of this size. Tell the people who run the hub.";

/** Takes an upload away from the hub; true when it is gone. */
export const removeUpload = async (address) => {
  const headers = { ...ownHeaders(), "Tus-Resumable": "1.0.0" };
  const answer = await fetch(address, { method: "DELETE", headers }).catch(() => null);
  return Boolean(answer && (answer.ok || answer.status === 404 || answer.status === 410));
};

/**
 * `state` is "queued", "sending", "waiting" (the line is broken, it goes on by itself), "paused", "refused"
 * or "done"; `trouble` says why in words. Sends "change" whenever one of its facts has changed.
 */
export class Transfer extends EventTarget {
  state = "queued";
  trouble = "";
  sent = 0;
  #speed = new Speed();
  #tries = 0;
  #timer = 0;
  #watch = 0;
  #upload;
  #endpoint;
  #online = () => this.state === "waiting" && this.start();
  #offline = () => this.state === "sending" && this.#wait();

  /** `address` is that of an upload of the same file that was begun before, `toBucket` where both kinds go. */
  constructor(file, { endpoint, address = "", toBucket = false }) {
    super();
    this.file = file;
    this.#endpoint = endpoint;
    const Upload = toBucket ? BucketUpload : globalThis.tus.Upload;
    this.#upload = new Upload(file, {
      // Only a new upload knows the endpoint: a broken line must not begin a second one.
      endpoint: address ? null : endpoint,
      uploadUrl: address || null,
      chunkSize: PIECE_BYTES,
      retryDelays: null,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, changed: String(Math.max(0, Math.trunc(file.lastModified || 0))) },
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(ownHeaders())) request.setHeader(name, value);
      },
      onUploadUrlAvailable: () => {
        this.#upload.options.endpoint = null;
      },
      onProgress: (sent) => this.#progressed(sent),
      onSuccess: () => this.#became("done"),
      onError: (error) => this.#failed(error),
    });
    addEventListener("online", this.#online);
    addEventListener("offline", this.#offline);
  }

  get total() {
    return this.file.size;
  }

  get speed() {
    return this.state === "sending" ? this.#speed.value : 0;
  }

  get percent() {
    return this.total ? Math.floor((100 * this.sent) / this.total) : 0;
  }

  /** What the hub calls this upload; empty before it has begun. */
  get id() {
    return this.#upload.url?.split("/").at(-1) ?? "";
  }

  start() {
    if (this.state === "sending") return;
    clearTimeout(this.#timer);
    this.#speed.forget();
    this.#became("sending");
    this.#upload.start();
    this.#watchOver();
  }

  pause(trouble = "") {
    this.#stop();
    this.#became("paused", trouble);
  }

  /** Stops it and takes it away from the hub. */
  async remove() {
    this.#stop();
    removeEventListener("online", this.#online);
    removeEventListener("offline", this.#offline);
    return this.#upload.url ? removeUpload(this.#upload.url) : true;
  }

  #became(state, trouble = "") {
    this.state = state;
    this.trouble = trouble;
    if (state !== "sending") clearTimeout(this.#watch);
    if (state === "done") this.sent = this.total;
    this.dispatchEvent(new Event("change"));
  }

  #progressed(sent) {
    if (this.state !== "sending") return;
    if (sent > this.sent) this.#tries = 0;
    this.sent = sent;
    this.#speed.note(performance.now() / 1000, sent);
    this.#watchOver();
    this.dispatchEvent(new Event("change"));
  }

  #watchOver() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.state === "sending" && this.#wait(), STALLED_S * 1000);
  }

  #stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    this.#upload.abort();
  }

  #wait(trouble = "The line is broken.") {
    this.#stop();
    this.#became("waiting", `${trouble} It goes on by itself.`);
    const seconds = Math.min(2 ** this.#tries, LONGEST_WAIT_S);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.start(), seconds * 1000);
  }

  #failed(error) {
    if (this.state !== "sending") return;
    const answer = error.originalResponse;
    const status = answer?.getStatus() ?? 0;
    const begun = Boolean(this.#upload.url ?? this.#upload.options.uploadUrl);
    if (error.storage) this.#storageFailed(error.storage);
    else if (begun && (status === 404 || status === 410)) this.#beginAgain();
    else if (status === 403 || status === 200) this.pause(SIGNED_OUT);
    else if (status === 507 && begun) this.pause(wordsOf(answer));
    else if (!status || [408, 409, 423, 429].includes(status) || (status >= 500 && status !== 507))
      this.#wait(status === 503 && isPlain(answer) ? answer.getBody() : undefined);
    else this.#became("refused", status === 413 && begun ? TOO_LARGE_A_PIECE : wordsOf(answer));
  }

  /** The bucket did not take a part: it may be away for a while, but what it refuses again and again it never takes. */
  #storageFailed({ refuses }) {
    if (refuses) this.pause(REFUSED_BY_STORAGE);
    else this.#wait(navigator.onLine ? STORAGE_AWAY : undefined);
  }

  /** What was there is gone: nobody came back for it in time, or it was removed elsewhere. */
  #beginAgain() {
    this.sent = 0;
    this.#upload.url = null;
    Object.assign(this.#upload.options, { endpoint: this.#endpoint, uploadUrl: null });
    this.#upload.start();
  }
}

/** The hub answers in plain text; anything else comes from a server in front of it. */
const isPlain = (answer) => (answer.getHeader("Content-Type") ?? "").startsWith("text/plain");
const wordsOf = (answer) => (isPlain(answer) ? answer.getBody() : GENERAL);
