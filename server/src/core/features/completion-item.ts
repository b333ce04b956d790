/** One completion item as plain data, before it takes the form of a protocol. */
import type { Range } from '../text/range.ts';

export type CompletionKind = 'event' | 'key' | 'field' | 'function' | 'value';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Type or form, right behind the label. */
  readonly detail?: string;
  /** One line on what it is. */
  readonly summary?: string | undefined;
  /** Markdown; put together only when somebody asks, because most items are never looked at. */
  readonly documentation?: () => string | undefined;
  /** The characters that are replaced. */
  readonly range: Range;
  readonly text: string;
  /** The text with places to fill in, in the snippet syntax of LSP. */
  readonly snippet?: string;
  /** What the typed characters are compared with, where that is not the label. */
  readonly filterText?: string;
  readonly sortText?: string;
  /** A misprint or outdated name: struck through. */
  readonly deprecated?: boolean | undefined;
  /** Taking it adds this event to the app, in all its files: for clients that can do so; the characters just go. */
  readonly adds?: { readonly scope: string; readonly name: string };
}

/** An item without the characters that it replaces. */
export type Unplaced = Omit<Completion, 'range'>;

/** Names that all replace the same. */
export interface OfferedNames {
  /** The same list as long as the same is offered. */
  readonly names: readonly Unplaced[];
  readonly range: Range;
  /** The `.` or `?.` in front that is replaced along with the name; empty where none is. */
  readonly operator: string;
  /** The name that is typed, where the same is offered for whatever other letters it gets; empty where its first one is to come. */
  readonly word: Range | undefined;
}

export type Offered = OfferedNames | { readonly items: readonly Completion[] };
