/**
 * The one vocabulary of the core: what a value looks like, whether it is an event payload, a JSON file or the result
 * of a platform function. Shapes are plain immutable data; questions about them live in the files beside this one.
 */

/** `datetime` is a string that holds a moment; `map` is an object with keys of the author's choosing. */
export type ShapeType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'object' | 'map' | 'array' | 'any';

/** One allowed value, with its meaning where the value alone does not tell. */
export interface EnumValue {
  readonly value: string | number | boolean;
  readonly label?: string;
}

/** The members of an object, in the order in which they are documented. */
export type Fields = Readonly<Record<string, Shape>>;

/** What the keys of an object or the text of a string name; decides which completion and which rule speaks about it. */
export type Naming =
  | 'event'
  | 'product'
  | 'module'
  | 'placeholder'
  | 'handler'
  | 'function'
  | 'job'
  | 'template'
  | 'integration'
  | 'account'
  | 'page'
  | 'icon'
  | 'package'
  | 'payload'
  | `registered ${'event' | 'function' | 'job' | 'action'}`;

export interface Shape {
  readonly type: ShapeType;
  /** What it is, in one sentence without a full stop. */
  readonly description?: string;
  /** Known members of an `object` or `map`. */
  readonly fields?: Fields;
  /** An element of an `array`, or any further value of a `map`. */
  readonly items?: Shape;
  readonly enum?: readonly EnumValue[];
  /** Values that are offered because samples have them; any other may be as right. */
  readonly examples?: readonly EnumValue[];
  /** Where the enumeration comes from, when that is not the documentation. */
  readonly enumSource?: string;
  /** Values besides those of the enumeration come as well. */
  readonly openEnum?: true;
  /** Such as `email`, `url`, `uuid`, `ISO 8601 UTC`. */
  readonly format?: string;
  readonly nullable?: true;
  /** May be absent. */
  readonly optional?: true;
  /** May hold members or values that are not listed, so none may be called unknown. */
  readonly open?: true;
  /** The name that payloads really carry, when this one is a misprint or outdated: known, but offered last. */
  readonly insteadUse?: string;
  /** Where sources disagree, or what an author would trip over. */
  readonly note?: string;
  /** Another type that was seen in payloads, where sources disagree. */
  readonly alsoType?: ShapeType;
  /** Only null was ever seen: the type is a guess from the name. */
  readonly inferred?: true;
  /** Only the app's own payload files have it: it is known, and nothing is expected of it. */
  readonly learned?: true;
  /** Keys that samples show in a `map`. */
  readonly exampleKeys?: readonly string[];
  readonly naming?: Naming;
  /** How many members it may have. */
  readonly mostMembers?: number;
  /** First and last platform version that has it, as written in `platform-version`. */
  readonly since?: string;
  readonly until?: string;
  /** Where the fact comes from. */
  readonly source?: string;
}
