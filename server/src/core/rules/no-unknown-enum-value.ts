/**
 * A payload field is compared with a text that it never holds, and one of nearly the same spelling that it does.
 *
 * Such a comparison is always false, without any message. A field that the app's code writes itself is not judged.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshchat": { "events": { "onConversationUpdate": { "handler": "onUpdate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onUpdate: function (payload) {
 *     if (payload.data.conversation.status === 'resolvd') console.log('done');
 *                                               ^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onUpdate: function (payload) {
 *     if (payload.data.conversation.status === 'resolved') console.log('done');
 *   }
 * };
 * ```
 */
import {
  comparisonsIn,
  type Flow,
  holdingsIn,
  type IndexedFile,
  mayHoldText,
  namedComparisonsIn,
} from '../flow/flow.ts';
import { innerRange } from '../model/exports.ts';
import type { Shape } from '../shape/shape.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { isOfChanges } from './facts/changes.ts';
import type { Rule } from './rule.ts';

export const noUnknownEnumValue: Rule = {
  code: 'no-unknown-enum-value',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  needsManifest: true,
  checkPart({ flow, part: { file, active: nodes }, report }) {
    const reported = new Set<AnyNode>();
    for (const { subject, literal, isEquality } of [
      ...comparisonsIn(file, nodes),
      ...namedComparisonsIn(file, nodes),
    ]) {
      if (!isEquality || typeof literal.value !== 'string' || reported.has(literal)) continue;
      const near = nearValue(flow, file, subject, literal.value);
      if (near === undefined) continue;
      reported.add(literal);
      const range = innerRange(literal);
      report({
        file: file.file,
        range,
        message: `\`${file.file.text.slice(subject.start, subject.end)}\` is never \`${literal.value}\`. Did you mean \`${near}\`?`,
        ...renamed(file.file, range, near, 'unsafe'),
      });
    }
  },
};

function nearValue(flow: Flow, file: IndexedFile, subject: AnyNode, text: string): string | undefined {
  const value = flow.valueOf(file, subject);
  const holdings = holdingsIn(value);
  if (holdings.length === 0 || holdings.length < value.length || holdings.some(isOfChanges)) return undefined;
  if (!holdings.every(({ shape, root, form }) => root === 'payload' && form === undefined && isClosedList(shape)))
    return undefined;
  const known = new Set(holdings.flatMap(({ shape }) => (shape.enum ?? []).map((entry) => String(entry.value))));
  const near = known.has(text) ? undefined : nearestName(text, known, text.length < 6 ? 1 : 2);
  return near !== undefined && !mayHoldText(flow.app, file, subject, text) ? near : undefined;
}

const isClosedList = (shape: Shape): boolean => (shape.enum?.length ?? 0) > 0 && !shape.openEnum;
