/**
 * `.done` and `.fail` become `.then` and `.catch`.
 *
 * Functions of the platform gave promises of jQuery up to FDK 6.9, with `done`, `fail` and `always` beside `then`. Later
 * ones give promises as the language has them.
 *
 * Source: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise
 */
import { flowOf } from '../../flow/flow.ts';
import { frontEndScripts } from '../../model/pages.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Step } from '../step.ts';

export const promises: Step = {
  name: 'promises',
  run({ app, plan }) {
    const server = flowOf(app)
      .files()
      .map(({ file }) => file);
    for (const file of [...server, ...frontEndScripts(app)]) {
      if (!/\.\s*(done|fail|always)\s*\(/.test(file.code)) continue;
      for (const name of namesIn(file))
        plan.edit(
          file,
          name,
          NEW_NAMES.get(name.name) ?? name.name,
          'Promises of the language have `then` and `catch`.',
        );
    }
  },
};

const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ['done', 'then'],
  ['fail', 'catch'],
  ['always', 'finally'],
]);

const namesIn = ({ javascript }: SourceFile) =>
  nodesOf(javascript.program).flatMap((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
    const { property, object, computed } = node.callee;
    return !computed && property.type === 'Identifier' && NEW_NAMES.has(property.name) && isOfPlatform(object)
      ? [property]
      : [];
  });

/** `$db.get(…)`, `client.request.get(…)`, and what is chained to them. */
function isOfPlatform(node: AnyNode): boolean {
  let inner = withoutChain(node);
  while (inner.type === 'CallExpression' || inner.type === 'MemberExpression')
    inner = withoutChain(inner.type === 'CallExpression' ? inner.callee : inner.object);
  return inner.type === 'Identifier' && ROOTS.test(inner.name);
}

const ROOTS = /^(\$(request|db|schedule|job)|generateTargetUrl|_?client)$/;
