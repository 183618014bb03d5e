/* Bytes in and out: varints, short texts, uids. Pure. A reader throws at the first thing amiss. */

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const UID = new RegExp(`^[${ALPHABET}]{8}$`);
const UID_BYTES = 5;
const MOST = 2 ** 45;
const LONGEST = 4000;

export class Writer {
  #bytes = [];

  get bytes() {
    return Uint8Array.from(this.#bytes);
  }

  byte(value) {
    this.#bytes.push(value);
  }

  raw(bytes) {
    this.#bytes.push(...bytes);
  }

  /** A whole number from 0: seven bits a byte, the lowest first. */
  number(value) {
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) this.byte((left % 128) + 128);
    this.byte(left);
  }

  ascii(text) {
    for (const sign of text) this.byte(sign.charCodeAt(0));
  }

  text(text) {
    const bytes = new TextEncoder().encode(text);
    this.number(bytes.length);
    this.raw(bytes);
  }
}

export class Reader {
  #place = 0;

  constructor(bytes) {
    this.source = bytes;
  }

  get atEnd() {
    return this.#place === this.source.length;
  }

  byte() {
    return this.raw(1)[0];
  }

  raw(length) {
    const end = this.#place + length;
    if (end > this.source.length) throw new RangeError("it ends too early");
    const bytes = this.source.subarray(this.#place, end);
    this.#place = end;
    return bytes;
  }

  number() {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte % 128) * unit;
      if (value > MOST) throw new RangeError("too large a number");
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  ascii(length) {
    return String.fromCharCode(...this.raw(length));
  }

  text() {
    const length = this.number();
    if (length > LONGEST) throw new RangeError("too long a text");
    return new TextDecoder("utf-8", { fatal: true }).decode(this.raw(length));
  }

  uid() {
    let number = this.raw(UID_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
    let uid = "";
    for (let place = 0; place < 8; place += 1) {
      uid = ALPHABET[number % ALPHABET.length] + uid;
      number = Math.floor(number / ALPHABET.length);
    }
    if (number) throw new RangeError("not a uid");
    return uid;
  }
}

export function isUid(text) {
  return UID.test(text);
}

/** A uid as five bytes: a number to the base of its 31 signs. */
export function packUid(uid) {
  let number = [...uid].reduce((sum, sign) => sum * ALPHABET.length + ALPHABET.indexOf(sign), 0);
  const bytes = new Uint8Array(UID_BYTES);
  for (let place = UID_BYTES - 1; place >= 0; place -= 1) {
    bytes[place] = number % 256;
    number = Math.floor(number / 256);
  }
  return bytes;
}
