/** What the catalog knows about the front end of an app: events, data names, actions and elements, each with its trust. */
import type { Shape } from '../../shape/shape.ts';
import type { Lifetime } from '../files/per-basis.ts';

/**
 * Who says it: a page of the documentation, the vendor's digest of its documentation (`reference`), an official sample, or
 * public apps only. Best first.
 */
export type Mark = 'documentation' | 'reference' | 'sample' | 'apps';

export interface Known extends Lifetime {
  readonly name: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly marks: readonly Mark[];
  /** What the marks stand for, best first: addresses, in the form of `shape/source.ts`. */
  readonly sources: readonly string[];
  /** Where sources disagree and how it is decided, or what an author would trip over. */
  readonly notes?: readonly string[];
  /** Placeholders in which it is known to work; absent where nobody says. */
  readonly placeholders?: readonly string[];
  /** How many of 223 distinct public front ends use it; absent for none. */
  readonly usage?: number;
}

/**
 * `click`: a button or link; `change`: a field, before it is saved; `intercept`: the product waits for `done()` or `fail()`, which
 * needs the third argument `{ intercept: true }`; `lifecycle`: the app comes into view or leaves it.
 */
export type EventKind = 'click' | 'change' | 'intercept' | 'lifecycle';

export interface FrontEndEvent extends Known {
  /** Several where it can be intercepted as well; empty where nobody says. */
  readonly kinds: readonly EventKind[];
  /** Such as `ticket details`. */
  readonly page?: string;
  /** What `event.helper.getData()` gives; open wherever it is not documented in full. */
  readonly data: Shape;
}

export interface DataName extends Known {
  /** What `client.data.get(name)` resolves to, cover included: `{ ticket: { … } }`. */
  readonly shape: Shape;
  /** True where all its fields are documented: else more of them may come than are listed. */
  readonly complete: boolean;
}

export interface InterfaceAction extends Known {
  /** The second argument of `client.interface.trigger`. */
  readonly options: Shape;
  /** What it resolves to, where that is known. */
  readonly result?: Shape;
  readonly limits?: readonly string[];
}

/** Something on the page that actions name by its `id`. */
export interface PageElement extends Known {
  readonly actions: readonly string[];
  /** Such as `ticket details`. */
  readonly page: string;
  /** Options besides `id`, for those actions. */
  readonly options?: Shape;
}

/** What an app's front end runs in. */
export interface FrontEndScope {
  /** A version of the catalog, as `manifest.platform.basis`. */
  readonly platform: string;
  /** Products of 2.x or modules of 3.0 that the manifest names; without any, all of them count. */
  readonly scopes: readonly string[];
  /** In which the page is shown, where that is known: only orders, what works there comes first. */
  readonly placeholders?: readonly string[];
}

/** The half of one 3.0 module; a product of 2.x has that of its modules. */
export interface FrontEndModule {
  readonly events: readonly FrontEndEvent[];
  readonly data: readonly DataName[];
}
