/**
 * The script elements of an HTML page, and the code in them as one text in which every character keeps its place: what is
 * no code is blank, so that a place in the code is the same place in the page.
 *
 * A scanner and no parser: it knows comments, attributes with their quotes and the elements whose content is no markup.
 * A script that writes other scripts, an attribute such as `onclick`, a `<!--` inside of a script that holds `<script`,
 * and what a page is made of only when it is shown (such as `{{…}}`) are beyond it.
 */
import { byName } from '../text/by-name.ts';
import type { Range } from '../text/range.ts';

export interface ScriptElement {
  /** From `<script` to the end of `</script>`, or to the end of the page. */
  readonly range: Range;
  /** What stands in `src`, without quotes. */
  readonly source?: { readonly text: string; readonly range: Range };
  /** Between the tags. */
  readonly content: Range;
  /** `script` runs with the others of the page in one global scope; `module` has its own; `data` does not run at all. */
  readonly kind: 'script' | 'module' | 'data';
}

export const isPage = (path: string): boolean => /\.html?$/i.test(path);

/** In the order of the page. */
export function scriptElements(text: string): readonly ScriptElement[] {
  const found: ScriptElement[] = [];
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      opening.lastIndex = endOf(text, /-->/g, opening.lastIndex).end;
      continue;
    }
    const { attributes, end: start } = tagFrom(text, opening.lastIndex);
    const closing = endOf(text, closingOf(name), start);
    opening.lastIndex = closing.end;
    if (name !== 'script') continue;
    const source = attributes.get('src');
    found.push({
      range: { start: match.index, end: closing.end },
      content: { start, end: closing.start },
      kind: kindOf(attributes.get('type')?.text, attributes.get('language')?.text),
      ...(source && { source }),
    });
  }
  return found;
}

/** An attribute that names a file, or an address. */
export interface NamedFile {
  readonly text: string;
  /** Without quotes. */
  readonly range: Range;
}

/** The attributes that elements load or lead to files by. */
const NAMING: Readonly<Record<string, string>> = {
  script: 'src',
  link: 'href',
  img: 'src',
  source: 'src',
  audio: 'src',
  video: 'src',
  embed: 'src',
  iframe: 'src',
  object: 'data',
  a: 'href',
};

/** What begins a comment, an element whose inside is no markup, or one that names a file. */
const MARKUP = /<!--|<(script|style|textarea|title|xmp|link|img|source|audio|video|embed|iframe|object|a)(?=[\s/>])/gi;

const WITHOUT_MARKUP: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** In the order of the page: `src` of scripts and pictures, `href` of styles and of ways to other pages. */
export function namedFiles(text: string): readonly NamedFile[] {
  const found: NamedFile[] = [];
  const opening = new RegExp(MARKUP);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      opening.lastIndex = endOf(text, /-->/g, opening.lastIndex).end;
      continue;
    }
    const { attributes, end } = tagFrom(text, opening.lastIndex);
    opening.lastIndex = WITHOUT_MARKUP.has(name) ? endOf(text, closingOf(name), end).end : end;
    const value = attributes.get(byName(NAMING, name) ?? '');
    if (value && value.text !== '') found.push(value);
  }
  return found;
}

export interface InlineScripts {
  readonly scripts: readonly ScriptElement[];
  readonly isModule: boolean;
}

/**
 * The inline scripts that are read: the one of a page as what it is, a module beside others as a function of its own, which a
 * module with `import` or `export` cannot be.
 */
export function inlineScripts(text: string): InlineScripts {
  const inline = scriptElements(text).filter(({ kind, source }) => kind !== 'data' && !source);
  const isModule = inline.length === 1 && inline[0]?.kind === 'module';
  return {
    scripts: isModule ? inline : inline.filter((one) => one.kind === 'script' || isFunction(text, one)),
    isModule,
  };
}

/** What begins and ends the function stands in the tags. */
function isFunction(text: string, { range, content }: ScriptElement): boolean {
  const tag = text.slice(Math.max(range.start, content.start - BEFORE.length), content.start);
  const hasPlace = /^[^\r\n]*$/.test(tag) && tag.length === BEFORE.length && range.end - content.end >= BEHIND.length;
  return hasPlace && !/\bimport\b(?!\s*\()|\bexport\b/.test(text.slice(content.start, content.end));
}

/** With names of its own, and `await`. */
const BEFORE = '(async()=>{';
const BEHIND = '})();';

/** Everything else is blank; each script ends as a statement does, so that the next one does not go on with it. */
export function codeOfPage(text: string, { scripts, isModule } = inlineScripts(text)): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { content, kind } of scripts) {
    const [before, behind] = kind === 'module' && !isModule ? [BEFORE, BEHIND] : ['', ';'];
    pieces.push(blank(text.slice(end, content.start - before.length)), before, text.slice(content.start, content.end));
    end = content.end;
    if (end === text.length) break;
    pieces.push(behind);
    end += behind.length;
  }
  return pieces.join('') + blank(text.slice(end));
}

/** Line ends stay, so that a message about a line is right as well. */
const blank = (text: string): string => text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));

/** What begins something whose inside is no markup. */
const OPENING = /<!--|<(script|style|textarea|title|template|noscript|xmp|iframe)(?=[\s/>])/gi;

/** Where the next match stands; the end of the page where there is none. */
function endOf(text: string, pattern: RegExp, from: number): Range {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: pattern.lastIndex } : { start: text.length, end: text.length };
}

const closingOf = (name: string): RegExp => new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');

type Attributes = ReadonlyMap<string, NamedFile>;

const ATTRIBUTE = /[\s/]*(?:(>)|([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*))?)?|=)/y;

/** The attributes of a tag, by their names in lower case, and where the tag ends. */
function tagFrom(text: string, from: number): { readonly attributes: Attributes; readonly end: number } {
  const attributes = new Map<string, { readonly text: string; readonly range: Range }>();
  const pattern = new RegExp(ATTRIBUTE);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, close, name, double, single, bare] = match;
    if (close !== undefined) return { attributes, end: pattern.lastIndex };
    if (name === undefined || attributes.has(name.toLowerCase())) continue;
    const value = double ?? single ?? bare ?? '';
    const isQuoted = double !== undefined || single !== undefined;
    const end = pattern.lastIndex - (isQuoted ? 1 : 0);
    attributes.set(name.toLowerCase(), { text: value, range: { start: end - value.length, end } });
  }
  return { attributes, end: text.length };
}

const JAVASCRIPT =
  /^(?:(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:livescript|jscript|javascript1\.\d))$/i;

function kindOf(type: string | undefined, language: string | undefined): ScriptElement['kind'] {
  const written = type === undefined && language ? `text/${language}` : (type ?? '');
  const essence = written.trim();
  if (/^module$/i.test(essence)) return 'module';
  return essence === '' || JAVASCRIPT.test(essence) ? 'script' : 'data';
}
