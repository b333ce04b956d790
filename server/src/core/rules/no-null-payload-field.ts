/**
 * Something is read of a payload field that may be null, and nothing before makes sure that it is not.
 *
 * `payload.data.ticket.type.toLowerCase()` works for most tickets and throws for the one without a type. Check the field
 * first, or read on with `?.`.
 *
 * A field counts as checked wherever the code asks for it before, in any form: by a condition, by a function that gets it or
 * its record, by a comparison of another field that it may depend on, or where the code gives it a value. Nothing is said
 * within `try`, or before a `.catch`: somebody has thought of what may go wrong there. What changed, which updates bring, is
 * never judged.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.type.toLowerCase());
 *                                     ^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.type?.toLowerCase());
 *   }
 * };
 * ```
 */
import {
  type Flow,
  type Holding,
  holdingsIn,
  type IndexedFile,
  isCaught,
  isInCase,
  testedFirst,
} from '../flow/flow.ts';
import { innerRange } from '../model/exports.ts';
import type { AnyNode, MemberExpression } from '../syntax/javascript.ts';
import { memberName } from '../syntax/names.ts';
import { isOfChanges } from './facts/changes.ts';
import type { Rule } from './rule.ts';

export const noNullPayloadField: Rule = {
  code: 'no-null-payload-field',
  severity: 'hint',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ flow, part: { file, active: nodes }, report }) {
    const isTestedFirst = testedFirst(flow);
    for (const node of nodes) {
      const object = takenApart(node);
      const holdings = object && nullableIn(flow, file, object);
      // Which fields are filled in may depend on what was compared.
      if (!holdings || isInCase(file, node) || isCaught(file, node)) continue;
      if (isTestedFirst(file, object, holdings)) continue;
      const range = innerRange(nameOf(object));
      const text = file.file.text.slice(range.start, range.end);
      if (node.type !== 'MemberExpression') {
        report({ file: file.file, range, message: `\`${text}\` may be null here: check it first.` });
        continue;
      }
      const dot = file.file.text.indexOf('.', object.end);
      report({
        file: file.file,
        range,
        message: `\`${text}\` may be null here: check it first, or read on with \`?.\`.`,
        ...(!node.computed && {
          fixSafety: 'unsafe' as const,
          fixes: () => [
            {
              title: 'Read on with `?.`',
              safety: 'unsafe' as const,
              changes: [{ path: file.file.path, edits: [{ range: { start: dot, end: dot }, text: '?' }] }],
            },
          ],
        }),
      });
    }
  },
};

type Reference = MemberExpression | (AnyNode & { readonly type: 'Identifier' });

/** What has to be there for the node to work: `x` of `x.length`, `const { length } = x` and `for (const one of x)`. */
function takenApart(node: AnyNode): Reference | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return node.optional ? undefined : asReference(node.object);
    case 'VariableDeclarator':
      return node.init && isPattern(node.id) ? asReference(node.init) : undefined;
    case 'AssignmentExpression':
      return isPattern(node.left) ? asReference(node.right) : undefined;
    case 'ForOfStatement':
      return asReference(node.right);
    default:
      return undefined;
  }
}

const asReference = (node: AnyNode): Reference | undefined =>
  node.type === 'MemberExpression' || node.type === 'Identifier' ? node : undefined;

const isPattern = ({ type }: AnyNode): boolean => type === 'ObjectPattern' || type === 'ArrayPattern';

/** The parts of payloads that a reference holds, where each of them may be null. */
function nullableIn(flow: Flow, file: IndexedFile, object: Reference): readonly Holding[] | undefined {
  const value = flow.valueOf(file, object);
  const holdings = holdingsIn(value);
  if (holdings.length === 0 || holdings.length < value.length) return undefined;
  const areNullable = holdings.every(
    (holding) =>
      holding.shape.nullable && holding.root === 'payload' && holding.form === undefined && !isOfChanges(holding),
  );
  return areNullable ? holdings : undefined;
}

/** Of an index nobody would know what it is about. */
const nameOf = (object: Reference): AnyNode =>
  object.type === 'Identifier' || memberName(object) === undefined ? object : object.property;
