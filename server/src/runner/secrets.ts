/**
 * Takes secrets out of what the app logs and throws before it becomes text: inspected text breaks a value of several lines
 * in its own way, and what is too long is cut, perhaps within a secret. The values stay as they are, copies are printed.
 */
import { types } from 'node:util';
import type { RunSecret } from '../core/run/contract.ts';
import { textRedactor, textsInList } from '../core/run/redact.ts';

export interface Secrets {
  /** The text without secrets, with at most so many characters: what is longer ends in `…`. */
  text(text: string, most: number): string;
  /** The value itself, or where it holds secrets a copy without them that prints the same otherwise. */
  value(value: unknown): unknown;
}

/** Nothing prints what lies deeper, and nobody reads what is beyond. */
const MOST_LEVELS = 8;
const MOST_VALUES = 200_000;
const LONGEST_TEXT = 100_000;

export function createSecrets(secrets: readonly RunSecret[] = []): Secrets {
  const { hide, longest } = textRedactor(secrets);
  const text = (whole: string, most: number): string => {
    if (whole.length <= most + longest) return shortened(hide(whole), most, false);
    const hidden = hide(whole.slice(0, most + longest));
    // What stands at the end may be the beginning of a secret.
    return shortened(hidden.slice(0, hidden.length - longest), most, true);
  };
  return {
    text,
    value(value) {
      if (longest === 0) return value;
      return holdsAny(value, hide) ? copyOf(value, hide) : value;
    },
  };
}

