/**
 * Comments by which an author silences rules in a JavaScript file: `// freshworks-events-disable-next-line CODE…` for one
 * line, `// freshworks-events-disable CODE…` for the file; without a code, every rule.
 */
import { isJavaScript, type SourceFile } from '../model/source-file.ts';
import { nodesAt } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import type { Finding, Fix } from './rule.ts';

export interface Directive {
  /** All of it: from `//` to its last code. */
  readonly range: Range;
  /** Line that it is written on, from 0. */
  readonly line: number;
  readonly isForFile: boolean;
  /** Empty for every rule. */
  readonly codes: readonly DirectiveCode[];
}

export interface DirectiveCode {
  readonly code: string;
  readonly range: Range;
}

const DIRECTIVE = /\/\/[ \t]*freshworks-events-disable(-next-line)?(?![\w-])((?:[ \t,]+[a-z]+(?:-[a-z]+)+)*)/g;

const known = new WeakMap<SourceFile, readonly Directive[]>();

export function directivesIn(file: SourceFile): readonly Directive[] {
  const found = known.get(file) ?? findDirectives(file);
  known.set(file, found);
  return found;
}

const findDirectives = ({ path, text, lines }: SourceFile): readonly Directive[] =>
  isJavaScript(path)
    ? [...text.matchAll(DIRECTIVE)].map((match) => {
        const { index } = match;
        const codes = match[2] ?? '';
        const start = index + match[0].length - codes.length;
        return {
          range: { start: index, end: index + match[0].length },
          line: lines.positionAt(index).line,
          isForFile: match[1] === undefined,
          codes: [...codes.matchAll(/[a-z-]+/g)].map(({ 0: code, index: at }) => ({
            code,
            range: { start: start + at, end: start + at + code.length },
          })),
        };
      })
    : [];

/** A comment for every rule does not hide that it is needless. */
const NOT_BY_ITSELF = 'no-useless-suppression';

export const isSilenced = (finding: Finding): boolean =>
  directivesIn(finding.file).some((directive) => silences(directive, finding));

export function silences({ isForFile, line, codes }: Directive, { file, range, rule }: Finding): boolean {
  if (codes.length === 0 ? rule === NOT_BY_ITSELF : !codes.some(({ code }) => code === rule)) return false;
  return isForFile || line + 1 === file.lines.positionAt(range.start).line;
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
    ? { range: { start: above.range.end, end: above.range.end }, text: ` ${rule}` }
    : { range: { start, end: start }, text: `${indentation}// freshworks-events-disable-next-line ${rule}${lineEnd}` };
  const changes = [{ path: file.path, edits: [edit] }];
  return [{ title: `Silence \`${rule}\` on this line`, safety: 'unsafe', changes }];
}

/** Templates and texts with a backslash at the end of a line. */
export function isInsideText({ javascript }: SourceFile, offset: number): boolean {
  const node = nodesAt(javascript.program, offset).at(-1);
  const isText = node?.type === 'TemplateLiteral' || node?.type === 'Literal';
  return isText && node.start < offset && offset < node.end;
}
