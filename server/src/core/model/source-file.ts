/** One file of an app: its text, and what parsing it gives, parsed once and only when somebody asks. */
import { bounded } from '../syntax/bounded.ts';
import { codeOfPage, inlineScripts, isPage } from '../syntax/html.ts';
import { type JavaScriptDocument, parseJavaScript, parsePageModule } from '../syntax/javascript.ts';
import { type JsonDocument, parseJson } from '../syntax/json.ts';
import { reparse } from '../syntax/reparse.ts';
import { type Change, changeBetween } from '../text/changed.ts';
import { type ColumnUnits, type LineIndex, lineIndex, linesAfter } from '../text/lines.ts';

export interface SourceFile {
  /** Relative to the app, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** What is parsed as JavaScript: of a page only its scripts, every character in its place. */
  readonly code: string;
  readonly json: JsonDocument;
  /** The same, however much there is in it: for runs and for what an author had us remember. */
  readonly wholeJson: JsonDocument;
  readonly javascript: JavaScriptDocument;
  /** The last text before this one that parsed, while this one does not: what the author had before typing on. */
  readonly lastGood: SourceFile | undefined;
}

/**
 * `previous` is the same file with an earlier text. With `isLast` nobody will ask that one again: its tree may be taken
 * over where only one function was edited. `units` are what columns of its lines count.
 */
export function sourceFile(
  path: string,
  text: string,
  previous?: SourceFile,
  isLast = false,
  units: ColumnUnits = 'utf-16',
): SourceFile {
  return new ParsedFile(path, text, previous as ParsedFile | undefined, isLast, units);
}

/** A class, because V8 keeps each literal with getters as a table of its own, and all that is asked of an app goes through its files. */
class ParsedFile implements SourceFile {
  readonly path: string;
  readonly text: string;
  private readonly units: ColumnUnits;
  /** Found already, without asking. */
  private knownLines: LineIndex | undefined = undefined;
  private knownCode: string | undefined;
  /** Of a page whose code is known: whether all of that is one module. */
  private isModule = false;
  private knownJson: JsonDocument | undefined = undefined;
  private knownWholeJson: JsonDocument | undefined = undefined;
  /** Whether it was parsed as JavaScript, and has the tree still. */
  private tree: JavaScriptDocument | undefined = undefined;
  private wasGood = false;
  private predecessor: ParsedFile | undefined;
  private linesBefore: { readonly text: string; readonly lines: LineIndex } | undefined;
  private change: Change | undefined = undefined;
  private good: SourceFile | undefined;

  constructor(path: string, text: string, before: ParsedFile | undefined, isLast: boolean, units: ColumnUnits) {
    this.path = path;
    this.text = text;
    this.units = units;
    this.knownCode = isPage(path) ? undefined : text;
    this.predecessor = isLast && before?.tree ? before : undefined;
    this.linesBefore = before?.knownLines && { text: before.text, lines: before.knownLines };
    this.good = before?.isKnownGood() ? before : before?.good;
  }

  get code(): string {
    if (this.knownCode === undefined) {
      const inline = inlineScripts(this.text);
      this.knownCode = codeOfPage(this.text, inline);
      this.isModule = inline.isModule;
    }
    return this.knownCode;
  }

  get lines(): LineIndex {
    if (!this.knownLines && this.linesBefore) this.change ??= changeBetween(this.linesBefore.text, this.text);
    this.knownLines ??=
      this.linesBefore && this.change
        ? linesAfter(this.linesBefore.lines, this.change, this.text, this.units)
        : lineIndex(this.text, this.units);
    this.linesBefore = undefined;
    return this.knownLines;
  }

  get json(): JsonDocument {
    this.knownJson ??= parseJson(this.text);
    if (this.knownJson.errors.length === 0) this.good = undefined;
    return this.knownJson;
  }

  get wholeJson(): JsonDocument {
    this.knownWholeJson ??= this.json.isTooLarge ? parseJson(this.text, true) : this.json;
    return this.knownWholeJson;
  }

  get javascript(): JavaScriptDocument {
    this.tree ??= bounded(this.parsed(), this.code);
    this.predecessor = undefined;
    if (!this.tree.error) this.good = undefined;
    return this.tree;
  }

  get lastGood(): SourceFile | undefined {
    return this.good;
  }

  private parsed(): JavaScriptDocument {
    const { code, predecessor } = this;
    if (this.isModule) return parsePageModule(code);
    return (predecessor && this.reparsed(predecessor)) ?? parseJavaScript(code);
  }

  private reparsed(from: ParsedFile): JavaScriptDocument | undefined {
    if (from.code !== from.text || this.code !== this.text)
      return reparse(from.code, from.giveTree(), this.code, changeBetween(from.code, this.code));
    this.change ??= changeBetween(from.text, this.text);
    return reparse(from.text, from.giveTree(), this.text, this.change);
  }

  /** Does not parse to find out: unknown until somebody asked. */
  private isKnownGood(): boolean {
    return this.knownJson?.errors.length === 0 || (this.tree ? !this.tree.error : this.wasGood);
  }

  /** Asked again, the file parses itself anew. */
  private giveTree(): JavaScriptDocument {
    const given = this.javascript;
    this.wasGood = !given.error;
    this.tree = undefined;
    return given;
  }
}

export const isJson = (path: string): boolean => path.endsWith('.json');

export const isJavaScript = (path: string): boolean => path.endsWith('.js');

/** A script, or a page with scripts in it. */
export const isCode = (path: string): boolean => isJavaScript(path) || isPage(path);
