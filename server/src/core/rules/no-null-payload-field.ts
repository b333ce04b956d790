/**
 * Something is read of a payload field that may be null, and nothing before makes sure that it is not.
 *
 * `payload.data.ticket.type.toLowerCase()` works for most tickets and throws for the one without a type. Check the field
 * first, or read on with `?.`.
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
import { flowOf } from '../flow/flow.ts';
import type { IndexedFile } from '../flow/index-file.ts';
import { conditionsAt } from '../flow/narrow.ts';
import { holdingsIn } from '../flow/value.ts';
import { innerRange } from '../model/exports.ts';
import { type AnyNode, type MemberExpression, nodesOf } from '../syntax/javascript.ts';
import type { Rule } from './rule.ts';

export const noNullPayloadField: Rule = {
  code: 'no-null-payload-field',
  severity: 'hint',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const flow = flowOf(app);
    for (const file of flow.files()) {
      for (const node of nodesOf(file.program)) {
        if (node.type !== 'MemberExpression' || node.optional) continue;
        const { object } = node;
        if (object.type !== 'MemberExpression' && object.type !== 'Identifier') continue;
        const value = flow.valueOf(file, object);
        const holdings = holdingsIn(value);
        const isNullable =
          holdings.length > 0 &&
          holdings.length === value.length &&
          holdings.every(({ shape, root }) => shape.nullable && root === 'payload');
        if (!isNullable || isChecked(file, node, object)) continue;
        const name = object.type === 'Identifier' || isIndex(object) ? object : object.property;
        const range = innerRange(name);
        const dot = file.file.text.indexOf('.', object.end);
        report({
          file: file.file,
          range,
          message: `\`${file.file.text.slice(range.start, range.end)}\` may be null here: check it first, or read on with \`?.\`.`,
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
    }
  },
};

/** `list[0]`, `list[index]`: of an index nobody would know what it is about. */
const isIndex = ({ property, computed }: MemberExpression): boolean =>
  computed && (property.type !== 'Literal' || typeof property.value === 'number');

/** Some condition around the place, or a way out before it, asks for the same expression. */
function isChecked(file: IndexedFile, node: MemberExpression, object: AnyNode): boolean {
  const text = textOf(file, object);
  return conditionsAt(file, node).some(
    (condition) => condition.kind === 'case' || textOf(file, condition.test).includes(text),
  );
}

const textOf = (file: IndexedFile, { start, end }: AnyNode): string =>
  file.file.text.slice(start, end).replace(/\?\./g, '.');
