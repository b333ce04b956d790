/** How code reads the answer of a request rightly: the edits in the place where it is read. */
import type { Read } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import { changeOf, fixedBy } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

type Fixed = Pick<Report, 'fixes' | 'fixSafety'>;

/** `answer.status` for `answer.statusCode`; in a pattern the name that it gets stays. */
export function renamedMember(read: Read, name: string): Fixed {
  const { node, range } = read;
  if (node.type === 'MemberExpression')
    return node.computed ? {} : fix(read, `Change to \`${name}\``, { range, text: name });
  if (node.type !== 'Property') return {};
  const text = node.shorthand ? `${name}: ${read.name}` : name;
  return fix(read, `Change to \`${name}\``, { range, text });
}

/** `JSON.parse(answer.response)` for `answer.data` and `answer.json()`. */
export function parsed(read: Read): Fixed {
  const { node, file } = read;
  if (node.type !== 'MemberExpression' || node.computed) return {};
  const owner = file.file.text.slice(node.object.start, node.object.end);
  const text = `JSON.parse(${owner}${node.optional ? '?.' : '.'}response)`;
  return fix(read, `Change to \`${text}\``, { range: calledAround(read, node), text });
}

/** `answer.response` for `answer.text()`. */
export function asCalled(read: Read): Fixed {
  const { node, range } = read;
  if (node.type !== 'MemberExpression' || node.computed) return {};
  return fix(read, 'Change to `response`', {
    range: { start: range.start, end: calledAround(read, node).end },
    text: 'response',
  });
}

/** `JSON.parse(answer.response).items` for `answer.response.items`, and the same where it is taken apart. */
export function parsedOwner(read: Read): Fixed {
  const { node, file } = read;
  const pattern = node.type === 'Property' ? file.parentOf(node) : undefined;
  const declarator = pattern && file.parentOf(pattern);
  const owner =
    node.type === 'MemberExpression'
      ? node.object
      : declarator?.type === 'VariableDeclarator' && declarator.id === pattern
        ? declarator.init
        : undefined;
  if (!owner) return {};
  const { start, end } = owner;
  const text = `JSON.parse(${file.file.text.slice(start, end)})`;
  return fix(read, `Change to \`${text}\``, { range: { start, end }, text });
}

/** The member with the call of it, as in `answer.json()`. */
function calledAround({ file }: Read, node: AnyNode): Edit['range'] {
  const call = file.parentOf(node);
  const isCalled = call?.type === 'CallExpression' && call.callee === node && call.arguments.length === 0;
  return { start: node.start, end: isCalled ? call.end : node.end };
}

const fix = ({ file: { file } }: Read, title: string, edit: Edit): Fixed =>
  fixedBy({ title, safety: 'unsafe', changes: [changeOf(file, edit)] });
