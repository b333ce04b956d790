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
