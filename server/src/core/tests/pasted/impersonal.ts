/** Takes persons out of a payload: names, addresses, phones, tokens and ids are replaced, the same by the same everywhere. */
import { isObject } from '../../run/json.ts';
import { printPath } from '../../shape/ask.ts';

export interface Replacement {
  /** Such as `data.requester.email`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Impersonal {
  readonly payload: unknown;
  readonly replaced: readonly Replacement[];
}

export function impersonal(payload: unknown): Impersonal {
  const known = createKnown();
  collectNames(payload, known);
  const replaced: Replacement[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((each, index) => walk(each, [...path, index]));
    if (isObject(value))
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [withoutAddresses(key, known), walk(member, [...path, key])]),
      );
    const after = replacementOf(value, keyOf(path), known);
    if (after !== value) replaced.push({ path: printPath(path), before: value, after });
    return after;
  };
  return { payload: walk(payload, []), replaced };
}

/** The name of the field; that of the list around an element. */
const keyOf = (path: readonly (string | number)[]): string =>
  String(path.findLast((part) => typeof part === 'string') ?? '');

/** Replacements by what they replace. */
interface Known {
  readonly names: Map<string, string>;
  of(kind: Kind, value: string): string;
  idOf(value: number): number;
}

type Kind = 'email' | 'phone' | 'token' | 'uuid' | 'id';

function createKnown(): Known {
  const texts = new Map<string, string>();
  const counts = new Map<string, number>();
  const ids = new Map<number, number>();
  const makers: Readonly<Record<Kind, (number: number) => string>> = {
    email: (number) => `person${number}@example.com`,
    phone: (number) => `+1 555 01${String(number).padStart(2, '0')}`,
    token: (number) => `token-${number}`,
    id: (number) => `id-${number}`,
    uuid: (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  };
  return {
    names: new Map(),
    of(kind, value) {
      const key = `${kind} ${value.toLowerCase()}`;
      const known = texts.get(key);
      if (known !== undefined) return known;
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      const made = makers[kind](number);
      texts.set(key, made);
      return made;
    },
    idOf(value) {
      const known = ids.get(value) ?? FIRST_ID + ids.size;
      ids.set(value, known);
      return known;
    },
  };
}

const FIRST_ID = 1001;

const PERSONS =
  'requester|contact|customer|agent|user|actor|sender|recipient|person|employee|owner|assignee|member|author|lead|responder';
/** Fields that hold the name of a person: by themselves, or in a record that is one. */
const NAME = new RegExp(`^(?:cf_)?(?:first|last|full|display|sur|given|family|middle|nick|${PERSONS})_?name$`, 'i');
const ANY_NAME = /^(?:name|user_?name|label)$/i;
const PERSON = new RegExp(`(?:${PERSONS})s?$`, 'i');
/** What is around the changes of a record is around their fields. */
const CHANGES = /^(?:model_|misc_|system_)?changes$/i;
/** As in `"Ada Lovelace" <ada@example.com>`. */
const BEFORE_ADDRESS = /(\p{L}[\p{L}\p{M}'\u2019. -]{0,60}\p{L})"?\s{0,3}<[^\s<>@]{1,100}@[^\s<>@]{1,100}>/gu;

/** Before anything is replaced, because a name may stand in a text in front of its own field. */
function collectNames(value: unknown, known: Known, key = '', around = ''): void {
  if (Array.isArray(value)) for (const each of value) collectNames(each, known, key, around);
  else if (isObject(value)) {
    const outer = CHANGES.test(key) ? around : key;
    for (const [name, member] of Object.entries(value)) collectNames(member, known, name, outer);
  } else if (typeof value === 'string') {
    const isName = NAME.test(key) || (ANY_NAME.test(key) && PERSON.test(around));
    // Where a person is a text, it is a name if it has several words; what has one may be a kind of person.
    const isPerson = PERSON.test(key) && /^\p{L}[\p{L}\p{M}'\u2019.-]*(?: [\p{L}\p{M}'\u2019.-]+)+$/u.test(value);
    if (isName || isPerson) keepName(value, known);
    for (const [, name = ''] of value.matchAll(BEFORE_ADDRESS)) keepName(name, known);
  }
}

function keepName(name: string, { names }: Known): void {
  if (name.trim().length > 1 && !names.has(name)) names.set(name, nameLike(name, names.size + 1));
}

/** One word for one word, so that a first name stays one. */
const nameLike = (name: string, number: number): string =>
  name.trim().includes(' ') ? `Person ${number}` : `Person${number}`;

/** Nothing is looked for within what was looked at: a text may be a file in base64. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const BEARER = /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}|(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const ACCOUNT =
  /(?<![\w-])[\w-]{1,63}(?=\.(?:freshdesk|freshservice|freshchat|freshsales|freshteam|freshcaller|myfreshworks|freshworks)\.(?:com|io)\b)/gi;
const INTERNATIONAL = /\+\d[\d ().-]{6,}\d/g;
const SECRET_KEY = /token|secret|password|api_?key|authorization|signature/i;
const PHONE_KEY = /phone|mobile|fax|whatsapp/i;
const ID_KEY = /^(?:id|uid|.+_u?ids?)$/i;
/** Their ids are names that a person has elsewhere. */
const ELSEWHERE = /twitter|facebook|linkedin|instagram|skype|whatsapp|line_|external|employee/i;

function replacementOf(value: unknown, key: string, known: Known): unknown {
  if (typeof value === 'number') {
    if (PHONE_KEY.test(key) && value >= 10_000) return Number(known.of('phone', String(value)).replace(/\D/g, ''));
    return ID_KEY.test(key) ? known.idOf(value) : value;
  }
  if (typeof value !== 'string' || value === '') return value;
  if (SECRET_KEY.test(key)) return known.of('token', value);
  if (PHONE_KEY.test(key) && /\d{3}/.test(value)) return known.of('phone', value);
  if (ID_KEY.test(key) && /^\d{4,}$/.test(value)) return String(known.idOf(Number(value)));
  const plain = withoutAddresses(
    value.replace(BEARER, (found) => known.of('token', found)),
    known,
  )
    .replace(UUID, (found) => known.of('uuid', found))
    .replace(INTERNATIONAL, (found) => known.of('phone', found))
    .replace(ACCOUNT, 'example');
  // What was replaced has no more of its own; a number, or a name elsewhere, is all that such a text is.
  if (ID_KEY.test(key) && plain === value && /^\S+$/.test(value) && (/\d/.test(value) || ELSEWHERE.test(key)))
    return known.of('id', value);
  return [...known.names].reduce((text, [name, other]) => withoutName(text, name, other), plain);
}

const withoutAddresses = (text: string, known: Known): string =>
  text.replace(EMAIL, (found) => known.of('email', found));

/** As a whole word, and short ones only where they are all; what has several words, in any letters. */
function withoutName(text: string, name: string, other: string): string {
  if (text === name) return other;
  const isLong = name.trim().includes(' ');
  if (name.length < 3 || !(isLong ? text.toLowerCase().includes(name.toLowerCase()) : text.includes(name))) return text;
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, isLong ? 'giu' : 'gu'),
    () => other,
  );
}
