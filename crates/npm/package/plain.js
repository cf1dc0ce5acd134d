// Values from outside, copied into plain JSON data. Whatever JSON cannot hold is refused with the name
// of its field, and every getter is read once, so what was checked is what is sent.

import { mistake } from "./error.js";

const DEEPEST = 100;
const MOST = 200_000;

// A copy of `value`; `field` is its name in a sentence. Absent fields (undefined) are left out.
export function plain(value, field) {
  return copy(value, field, { open: new Set(), seen: 0 });
}

// An object of the caller's, or nothing at all, as plain data.
export function plainObject(value, field) {
  if (value === undefined || value === null) return {};
  const copied = plain(value, field);
  if (typeof copied !== "object" || Array.isArray(copied)) throw notPlain(field, "an object");
  return copied;
}

function copy(value, field, walk) {
  if (++walk.seen > MOST) {
    throw mistake("request.too_large", field, `The values hold more than ${MOST} entries.`);
  }
  switch (typeof value) {
    case "string":
      if (LONE_SURROGATE.test(value)) throw notPlain(field, "well-formed Unicode, without half of a surrogate pair");
      return value;
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw notPlain(field, "a finite number");
      return value;
    case "object":
      return value === null ? null : copyObject(value, field, walk);
    default:
      throw notPlain(field, `plain JSON data, not a ${typeof value}`);
  }
}

function copyObject(value, field, walk) {
  if (walk.open.has(value)) throw notPlain(field, "free of cycles");
  if (walk.open.size >= DEEPEST) throw notPlain(field, `nested at most ${DEEPEST} levels deep`);
  walk.open.add(value);
  const copied = reading(field, () => Array.isArray(value)) ? copyList(value, field, walk) : copyFields(value, field, walk);
  walk.open.delete(value);
  return copied;
}

function copyList(list, field, walk) {
  const length = reading(field, () => list.length);
  if (length > MOST) throw mistake("request.too_large", field, `A list holds more than ${MOST} entries.`);
  const copied = [];
  for (let at = 0; at < length; at += 1) {
    const name = `${field}[${at}]`;
    copied.push(copy(reading(name, () => list[at]), name, walk));
  }
  return copied;
}

function copyFields(object, field, walk) {
  const prototype = reading(field, () => Object.getPrototypeOf(object));
  // An object of another realm (a frame, a vm) has a prototype of its own whose prototype is null.
  const ordinary = prototype === null || reading(field, () => Object.getPrototypeOf(prototype)) === null;
  if (!ordinary) throw notPlain(field, "a plain object, not one of a class");
  const copied = {};
  for (const key of reading(field, () => Object.keys(object))) {
    const name = `${field}.${key.slice(0, 100)}`;
    if (LONE_SURROGATE.test(key)) throw notPlain(field, "an object whose names are well-formed Unicode");
    const entry = reading(name, () => object[key]);
    if (entry === undefined) continue;
    // By definition and not by assignment: a field may be called __proto__.
    Object.defineProperty(copied, key, { value: copy(entry, name, walk), enumerable: true });
  }
  return copied;
}

// A getter or a proxy runs the caller's code, which may throw anything.
function reading(field, read) {
  try {
    return read();
  } catch (cause) {
    throw mistake("request.unreadable_value", field, `${field} could not be read: its getter threw.`, cause);
  }
}

function notPlain(field, expected) {
  return mistake("request.bad_value", field, `${field} must be ${expected}.`);
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
