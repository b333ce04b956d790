/**
 * Comments by which an author silences rules in a JavaScript file: `// freshworks-events-disable-next-line CODE…` for one
 * line, `// freshworks-events-disable CODE…` for the file; without a code, every rule.
 */
import { isJavaScript, type SourceFile } from '../model/source-file.ts';
import { nodesAt } from '../syntax/javascript.ts';
import type { Finding, Fix } from './rule.ts';

interface Directive {
  /** Line that it is written on, from 0. */
  readonly line: number;
  readonly isForFile: boolean;
  /** Empty for every rule. */
  readonly codes: readonly string[];
  /** Behind the last code. */
  readonly end: number;
}

const DIRECTIVE = /\/\/[ \t]*freshworks-events-disable(-next-line)?(?![\w-])((?:[ \t,]+[a-z]+(?:-[a-z]+)+)*)/g;

const known = new WeakMap<SourceFile, readonly Directive[]>();

function directivesIn(file: SourceFile): readonly Directive[] {
  const found = known.get(file) ?? findDirectives(file);
  known.set(file, found);
  return found;
}

const findDirectives = ({ path, text, lines }: SourceFile): readonly Directive[] =>
  isJavaScript(path)
    ? [...text.matchAll(DIRECTIVE)].map((match) => ({
        line: lines.positionAt(match.index).line,
        isForFile: match[1] === undefined,
        codes: match[2]?.match(/[a-z-]+/g) ?? [],
        end: match.index + match[0].length,
      }))
    : [];

export function isSilenced({ file, range, rule }: Finding): boolean {
  const directives = directivesIn(file);
  if (directives.length === 0) return false;
  const { line } = file.lines.positionAt(range.start);
  return directives.some(
    (directive) =>
      (directive.isForFile || directive.line + 1 === line) &&
      (directive.codes.length === 0 || directive.codes.includes(rule)),
  );
}

/**
 * Writes the comment above the line of a finding, or its code into the comment that is there. None for JSON, which has no
 * comments, nor for a line that begins inside of a text.
 */
export function silencingFixes({ file, range, rule }: Finding): readonly Fix[] {
  if (!isJavaScript(file.path)) return [];
  const { line } = file.lines.positionAt(range.start);
  const above = directivesIn(file).find((directive) => !directive.isForFile && directive.line + 1 === line);
  const start = file.lines.offsetAt({ line, character: 0 });
  if (isInsideText(file, start)) return [];
  const indentation = /^[ \t]*/.exec(file.lines.lineText(line))?.[0] ?? '';
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  const edit = above
    ? { range: { start: above.end, end: above.end }, text: ` ${rule}` }
    : { range: { start, end: start }, text: `${indentation}// freshworks-events-disable-next-line ${rule}${lineEnd}` };
  const changes = [{ path: file.path, edits: [edit] }];
  return [{ title: `Silence \`${rule}\` on this line`, safety: 'unsafe', changes }];
}

/** Templates and texts with a backslash at the end of a line. */
function isInsideText({ javascript }: SourceFile, offset: number): boolean {
  const node = nodesAt(javascript.program, offset).at(-1);
  const isText = node?.type === 'TemplateLiteral' || node?.type === 'Literal';
  return isText && node.start < offset && offset < node.end;
}