function shortened(text: string, most: number, isCut: boolean): string {
  return isCut || text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

type Hide = (text: string) => string;

function holdsAny(value: unknown, hide: Hide): boolean {
  const seen = new Set<unknown>();
  const holds = (inner: unknown, levels: number): boolean => {
    if (typeof inner === 'string') return hide(inner) !== inner;
    if (!isHolder(inner) || levels === 0 || seen.has(inner) || seen.size > MOST_VALUES) return false;
    seen.add(inner);
    if (ownTexts(inner).some((own) => hide(own) !== own)) return true;
    return membersOf(inner).some(
      ([key, member]) => (typeof key === 'string' && hide(key) !== key) || holds(member, levels - 1),
    );
  };
  return holds(value, MOST_LEVELS);
}

/** Keeps what printing shows of a value besides its members: what it is, and where it is the same as another. */
function copyOf(value: unknown, hide: Hide): unknown {
  const copies = new Map<unknown, unknown>();
  const copy = (inner: unknown, levels: number): unknown => {
    if (typeof inner === 'string') return hide(inner);
    if (!isHolder(inner) || levels === 0 || copies.size > MOST_VALUES) return inner;
    if (copies.has(inner)) return copies.get(inner);
    const own = ownTexts(inner);
    const shown = own.find((text) => hide(text) !== text);
    if (shown !== undefined && !types.isStringObject(inner)) return hide(shown);
    const made = emptyCopy(inner, hide(own[0] ?? ''));
    if (made === undefined) return inner;
    copies.set(inner, made);
    if (types.isMap(inner) && types.isMap(made)) {
      for (const [key, member] of entriesOf(inner)) mapSet(made, copy(key, levels - 1), copy(member, levels - 1));
    } else if (types.isSet(inner) && types.isSet(made)) {
      for (const [member] of entriesOf(inner)) setAdd(made, copy(member, levels - 1));
    }
    for (const key of Reflect.ownKeys(inner)) {
      const descriptor = descriptorOf(inner, key);
      const shownKey = typeof key === 'string' ? hide(key) : key;
      if (!descriptor || isFixed(made, shownKey)) continue;
      const isPlain = 'value' in descriptor;
      Reflect.defineProperty(
        made,
        shownKey,
        isPlain ? { ...descriptor, value: copy(descriptor.value, levels - 1) } : descriptor,
      );
    }
    if (types.isNativeError(inner)) {
      const stack = copy(stackOf(inner), levels - 1);
      Reflect.defineProperty(made, 'stack', { value: stack, writable: true, configurable: true });
    }
    return made;
  };
  return copy(value, MOST_LEVELS);
}

/** Such as the length of a list and of a text. */
const isFixed = (made: object, key: PropertyKey): boolean =>
  Reflect.getOwnPropertyDescriptor(made, key)?.configurable === false && !(Array.isArray(made) && key === 'length');

/** Something of the same kind that holds nothing yet; nothing where a kind cannot be made, such as a promise. */
function emptyCopy(value: object, own: string): object | undefined {
  const made = Array.isArray(value)
    ? []
    : types.isMap(value)
      ? new Map()
      : types.isSet(value)
        ? new Set()
        : types.isNativeError(value)
          ? new Error()
          : types.isStringObject(value)
            ? Object(own)
            : isPlain(value)
              ? {}
              : undefined;
  if (made !== undefined) Reflect.setPrototypeOf(made, Reflect.getPrototypeOf(value));
  return made;
}

function isPlain(value: object): boolean {
  return (
    !types.isDate(value) &&
    !types.isRegExp(value) &&
    !types.isPromise(value) &&
    !types.isBoxedPrimitive(value) &&
    !types.isAnyArrayBuffer(value) &&
    !ArrayBuffer.isView(value) &&
    !types.isWeakMap(value) &&
    !types.isWeakSet(value) &&
    !types.isGeneratorObject(value) &&
    !types.isModuleNamespaceObject(value) &&
    !types.isExternal(value)
  );
}

/** Neither functions, which print nothing of what they hold, nor proxies, which would run code of the app. */
const isHolder = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !types.isProxy(value);

/** Getters are not asked: printing does not ask them either. */
function membersOf(value: object): readonly (readonly [unknown, unknown])[] {
  const entries = types.isMap(value) || types.isSet(value) ? entriesOf(value) : [];
  if (ArrayBuffer.isView(value)) return [];
  const own = Reflect.ownKeys(value).map((key) => [key, descriptorOf(value, key)?.value] as const);
  const stack = types.isNativeError(value) ? [['stack', stackOf(value)] as const] : [];
  return [
    ...entries.flatMap(([key, member]) => [[undefined, key] as const, [undefined, member] as const]),
    ...own,
    ...stack,
  ];
}

const descriptorOf = (value: object, key: PropertyKey): PropertyDescriptor | undefined =>
  Reflect.getOwnPropertyDescriptor(value, key);

/** The app may have a getter there, or a formatter of its own: printing asks it as well. */
function stackOf(error: object): unknown {
  try {
    return Reflect.get(error, 'stack');
  } catch {
    return undefined;
  }
}

/** What a value prints besides its members: a text in an object, and what bytes and lists may be as a text. */
function ownTexts(value: object): readonly string[] {
  if (types.isStringObject(value)) return [textOfObject(value)];
  if (Array.isArray(value)) return textsInList(itemsOf(value));
  const bytes = bytesOf(value);
  if (bytes === undefined || bytes.byteLength > LONGEST_TEXT) return [];
  const codes = types.isTypedArray(value) && !types.isUint8Array(value) ? textsInList(numbersOf(value)) : [];
  return [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'), ...codes];
}

/** Getters are not asked. */
function itemsOf(list: readonly unknown[]): readonly unknown[] {
  if (list.length > LONGEST_TEXT) return [];
  return Array.from({ length: list.length }, (_, index) => descriptorOf(list, index)?.value);
}

function bytesOf(value: object): Uint8Array | undefined {
  if (types.isAnyArrayBuffer(value)) return new Uint8Array(value);
  if (!ArrayBuffer.isView(value)) return undefined;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** Without the iterator of the app. */
const numbersOf = (value: NodeJS.TypedArray): readonly unknown[] =>
  Array.from({ length: value.length }, (_, index) => Number(value[index]));

// Of this realm: those of the app may have been replaced.
const textOfObject = (value: object): string => Reflect.apply(String.prototype.valueOf, value, []);
const mapSet = (map: object, key: unknown, member: unknown) => Reflect.apply(Map.prototype.set, map, [key, member]);
const setAdd = (set: object, member: unknown) => Reflect.apply(Set.prototype.add, set, [member]);

function entriesOf(collection: object): readonly (readonly [key: unknown, member: unknown])[] {
  const entries: [unknown, unknown][] = [];
  const forEach = types.isMap(collection) ? Map.prototype.forEach : Set.prototype.forEach;
  Reflect.apply(forEach, collection, [(member: unknown, key: unknown) => entries.push([key, member])]);
  return entries;
}
