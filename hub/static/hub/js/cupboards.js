/* Where a browser keeps one text for us. Two kinds, used alike:
     await read()         the text, or null
     await change(next)   next(text or null) gives the new text; no other tab comes between
     await clear()        takes away all that is ours
   Reading makes nothing: a device that was not asked to keep anything holds not even an empty box. */

export const KEY = "hub.device";
const OURS = "hub.";
const DATABASE = "hub";
const BOX = "kept";
const RECORD = "device";

/** IndexedDB: the usual one. Opened for each thing and closed again, so that nothing is in the
    way when another tab deletes it. */
export class DatabaseCupboard {
  constructor(indexedDB) {
    this.indexedDB = indexedDB;
  }

  async read() {
    if (!(await this.#isThere())) return null;
    const database = await this.#open({ make: false });
    if (!database) return null;
    try {
      return (await answerOf(database.transaction(BOX).objectStore(BOX).get(RECORD))) ?? null;
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
        if (make) request.result.createObjectStore(BOX);
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
export class StorageCupboard {
  /** openStorage gives a Storage or throws. */
  constructor(openStorage) {
    this.openStorage = openStorage;
  }

  async read() {
    return this.openStorage().getItem(KEY);
  }

  async change(next) {
    const text = next(this.openStorage().getItem(KEY));
    this.put(text);
    return text;
  }

  async clear() {
    const storage = this.openStorage();
    const names = Array.from({ length: storage.length }, (_, place) => storage.key(place));
    for (const name of names) if (name.startsWith(OURS)) storage.removeItem(name);
  }

  /** At once: there is no later for a page that is left. */
  put(text) {
    this.openStorage().setItem(KEY, text);
  }

  drop() {
    this.openStorage().removeItem(KEY);
  }
}

const WAIT_MS = 3000;
const LATE = "late";

/** { main, aside, late }: `main` is where to keep, null where the browser forbids all; `aside` is
    beside it; `late` did not answer, and may hold something all the same. */
export async function openCupboards(page) {
  const aside = new StorageCupboard(() => page.localStorage);
  let main;
  try {
    main = new DatabaseCupboard(page.indexedDB);
    await inTime(main.read());
    return { main, aside };
  } catch (error) {
    const late = error.message === LATE ? main : null;
    return aside.read().then(() => ({ main: aside, late }), () => ({ main: null }));
  }
}

/* Some browsers have been known never to answer. */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error(LATE)), WAIT_MS))]);
}

function changed(database, next) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(BOX, "readwrite");
    const box = transaction.objectStore(BOX);
    const request = box.get(RECORD);
    let text;
    request.onsuccess = () => {
      text = next(request.result ?? null);
      box.put(text, RECORD);
      transaction.commit?.();
    };
    transaction.oncomplete = () => resolve(text);
    transaction.onabort = () => reject(transaction.error ?? new Error("stopped"));
  });
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
