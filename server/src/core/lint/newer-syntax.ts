/** What JavaScript has since ECMAScript 2021, and FDK, which reads scripts as 2020, calls a parsing error. */
import type { AnyNode } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import type { Node } from './nodes.ts';
import type { ProblemFix } from './problem.ts';

export interface NewerSyntax {
  readonly range: Range;
  /** What it is, and what to write instead: the end of a sentence that begins with what FDK reads. */
  readonly message: string;
  readonly fix?: ProblemFix;
}

/** `await` at the top of a script is no JavaScript at all, and no business of this. */
export const newerSyntaxIn = (text: string, nodes: readonly AnyNode[]): readonly NewerSyntax[] =>
  nodes.flatMap((node) => newerSyntax(text, node) ?? []);

export const isNewerSyntax = (text: string, node: AnyNode): boolean => newerSyntax(text, node) !== undefined;

function newerSyntax(text: string, node: AnyNode): NewerSyntax | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
      return LOGICAL.has(node.operator) ? logicalAssignment(text, node) : undefined;
    case 'Literal':
      return 'regex' in node ? newerFlags(text, node) : separatedNumber(node);
    case 'PropertyDefinition':
      return {
        range: { start: node.key.start, end: node.key.end },
        message: node.static
          ? 'has no static fields: set it behind the class'
          : 'has no fields of classes: set it in the constructor, as a member of `this`',
      };
    case 'MethodDefinition':
      return node.key.type === 'PrivateIdentifier'
        ? {
            range: { start: node.key.start, end: node.key.end },
            message: 'has no private methods: give it a name without `#`',
          }
        : undefined;
    case 'StaticBlock':
      return {
        range: { start: node.start, end: node.start + 'static'.length },
        message: 'has no static blocks: write the code behind the class',
      };
    default:
      return undefined;
  }
}

const LOGICAL: ReadonlySet<string> = new Set(['||=', '&&=', '??=']);

function logicalAssignment(text: string, node: Node<'AssignmentExpression'>): NewerSyntax {
  const { left, right, operator } = node;
  const at = text.indexOf(operator, left.end);
  const target = text.slice(left.start, left.end);
  const value = text.slice(right.start, right.end);
  const written = `${target} = ${target} ${operator.slice(0, -1)} ${UNMISTAKABLE.has(right.type) ? value : `(${value})`}`;
  return {
    range: { start: at, end: at + operator.length },
    message: `has no \`${operator}\`: write \`${shortened(written)}\``,
    fix: {
      title: 'Write the assignment out',
      // A member may be read and set by functions, and what it is read of may be made by a call.
      safety: left.type === 'Identifier' ? 'safe' : 'unsafe',
      edits: [{ range: { start: node.start, end: node.end }, text: written }],
    },
  };
}

/** What needs no brackets behind an operator. */
const UNMISTAKABLE: ReadonlySet<string> = new Set([
  'Literal',
  'Identifier',
  'ThisExpression',
  'MemberExpression',
  'CallExpression',
  'ArrayExpression',
  'ObjectExpression',
  'TemplateLiteral',
]);

const LONGEST_ADVICE = 60;

const shortened = (code: string): string =>
  code.length <= LONGEST_ADVICE && !code.includes('\n') ? code : 'a = a || b';

/** `1_000` */
function separatedNumber({ raw = '', start, end, value }: Node<'Literal'>): NewerSyntax | undefined {
  if ((typeof value !== 'number' && typeof value !== 'bigint') || !raw.includes('_')) return undefined;
  const plain = raw.replaceAll('_', '');
  return {
    range: { start, end },
    message: `has no \`_\` in numbers: write \`${plain}\``,
    fix: {
      title: `Change to \`${plain}\``,
      safety: 'safe',
      edits: [{ range: { start, end }, text: plain }],
    },
  };
}

function newerFlags(text: string, { start, end }: Node<'Literal'>): NewerSyntax | undefined {
  const [flags = ''] = /[a-z]*$/.exec(text.slice(start, end)) ?? [];
  const newer = [...flags].find((flag) => flag === 'd' || flag === 'v');
  return newer === undefined
    ? undefined
    : {
        range: { start: end - flags.length, end },
        message: `has no flag \`${newer}\` of regular expressions: do without it`,
      };
}
