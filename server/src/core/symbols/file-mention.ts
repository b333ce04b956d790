/** One text of an app that names a file. */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';

export interface FileMention {
  readonly kind: 'page' | 'icon' | 'required' | 'loaded' | 'payload' | 'checked';
  /** The file that is named, or a folder of files that nothing is found in. */
  readonly target: string;
  readonly file: SourceFile;
  /** The name, without quotes. */
  readonly range: Range;
  /** Whether it stands in a text of JSON or of code, or in an attribute of a page. */
  readonly form: 'json' | 'text' | 'attribute';
  /** How the target is named at another path, by a file at another path; nothing where no name leads there. */
  nameFor(target: string, from: string): string | undefined;
}
