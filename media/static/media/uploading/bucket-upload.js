/* Sends a file to the bucket in parts. The hub gives an address for each part, and has the bucket put them
   together at the end; no byte goes through the hub. It is used as tus.Upload is: start, abort, url, and what
   it tells by the functions of its options. */
import { ownHeaders } from "./own-headers.js";

// An address may have run out, or the bucket may be busy: only what is refused so often is refused.
const MOST_REFUSALS = 3;

/** Stopped: nobody is told. */
class Stopped extends Error {}

/** What the hub answered, as errors of tus-js-client hold it. */
class HubError extends Error {
  constructor(status, body = "", type = "") {
    super(`The hub answered ${status}.`);
    this.originalResponse = {
      getStatus: () => status,
      getBody: () => body,
      getHeader: (name) => (name.toLowerCase() === "content-type" ? type : null),
    };
  }
}

/** The bucket did not take a part: it does not answer (0), or says no. */
class StorageError extends Error {
  constructor(status) {
    super(`The bucket answered ${status}.`);
    this.saysNo = status >= 400 && status < 500;
    this.storage = { refuses: false };
  }
}

const ask = async (address, { fields, signal, method = fields ? "POST" : "GET" }) => {
  const body = fields && new URLSearchParams(fields);
  const request = { method, body, signal, headers: ownHeaders(), redirect: "manual" };
  const answer = await fetch(address, request).catch(() => null);
  if (signal.aborted) throw new Stopped();
  if (!answer) throw new HubError(0);
  // Led elsewhere: to the form for signing in.
  if (answer.type === "opaqueredirect") throw new HubError(403);
  if (!answer.ok) throw new HubError(answer.status, await answer.text(), answer.headers.get("Content-Type") ?? "");
  return answer.status === 204 ? null : answer.json();
};

/** Sends bytes to a signed address; `tell` hears how many have gone. */
const put = (address, bytes, { signal, tell }) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const failed = () => fail(signal.aborted ? new Stopped() : new StorageError(request.status));
    request.upload.addEventListener("progress", (event) => tell(event.loaded));
    request.addEventListener("load", () => (request.status === 200 ? done() : failed()));
    for (const kind of ["error", "abort", "timeout"]) request.addEventListener(kind, failed);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("PUT", address);
    request.send(bytes);
  });

export class BucketUpload {
  #file;
  #stopping = null;
  #refusals = 0;

  /** `options`: endpoint or uploadUrl, metadata, onProgress, onSuccess, onError, onUploadUrlAvailable. */
  constructor(file, options) {
    this.#file = file;
    this.options = options;
    this.url = null;
  }

  /** Begins the upload, or goes on where it was. */
  async start() {
    this.#stopping?.abort();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    try {
      const known = this.url ?? this.options.uploadUrl;
      const told = known ? await ask(`${known}/parts`, { signal }) : await this.#begin(signal);
      this.url ??= this.options.uploadUrl;
      await this.#send(told, signal);
      await ask(`${this.url}/whole`, { signal, fields: {} });
      if (!signal.aborted) this.options.onSuccess();
    } catch (error) {
      if (error instanceof Stopped || signal.aborted) return;
      if (error.saysNo && ++this.#refusals >= MOST_REFUSALS) {
        this.#refusals = 0;
        error.storage.refuses = true;
      }
      this.options.onError(error);
    }
  }

  abort() {
    this.#stopping?.abort();
  }

  async #begin(signal) {
    const { filename, changed } = this.options.metadata;
    const fields = { filename, changed, size: String(this.#file.size) };
    const told = await ask(this.options.endpoint, { signal, fields });
    this.url = told.address;
    this.options.onUploadUrlAvailable();
    return told;
  }

  async #send({ part_bytes: partBytes, there }, signal) {
    const { size } = this.#file;
    const bytesOf = (number) => this.#file.slice((number - 1) * partBytes, Math.min(number * partBytes, size));
    let sent = there.reduce((sum, number) => sum + bytesOf(number).size, 0);
    this.options.onProgress(sent);
    for (let number = 1; (number - 1) * partBytes < size; number += 1) {
      if (there.includes(number)) continue;
      const bytes = bytesOf(number);
      const { put: address } = await ask(`${this.url}/parts`, { signal, fields: { part: String(number) } });
      const tell = (loaded) => this.options.onProgress(sent + Math.min(loaded, bytes.size));
      await put(address, bytes, { signal, tell });
      sent += bytes.size;
      this.#refusals = 0;
      this.options.onProgress(sent);
    }
  }
}
