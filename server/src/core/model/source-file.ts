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

interface ParsedFile extends SourceFile {
  /** Does not parse to find out: unknown until somebody asked. */
  readonly knownGood: boolean;
  /** Who was parsed as JavaScript and has the tree still: the file itself, or one before whose tree it takes when somebody asks. */
  treeOwner(): ParsedFile | undefined;
  /** Found already, without asking: its lines, or those of a text before. */
  knownLines(): KnownLines | undefined;
  /** Asked again, the file parses itself anew. */
  giveTree(): JavaScriptDocument;
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
  return fileOf(path, () => text, before, isLast, units, { change, typed });
}

/** After so many letters at the end of its typed word; nobody asks it again, and `text` is asked for when somebody needs it. */
export function fileTypedOn(previous: SourceFile, added: number, text: () => string, units: ColumnUnits): SourceFile {
  const { path, typedWord: word } = previous;
  const typed = word && { ...word, end: word.end + added, isNew: false };
  return fileOf(path, text, previous as ParsedFile, true, units, { change: undefined, typed });
}

interface Edited {
  /** Where it is known without comparing the texts. */
  readonly change: Change | undefined;
  readonly typed: TypedWord | undefined;
}

function fileOf(
  path: string,
  textNow: () => string,
  before: ParsedFile | undefined,
  isLast: boolean,
  units: ColumnUnits,
  { change, typed }: Edited,
): SourceFile {
  let text: string | undefined;
  let lines: LineIndex | undefined;
  let code: string | undefined;
  let json: JsonDocument | undefined;
  let wholeJson: JsonDocument | undefined;
  let javascript: JavaScriptDocument | undefined;
  let wasGood = false;
  let predecessor = isLast ? before?.treeOwner() : undefined;
  // A text that was more than the beginning of a word is parsed, so that it can be the last one that was good.
  if (before && predecessor && predecessor !== before && (!typed || typed.isNew)) {
    void before.javascript;
    predecessor = before;
  }
  let linesBefore = before?.knownLines();
  let lastGood = before?.knownGood ? before : before?.lastGood;
  // Of an older text, it is found out what has become of that.
  const treeChange = predecessor === before ? change : undefined;
  const linesChange = change && linesBefore?.text === before?.text ? change : undefined;

  const reparsed = (from: ParsedFile): JavaScriptDocument | undefined =>
    from.code === from.text && file.code === file.text
      ? reparse(from.text, from.giveTree(), file.text, treeChange ?? changeBetween(from.text, file.text))
      : reparse(from.code, from.giveTree(), file.code, changeBetween(from.code, file.code));

  const file: ParsedFile = {
    path,
    get text() {
      text ??= textNow();
      return text;
    },
    get code() {
      code ??= isPage(path) ? codeOfPage(file.text) : file.text;
      return code;
    },
    get lines() {
      lines ??= linesBefore
        ? linesAfter(linesBefore.lines, linesChange ?? changeBetween(linesBefore.text, file.text), file.text, units)
        : lineIndex(file.text, units);
      linesBefore = undefined;
      return lines;
    },
    get json() {
      json ??= parseJson(file.text);
      if (json.errors.length === 0) lastGood = undefined;
      return json;
    },
    get wholeJson() {
      wholeJson ??= file.json.isTooLarge ? parseJson(file.text, true) : file.json;
      return wholeJson;
    },
    get javascript() {
      javascript ??= bounded(
        (isPage(path) && inlineScripts(file.text).isModule ? parsePageModule(file.code) : undefined) ??
          (predecessor && reparsed(predecessor)) ??
          parseJavaScript(file.code),
        file.code,
      );
      predecessor = undefined;
      if (!javascript.error) lastGood = undefined;
      return javascript;
    },
    get knownGood() {
      return json?.errors.length === 0 || (javascript ? !javascript.error : wasGood);
    },
    treeOwner: () => (javascript ? file : predecessor),
    knownLines: () => (lines ? { text: file.text, lines } : linesBefore),
    giveTree() {
      const given = file.javascript;
      wasGood = !given.error;
      javascript = undefined;
      return given;
    },
    get lastGood() {
      return lastGood;
    },
    typedWord: typed,
  };
  return file;
}

export const isJson = (path: string): boolean => path.endsWith('.json');

export const isJavaScript = (path: string): boolean => path.endsWith('.js');

/** A script, or a page with scripts in it. */
export const isCode = (path: string): boolean => isJavaScript(path) || isPage(path);
