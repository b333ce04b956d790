/** What has a name in an app that stands in several places, and each of these places. */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';

export type SymbolKind =
  /** Of `exports`: handlers, and what is called as function, job or action. */
  | 'function'
  | 'template'
  /** Installation parameter. */
  | 'parameter'
  /** App setting. */
  | 'setting'
  /** OAuth integration. */
  | 'integration'
  | 'entity'
  | 'entity field'
  | 'schedule'
  /** Key of `$db`. */
  | 'record'
  | 'event'
  /** Of a payload. */
  | 'field'
  /** Key of what pages pass to a function or job. */
  | 'argument'
  /** Page, icon, required file, payload. */
  | 'file';

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
  | 'substitution'
  /** Inside of an attribute of a page, as in an address. */
  | 'attribute';

export interface Occurrence {
  readonly file: SourceFile;
  /** The name, without quotes. */
  readonly range: Range;
  readonly role: 'definition' | 'registration' | 'use';
  readonly form: NameForm;
}

/** A place with the name that stands there. */
export interface Named extends Occurrence {
  readonly name: string;
  /** What the name belongs to, where that alone makes it one name: the entity of a field, the functions of an argument. */
  readonly of?: string;
}

export interface AppSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly of?: string;
  readonly occurrences: readonly Occurrence[];
}

/** Its places are looked for all over the app when somebody asks for them: most who ask what stands at a place only want to know its kind. */
export function foundWhenAsked(kind: SymbolKind, name: string, find: () => readonly Occurrence[]): AppSymbol {
  let found: readonly Occurrence[] | undefined;
  return {
    kind,
    name,
    get occurrences() {
      found ??= find();
      return found;
    },
  };
}
