/**
 * Comments by which an author silences rules in a JavaScript file: `// freshworks-events-disable-next-line CODE…` for one
 * line, `// freshworks-events-disable CODE…` for the file; without a code, every rule.
 */
import { CONFIGURATION_PATH } from '../catalog/files/own-configuration.ts';
import type { App } from '../model/app.ts';
import { isCode, type SourceFile } from '../model/source-file.ts';
import { isPage, scriptElements } from '../syntax/html.ts';
import { nodesAt } from '../syntax/javascript.ts';
import { propertyOf } from '../syntax/json.ts';
import type { Edit } from '../text/edit.ts';
import { KeptWith } from '../text/kept-with.ts';
import { indentAt } from '../text/layout.ts';
import type { Range } from '../text/range.ts';
import { addEntry, changeOf, withLineEnds } from './edits/fixes.ts';
import type { FileChange, Finding, Fix } from './rule.ts';

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

const known = new KeptWith<SourceFile, readonly Directive[]>();

export function directivesIn(file: SourceFile): readonly Directive[] {
  const found = known.get(file) ?? findDirectives(file);
  known.set(file, found);
  return found;
}

const findDirectives = ({ path, code, lines }: SourceFile): readonly Directive[] =>
  isCode(path)
    ? [...code.matchAll(DIRECTIVE)].map((match) => {
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
 * Writes the comment above the line of a finding, or its code into the comment that is there; none for a line that begins
 * inside of a text. JSON has no comments: there the rule is switched off for the app.
 */
export function silencingFixes(app: App, { file, range, rule, eslintRule }: Finding): readonly Fix[] {
  const { line } = file.lines.positionAt(range.start);
  if (!isCode(file.path) || !isCodeAt(file, file.lines.offsetAt({ line, character: 0 })))
    return switchingOff(app, rule);
  if (eslintRule !== undefined) return silencingForESLint(file, line, eslintRule);
  const above = directivesIn(file).find((directive) => !directive.isForFile && directive.line + 1 === line);
  const start = file.lines.offsetAt({ line, character: 0 });
  if (isInsideText(file, start)) return [];
  const comment = `${indentAt(file.text, start)}// freshworks-events-disable-next-line ${rule}\n`;
  const edit = above
    ? { range: { start: above.range.end, end: above.range.end }, text: ` ${rule}` }
    : withLineEnds(file, { range: { start, end: start }, text: comment });
  const changes = [{ path: file.path, edits: [edit] }];
  return [{ title: `Silence \`${rule}\` on this line`, safety: 'unsafe', changes }];
}

/** The comment that FDK, ESLint and we respect: above the line, added to the one that is there, or behind it where ours stands above. */
function silencingForESLint(file: SourceFile, line: number, rule: string): readonly Fix[] {
  const { text, lines } = file;
  const start = lines.offsetAt({ line, character: 0 });
  if (isInsideText(file, start)) return [];
  const before = line > 0 ? text.slice(lines.offsetAt({ line: line - 1, character: 0 }), start) : '';
  const listed = ESLINT_COMMENT.exec(before);
  const isOursAbove = directivesIn(file).some((directive) => !directive.isForFile && directive.line + 1 === line);
  const end = start + (/\r?\n|$/.exec(text.slice(start))?.index ?? 0);
  if (isOursAbove && isInsideText(file, end)) return [];
  const at = listed ? start - before.length + listed[0].length : isOursAbove ? end : start;
  const added = listed
    ? `, ${rule}`
    : isOursAbove
      ? ` // eslint-disable-line ${rule}`
      : `${indentAt(text, start)}// eslint-disable-next-line ${rule}\n`;
  const edit = withLineEnds(file, { range: { start: at, end: at }, text: added });
  const changes = [{ path: file.path, edits: [edit] }];
  return [{ title: `Silence \`${rule}\` of FDK and ESLint on this line`, safety: 'unsafe', changes }];
}

/** Up to the last rule that it names; one that names none is for every rule, and nothing would be said. */
const ESLINT_COMMENT = /^[ \t]*\/\/[ \t]*eslint-disable-next-line[ \t]+[\w/@-]+(?:[ \t]*,[ \t]*[\w/@-]+)*/;

/** Nothing else can be said of a file that does not parse. */
const MENDED_ONLY = 'no-invalid-json';

/** In `freshworks-events.json`, which is made where it is not there; none where it is broken or says something already. */
function switchingOff({ files }: App, rule: string): readonly Fix[] {
  if (rule === MENDED_ONLY) return [];
  const file = files.get(CONFIGURATION_PATH);
  const change = file ? addedTo(file, rule) : { path: CONFIGURATION_PATH, create: true, edits: [newFile(rule)] };
  const title = `Switch \`${rule}\` off in ${CONFIGURATION_PATH}`;
  return change ? [{ title, safety: 'unsafe', changes: [change] }] : [];
}

const newFile = (rule: string): Edit => ({
  range: { start: 0, end: 0 },
  text: `${JSON.stringify({ rules: { [rule]: 'off' } }, null, 2)}\n`,
});

function addedTo(file: SourceFile, rule: string): FileChange | undefined {
  const { root, errors } = file.json;
  if (root?.type !== 'object' || errors.length > 0) return undefined;
  const rules = propertyOf(root, 'rules');
  if (!rules) return changeOf(file, addEntry(file, root, 'rules', `{ ${JSON.stringify(rule)}: "off" }`));
  const { value } = rules;
  if (value?.type !== 'object' || propertyOf(value, rule)) return undefined;
  return changeOf(file, addEntry(file, value, rule, '"off"'));
}

/** Whether a comment of JavaScript may stand at the beginning of a line: in a page, inside of a script. */
const isCodeAt = ({ path, text }: SourceFile, start: number): boolean =>
  !isPage(path) ||
  scriptElements(text).some(
    ({ kind, source, content }) => kind === 'script' && !source && content.start < start && start <= content.end,
  );

/** Templates and texts with a backslash at the end of a line. */
export function isInsideText({ javascript }: SourceFile, offset: number): boolean {
  const node = nodesAt(javascript.program, offset).at(-1);
  const isText = node?.type === 'TemplateLiteral' || node?.type === 'Literal';
  return isText && node.start < offset && offset < node.end;
}
