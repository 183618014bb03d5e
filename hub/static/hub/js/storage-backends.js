/* Where a browser keeps some texts for us, by name (see hub/kept-places). Two kinds, used alike:
     await read()         { name: text }
     await change(next)   next({ name: text }) gives what is to lie there; no other tab comes between
     await clear()        takes away all that is ours
   Reading makes nothing: a device that was not asked to keep anything holds not even an empty box. */
import { isPlace, PLACE } from "hub/kept-places";

const OURS = "hub.";
export const KEY = OURS + PLACE;
const DATABASE = "hub";
const OBJECT_STORE = "kept";

/** IndexedDB: the usual one. Opened for each thing and closed again, so that nothing is in the
    way when another tab deletes it. */
export class IndexedDBStorage {
  constructor(indexedDB) {
    this.indexedDB = indexedDB;
  }

  async read() {
    if (!(await this.#isThere())) return {};
    const database = await this.#open({ make: false });
    if (!database) return {};
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(OBJECT_STORE);
        transaction.onabort = () => reject(transaction.error);
        withTexts(transaction.objectStore(OBJECT_STORE), resolve);
      });
    } finally {
      database.close();
    }
  }

  async change(next) {
    const database = await this.#open({ make: true });
    try {
      return await changed(database, next);
    } finally {
      database.close();
    }
  }

  async clear() {
    if (await this.#isThere()) await answerOf(this.indexedDB.deleteDatabase(DATABASE));
  }

  /* Where a browser cannot list them, opening finds out (see #open). */
  async #isThere() {
    if (!this.indexedDB.databases) return true;
    return (await this.indexedDB.databases()).some(({ name }) => name === DATABASE);
  }

  /* One that is only looked for is not made: its making is broken off, and it was never there. */
  #open({ make }) {
    return new Promise((resolve, reject) => {
      const request = this.indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        if (make) request.result.createObjectStore(OBJECT_STORE);
        else request.transaction.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        if (!make && request.error?.name === "AbortError") resolve(null);
        else reject(request.error);
      };
    });
  }
}

/** localStorage: where there is no IndexedDB, and for the moment in which a page is left. */
export class LocalStorage {
  /** openStorage gives a Storage or throws. */
  constructor(openStorage) {
    this.openStorage = openStorage;
  }

  async read() {
    return this.#texts();
  }

  async change(next) {
    const before = this.#texts();
    const texts = next(before);
    for (const [name, text] of Object.entries(texts)) if (before[name] !== text) this.put(name, text);
    for (const name of Object.keys(before)) if (!(name in texts)) this.openStorage().removeItem(OURS + name);
    return texts;
  }

  async clear() {
    for (const name of this.#names()) this.openStorage().removeItem(OURS + name);
  }

  /** At once: there is no later for a page that is left. */
  put(name, text) {
    this.openStorage().setItem(OURS + name, text);
  }

  /** Takes these texts away, but for what another page has changed since. */
  drop(texts) {
    const storage = this.openStorage();
    for (const [name, text] of Object.entries(texts)) if (storage.getItem(OURS + name) === text) storage.removeItem(OURS + name);
  }

  #texts() {
    const storage = this.openStorage();
    return Object.fromEntries(this.#names().filter(isPlace).map((name) => [name, storage.getItem(OURS + name)]));
  }

  #names() {
    const storage = this.openStorage();
    const all = Array.from({ length: storage.length }, (_, place) => storage.key(place));
    return all.filter((name) => name.startsWith(OURS)).map((name) => name.slice(OURS.length));
  }
}

const WAIT_MS = 3000;
const LATE = "late";

/** { main, fallback, late }: `main` is where to keep, null where the browser forbids all; `fallback` is
    beside it; `late` did not answer, and may hold something all the same. */
export async function openBackends(page) {
  const fallback = new LocalStorage(() => page.localStorage);
  let main;
  try {
    main = new IndexedDBStorage(page.indexedDB);
    await inTime(main.read());
    return { main, fallback };
  } catch (error) {
    const late = error.message === LATE ? main : null;
    return fallback.read().then(() => ({ main: fallback, late }), () => ({ main: null }));
  }
}

/* Some browsers have been known never to answer. */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error(LATE)), WAIT_MS))]);
}

function changed(database, next) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(OBJECT_STORE, "readwrite");
    const box = transaction.objectStore(OBJECT_STORE);
    let texts;
    withTexts(box, (before) => {
      texts = next(before);
      for (const [name, text] of Object.entries(texts)) if (before[name] !== text) box.put(text, name);
      for (const name of Object.keys(before)) if (!(name in texts)) box.delete(name);
      transaction.commit?.();
    });
    transaction.oncomplete = () => resolve(texts);
    transaction.onabort = () => reject(transaction.error ?? new Error("stopped"));
  });
}

/* Calls back inside the transaction: a promise might come too late for it. */
function withTexts(box, then) {
  const names = box.getAllKeys();
  const texts = box.getAll();
  texts.onsuccess = () => then(Object.fromEntries(names.result.map((name, place) => [name, texts.result[place]])));
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
