/** ESLint's own comments, which FDK respects: `eslint-disable`, `-enable`, `-line`, `-next-line`, and `eslint rule: …`. */
import { nodesAt, type Program } from '../syntax/javascript.ts';
import type { LineIndex } from '../text/lines.ts';

export type IsDisabled = (rule: string, offset: number) => boolean;

const COMMENT = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const DIRECTIVE = /^(eslint-(?:disable|enable)(?:-next-line|-line)?|eslint)(?=\s|$)([\s\S]*)$/;

export function disabledBy(text: string, program: Program, lines: LineIndex): IsDisabled {
  const directives = text.includes('eslint') ? directivesIn(text, program, lines) : [];
  if (directives.length === 0) return () => false;
  return (rule, offset) => {
    const { line } = lines.positionAt(offset);
    let isOff = false;
    for (const { kind, rules, start, from, to } of directives) {
      if (rules.length > 0 && !rules.includes(rule)) continue;
      if (kind === 'file' || (kind === 'line' && from <= line && line <= to)) return true;
      if (start <= offset && kind !== 'line') isOff = kind === 'disable';
    }
    return isOff;
  };
}

interface Directive {
  readonly kind: 'disable' | 'enable' | 'line' | 'file';
  /** Empty for every rule. */
  readonly rules: readonly string[];
  readonly start: number;
  /** The lines that it is about. */
  readonly from: number;
  readonly to: number;
}

function directivesIn(text: string, program: Program, lines: LineIndex): readonly Directive[] {
  return [...text.matchAll(COMMENT)].flatMap(({ 0: comment, index }): readonly Directive[] => {
    const isBlock = comment.startsWith('/*');
    const inner = comment.slice(2, isBlock ? -2 : undefined).trim();
    const [, name, rest = ''] = DIRECTIVE.exec(inner) ?? [];
    if (name === undefined || isInText(program, index)) return [];
    // Behind two hyphens stands why.
    const list = rest.split(/\s-{2,}\s/)[0] ?? '';
    const [first, last] = [lines.positionAt(index).line, lines.positionAt(index + comment.length).line];
    const place = { start: index, from: first, to: last };
    if (name === 'eslint') {
      // Whatever it says of a rule, what FDK then makes of the rule is another thing than here.
      const rules = [...list.matchAll(/([\w/@-]+)["']?\s*:/g)].map(([, rule = '']) => rule);
      return isBlock && rules.length > 0 ? [{ kind: 'file', rules, ...place }] : [];
    }
    const rules = list.split(/[\s,]+/).filter((rule) => rule !== '');
    if (name.endsWith('-next-line')) return [{ kind: 'line', rules, start: index, from: last + 1, to: last + 1 }];
    if (name.endsWith('-line')) return [{ kind: 'line', rules, ...place }];
    return isBlock ? [{ kind: name === 'eslint-enable' ? 'enable' : 'disable', rules, ...place }] : [];
  });
}

/** The text of a literal may look like a comment. */
function isInText(program: Program, offset: number): boolean {
  const node = nodesAt(program, offset).at(-1);
  const isText = node?.type === 'TemplateLiteral' || node?.type === 'Literal';
  return isText && node.start < offset && offset < node.end;
}
