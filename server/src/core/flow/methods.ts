/**
 * What JavaScript's own methods and functions do, one row for each: the one place to teach the engine another one. Words
 * such as `'same list'` are carried out in `evaluate/lists.ts` and `evaluate/built-ins.ts`; everybody else reads the marks.
 */
/** A method, by its name alone: what it is called on is mostly known by value only. */
export interface Method {
  /** What it gives back where it is called on a list. */
  readonly gives?: ListResult;
  /** What it gives back where it is called on a promise: one of what its callbacks return, of its own value as well, or itself. */
  readonly settles?: 'results' | 'value or results' | 'same';
  /** Which of its callbacks gets what the promise rejects with. */
  readonly rejects?: number;
  /** What a list hands to its callback: each element in the first place, or in the first two, or what was folded so far. */
  readonly hands?: 'element' | 'two elements' | 'folded';
  /** What its callback returns decides which elements go on. */
  readonly tests?: true;
  /** It puts its arguments into what it is called on. */
  readonly adds?: true;
  /** Elements of the list that it is called on come or go. */
  readonly changes?: true;
  /** What it gives back holds its arguments beside the elements. */
  readonly brings?: true;
  /** Its arguments go on as they are: it checks none of them. */
  readonly passes?: true;
  /** It calls what it gets, and keeps nothing. */
  readonly onlyCalls?: true;
  /** It calls the function that it is called on, or gives it arguments. */
  readonly calls?: true;
  /** It writes to its first argument: the members of the others, one property that the second names, or one at its path. */
  readonly writes?: 'members' | 'property' | 'path';
}

export type ListResult =
  | 'same list'
  | 'element'
  | 'entries'
  | 'flat list'
  | 'joined list'
  | 'mapped list'
  | 'flat mapped list'
  | 'folded'
  | 'nothing';

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['add', { adds: true }],
  ['apply', { calls: true, passes: true, onlyCalls: true }],
  ['assign', { writes: 'members' }],
  ['assignIn', { writes: 'members' }],
  ['at', { gives: 'element' }],
  ['bind', { calls: true, passes: true, onlyCalls: true }],
  ['call', { calls: true, passes: true, onlyCalls: true }],
  ['catch', { settles: 'value or results', rejects: 0, onlyCalls: true }],
  ['concat', { gives: 'joined list', passes: true, brings: true }],
  ['copyWithin', { gives: 'same list', adds: true, changes: true }],
  ['defaults', { writes: 'members' }],
  ['defaultsDeep', { writes: 'members' }],
  ['defineProperties', { writes: 'members' }],
  ['defineProperty', { writes: 'property' }],
  ['entries', { gives: 'entries' }],
  ['every', { gives: 'nothing', hands: 'element', tests: true, onlyCalls: true }],
  ['extend', { writes: 'members' }],
  // Promises up to platform 2.2 are those of jQuery.
  ['fail', { settles: 'same', rejects: 0 }],
  ['fill', { gives: 'same list', adds: true, changes: true, brings: true }],
  ['filter', { gives: 'same list', hands: 'element', tests: true, onlyCalls: true }],
  ['finally', { settles: 'same', onlyCalls: true }],
  ['find', { gives: 'element', hands: 'element', tests: true, onlyCalls: true }],
  ['findIndex', { gives: 'nothing', hands: 'element', tests: true, onlyCalls: true }],
  ['findLast', { gives: 'element', hands: 'element', tests: true, onlyCalls: true }],
  ['findLastIndex', { gives: 'nothing', hands: 'element', tests: true, onlyCalls: true }],
  ['flat', { gives: 'flat list' }],
  ['flatMap', { gives: 'flat mapped list', hands: 'element', onlyCalls: true }],
  ['forEach', { gives: 'nothing', hands: 'element', onlyCalls: true }],
  ['includes', { gives: 'nothing' }],
  ['indexOf', { gives: 'nothing' }],
  ['join', { gives: 'nothing' }],
  ['keys', { gives: 'nothing' }],
  ['lastIndexOf', { gives: 'nothing' }],
  ['map', { gives: 'mapped list', hands: 'element', onlyCalls: true }],
  ['merge', { writes: 'members' }],
  ['mergeWith', { writes: 'members' }],
  ['pop', { gives: 'element', changes: true }],
  ['push', { gives: 'nothing', adds: true, changes: true, passes: true }],
  ['reduce', { gives: 'folded', hands: 'folded', onlyCalls: true }],
  ['reduceRight', { gives: 'folded', hands: 'folded', onlyCalls: true }],
  ['reverse', { gives: 'same list' }],
  // `Reflect.set(x, 'name', …)` and `_.set(x, 'name', …)`, and `set` of a map.
  ['set', { adds: true, writes: 'path' }],
  ['setPrototypeOf', { writes: 'members' }],
  ['shift', { gives: 'element', changes: true }],
  ['slice', { gives: 'same list' }],
  ['some', { gives: 'nothing', hands: 'element', tests: true, onlyCalls: true }],
  ['sort', { gives: 'same list', hands: 'two elements', onlyCalls: true }],
  ['splice', { gives: 'same list', adds: true, changes: true }],
  ['then', { settles: 'results', rejects: 1, onlyCalls: true }],
  ['toReversed', { gives: 'same list' }],
  ['toSorted', { gives: 'same list', hands: 'two elements', onlyCalls: true }],
  ['toSpliced', { gives: 'same list', brings: true }],
  ['unshift', { gives: 'nothing', adds: true, changes: true, passes: true }],
  ['update', { writes: 'path' }],
  ['values', { gives: 'same list' }],
]);

