/** What has a name in an app that stands in several places, and each of these places. */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';

export type SymbolKind = 'function' | 'template' | 'parameter' | 'event' | 'field';

/** How the name is written there, which decides how another one is. */
export type NameForm =
  /** Inside the quotes of a JSON text. */
  | 'json'
  /** A name in code, such as a key or a member. */
  | 'name'
  /** `{ name }`, which is key and value at once. */
  | 'shorthand'
  /** Inside the quotes of a text in code. */
  | 'text'
  /** A name between `<%=` and `%>`. */
  | 'substitution';

export interface Occurrence {
  readonly file: SourceFile;
  /** The name, without quotes. */
  readonly range: Range;
  readonly role: 'definition' | 'registration' | 'use';
  readonly form: NameForm;
}

export interface AppSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly occurrences: readonly Occurrence[];
}
