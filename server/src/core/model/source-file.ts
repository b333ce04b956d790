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

interface ParsedFile extends SourceFile {
  /** Does not parse to find out: unknown until somebody asked. */
  readonly knownGood: boolean;
  /** Whether it was parsed as JavaScript, and has the tree still. */
  readonly hasTree: boolean;
  /** Found already, without asking. */
  readonly knownLines: LineIndex | undefined;
  /** Asked again, the file parses itself anew. */
  giveTree(): JavaScriptDocument;
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
  let lines: LineIndex | undefined;
  let code: string | undefined = isPage(path) ? undefined : text;
  let json: JsonDocument | undefined;
  let wholeJson: JsonDocument | undefined;
  let javascript: JavaScriptDocument | undefined;
  let wasGood = false;
  let predecessor = isLast && before?.hasTree ? before : undefined;
  let linesBefore = before?.knownLines && { text: before.text, lines: before.knownLines };
  let change: Change | undefined;
  let lastGood = before?.knownGood ? before : before?.lastGood;

  const reparsed = (from: ParsedFile): JavaScriptDocument | undefined => {
    if (from.code !== from.text || file.code !== text)
      return reparse(from.code, from.giveTree(), file.code, changeBetween(from.code, file.code));
    change ??= changeBetween(from.text, text);
    return reparse(from.text, from.giveTree(), text, change);
  };

  const file: ParsedFile = {
    path,
    text,
    get code() {
      code ??= codeOfPage(text);
      return code;
    },
    get lines() {
      if (!lines && linesBefore) change ??= changeBetween(linesBefore.text, text);
      lines ??= linesBefore && change ? linesAfter(linesBefore.lines, change, text, units) : lineIndex(text, units);
      linesBefore = undefined;
      return lines;
    },
    get json() {
      json ??= parseJson(text);
      if (json.errors.length === 0) lastGood = undefined;
      return json;
    },
    get wholeJson() {
      wholeJson ??= file.json.isTooLarge ? parseJson(text, true) : file.json;
      return wholeJson;
    },
    get javascript() {
      javascript ??= bounded(
        (isPage(path) && inlineScripts(text).isModule ? parsePageModule(file.code) : undefined) ??
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
    get hasTree() {
      return javascript !== undefined;
    },
    get knownLines() {
      return lines;
    },
    giveTree() {
      const given = file.javascript;
      wasGood = !given.error;
      javascript = undefined;
      return given;
    },
    get lastGood() {
      return lastGood;
    },
  };
  return file;
}

export const isJson = (path: string): boolean => path.endsWith('.json');

export const isJavaScript = (path: string): boolean => path.endsWith('.js');

/** A script, or a page with scripts in it. */
export const isCode = (path: string): boolean => isJavaScript(path) || isPage(path);
