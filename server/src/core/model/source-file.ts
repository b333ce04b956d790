/** One file of an app: its text, and what parsing it gives, parsed once and only when somebody asks. */
import { bounded } from '../syntax/bounded.ts';
import { codeOfPage, inlineScripts, isPage } from '../syntax/html.ts';
import { type JavaScriptDocument, parseJavaScript, parsePageModule } from '../syntax/javascript.ts';
import { type JsonDocument, parseJson } from '../syntax/json.ts';
import { reparse } from '../syntax/reparse.ts';
import { type Change, changeBetween } from '../text/changed.ts';
import { type ColumnUnits, type LineIndex, lineIndex, linesAfter } from '../text/lines.ts';
import { type TypedWord, typedWord } from '../text/typed-word.ts';

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
  /** Of a script: the word that is all in which it differs from the text before; such a text is parsed only when somebody asks. */
  readonly typedWord: TypedWord | undefined;
}

interface KnownLines {
  readonly text: string;
  readonly lines: LineIndex;
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
  const before = previous as ParsedFile | undefined;
  const change = before && isLast ? changeBetween(before.text, text) : undefined;
  const typed = before && change && isJavaScript(path) ? typedWord(before.text, text, change) : undefined;
  return new ParsedFile(path, () => text, before, isLast, units, { change, typed });
}

/** After so many letters at the end of its typed word; nobody asks it again, and `text` is asked for when somebody needs it. */
export function fileTypedOn(previous: SourceFile, added: number, text: () => string, units: ColumnUnits): SourceFile {
  const { path, typedWord: word } = previous;
  const typed = word && { ...word, end: word.end + added, isNew: false };
  return new ParsedFile(path, text, previous as ParsedFile, true, units, { change: undefined, typed });
}

interface Edited {
  /** Where it is known without comparing the texts. */
  readonly change: Change | undefined;
  readonly typed: TypedWord | undefined;
}

/** A class, because V8 keeps each literal with getters as a table of its own, and all that is asked of an app goes through its files. */
class ParsedFile implements SourceFile {
  readonly path: string;
  readonly typedWord: TypedWord | undefined;
  private readonly textNow: () => string;
  private readonly units: ColumnUnits;
  private knownText: string | undefined = undefined;
  private foundLines: LineIndex | undefined = undefined;
  private knownCode: string | undefined = undefined;
  /** Of a page whose code is known: whether all of that is one module. */
  private isModule = false;
  private knownJson: JsonDocument | undefined = undefined;
  private knownWholeJson: JsonDocument | undefined = undefined;
  private tree: JavaScriptDocument | undefined = undefined;
  private wasGood = false;
  private predecessor: ParsedFile | undefined;
  private linesBefore: KnownLines | undefined;
  private good: SourceFile | undefined;
  /** Of an older text, it is found out what has become of that. */
  private readonly treeChange: Change | undefined;
  private readonly linesChange: Change | undefined;

  constructor(
    path: string,
    textNow: () => string,
    before: ParsedFile | undefined,
    isLast: boolean,
    units: ColumnUnits,
    { change, typed }: Edited,
  ) {
    this.path = path;
    this.textNow = textNow;
    this.units = units;
    this.typedWord = typed;
    this.predecessor = isLast ? before?.treeOwner() : undefined;
    // A text that was more than the beginning of a word is parsed, so that it can be the last one that was good.
    if (before && this.predecessor && this.predecessor !== before && (!typed || typed.isNew)) {
      void before.javascript;
      this.predecessor = before;
    }
    this.linesBefore = before?.knownLines();
    this.good = before?.isKnownGood() ? before : before?.good;
    this.treeChange = this.predecessor === before ? change : undefined;
    this.linesChange = change && this.linesBefore?.text === before?.text ? change : undefined;
  }

  get text(): string {
    this.knownText ??= this.textNow();
    return this.knownText;
  }

  get code(): string {
    if (this.knownCode === undefined) {
      const inline = isPage(this.path) ? inlineScripts(this.text) : undefined;
      this.knownCode = inline ? codeOfPage(this.text, inline) : this.text;
      this.isModule = inline?.isModule === true;
    }
    return this.knownCode;
  }

  get lines(): LineIndex {
    const { linesBefore: before } = this;
    this.foundLines ??= before
      ? linesAfter(before.lines, this.linesChange ?? changeBetween(before.text, this.text), this.text, this.units)
      : lineIndex(this.text, this.units);
    this.linesBefore = undefined;
    return this.foundLines;
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
    return from.code === from.text && this.code === this.text
      ? reparse(from.text, from.giveTree(), this.text, this.treeChange ?? changeBetween(from.text, this.text))
      : reparse(from.code, from.giveTree(), this.code, changeBetween(from.code, this.code));
  }

  /** Does not parse to find out: unknown until somebody asked. */
  private isKnownGood(): boolean {
    return this.knownJson?.errors.length === 0 || (this.tree ? !this.tree.error : this.wasGood);
  }

  /** Who was parsed as JavaScript and has the tree still: the file itself, or one before whose tree it takes when somebody asks. */
  private treeOwner(): ParsedFile | undefined {
    return this.tree ? this : this.predecessor;
  }

  /** Found already, without asking: its lines, or those of a text before. */
  private knownLines(): KnownLines | undefined {
    return this.foundLines ? { text: this.text, lines: this.foundLines } : this.linesBefore;
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
