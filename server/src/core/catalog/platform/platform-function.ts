/** How the catalog writes down what the platform gives to `server.js`: functions, objects with functions, values. */
import type { Shape } from '../../shape/shape.ts';
import type { Lifetime } from '../files/per-basis.ts';

export interface PlatformParameter {
  readonly name: string;
  readonly shape: Shape;
  readonly optional?: true;
  /** Stands for any number of arguments. */
  readonly rest?: true;
  /** Of a function that is passed: what it is called with. */
  readonly takes?: readonly PlatformParameter[];
}

export interface PlatformError {
  readonly status?: number;
  /** The exact text; what differs from call to call stands as `{name}`. */
  readonly message: string;
  /** When it comes, in one sentence without a full stop. */
  readonly when: string;
}

export interface PlatformFunction extends Lifetime {
  /** In full: `$db.set`. */
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly PlatformParameter[];
  /** What it answers; of a promise, what that resolves to. */
  readonly result?: Shape;
  /** What it answers where that is an object with functions of its own, such as `$db.entity({ version: 'v1' })`. */
  readonly returns?: PlatformObject;
  readonly promise: boolean;
  /** What a promise rejects with. */
  readonly rejects?: Shape;
  readonly errors?: readonly PlatformError[];
  readonly limits?: readonly string[];
  readonly notes?: readonly string[];
  readonly source: string;
}

export interface PlatformObject extends Lifetime {
  readonly name: string;
  readonly description: string;
  readonly members: Readonly<Record<string, PlatformFunction>>;
  /** Members that are no functions. */
  readonly values?: Readonly<Record<string, Shape>>;
  readonly limits?: readonly string[];
  readonly notes?: readonly string[];
  readonly source: string;
}

/** Something that is neither: `exports`, `global`. */
export interface PlatformValue extends Lifetime {
  readonly name: string;
  readonly description: string;
  readonly shape: Shape;
  readonly notes?: readonly string[];
  readonly source: string;
}

export type PlatformGlobal = PlatformFunction | PlatformObject | PlatformValue;

export const isPlatformFunction = (known: PlatformGlobal): known is PlatformFunction => 'parameters' in known;

export const isPlatformObject = (known: PlatformGlobal): known is PlatformObject => 'members' in known;