/** A function that JavaScript or the platform has by a global name, or what such functions are members of. */
export interface GlobalFunction {
  readonly gives?: FunctionResult;
  /** It keeps its hands off what it gets, and so do its members. */
  readonly isHarmless?: true;
  /** It makes something else of its argument, whatever that is. */
  readonly converts?: true;
  /** Its members ask nothing of what they get, but for those whose name begins with `has`. */
  readonly testsNothing?: true;
}

export type FunctionResult =
  | 'argument'
  | 'all arguments'
  | 'keys'
  | 'values'
  | 'entries'
  | 'object of entries'
  | 'parsed'
  | 'all settled'
  | 'outcomes'
  | 'any settled'
  | 'promise'
  | 'made list'
  | 'list of arguments'
  | 'collection'
  | 'nothing';

const FUNCTIONS: ReadonlyMap<string, GlobalFunction> = new Map<string, GlobalFunction>([
  ['Array', { isHarmless: true }],
  ['Array.from', { gives: 'made list' }],
  ['Array.of', { gives: 'list of arguments' }],
  ['BigInt', { converts: true }],
  ['Boolean', { gives: 'nothing', isHarmless: true }],
  ['Date', { isHarmless: true }],
  ['Error', { isHarmless: true }],
  ['JSON', { isHarmless: true, testsNothing: true }],
  ['JSON.parse', { gives: 'parsed' }],
  ['JSON.stringify', { gives: 'nothing' }],
  ['Map', { isHarmless: true }],
  ['Math', { isHarmless: true, testsNothing: true }],
  ['Number', { gives: 'nothing', isHarmless: true, converts: true }],
  ['Object', { isHarmless: true, testsNothing: true }],
  ['Object.assign', { gives: 'all arguments' }],
  ['Object.entries', { gives: 'entries' }],
  ['Object.freeze', { gives: 'argument' }],
  ['Object.fromEntries', { gives: 'object of entries' }],
  ['Object.keys', { gives: 'keys' }],
  ['Object.values', { gives: 'values' }],
  ['Promise', { isHarmless: true, testsNothing: true }],
  ['Promise.all', { gives: 'all settled' }],
  ['Promise.allSettled', { gives: 'outcomes' }],
  ['Promise.any', { gives: 'any settled' }],
  ['Promise.race', { gives: 'any settled' }],
  ['Promise.resolve', { gives: 'promise' }],
  ['Reflect', { isHarmless: true }],
  ['Set', { gives: 'collection', isHarmless: true }],
  ['String', { gives: 'nothing', isHarmless: true, converts: true }],
  ['Symbol', { isHarmless: true }],
  ['WeakMap', { isHarmless: true }],
  ['console', { isHarmless: true, testsNothing: true }],
  ['decodeURIComponent', { isHarmless: true }],
  ['encodeURI', { converts: true }],
  ['encodeURIComponent', { gives: 'nothing', isHarmless: true, converts: true }],
  ['isNaN', { isHarmless: true }],
  ['parseFloat', { gives: 'nothing', isHarmless: true, converts: true }],
  ['parseInt', { gives: 'nothing', isHarmless: true, converts: true }],
  ['renderData', { isHarmless: true }],
  ['require', { isHarmless: true }],
  ['setTimeout', { isHarmless: true }],
  ['structuredClone', { gives: 'argument', isHarmless: true, converts: true }],
]);

/** One that nobody knows has no marks. */
const UNMARKED = {} as const;

export const methodNamed = (name: string | undefined): Method => METHODS.get(name ?? '') ?? UNMARKED;

export const isMethod = (name: string | undefined): boolean => METHODS.has(name ?? '');

export const functionNamed = (name: string | undefined): GlobalFunction => FUNCTIONS.get(name ?? '') ?? UNMARKED;

/** The names of all methods of some kind. */
export const methodsThat = (are: (method: Method) => boolean): readonly string[] =>
  [...METHODS].flatMap(([name, method]) => (are(method) ? [name] : []));
