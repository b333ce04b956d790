/** FDK's own rules about promises, requests, addresses and assignments. */

import { calledMember } from '../../syntax/names.ts';
import type { Node } from '../nodes.ts';
import {
  crossScopeMessage,
  foreignRequest,
  isOfUnpkg,
  isUnhandledPromise,
  loggingHandler,
  MESSAGES,
} from '../own-rules.ts';
import { type Check, firstLineOf, type Problem, rangeOf } from '../problem.ts';

export const noUnhandledPromise: Check = (file) =>
  file.ofKind('ExpressionStatement').flatMap((node): readonly Problem[] =>
    isUnhandledPromise(node)
      ? [
          {
            rule: 'no-unhandled-promise',
            range: firstLineOf(file, node),
            message: MESSAGES['no-unhandled-promise'],
            ...(isOtherDone(node) && { mistaken: OTHER_DONE }),
          },
        ]
      : [],
  );

/** That of a promise gets a function. */
const isOtherDone = ({ expression }: Node<'ExpressionStatement'>): boolean =>
  expression.type === 'CallExpression' &&
  expression.arguments.length === 0 &&
  calledMember(expression.callee)?.name === 'done';

const OTHER_DONE =
  'FDK takes each `done()` for that of a promise; it is none where it gets no function, as in `event.helper.done()`, so leave it as it is';

export const noLoggingRejections: Check = (file) =>
  file.ofKind('CallExpression').flatMap((node): readonly Problem[] => {
    const handler = loggingHandler(node);
    if (!handler) return [];
    const range = firstLineOf(file, handler);
    return [{ rule: 'no-logging-rejections', range, message: MESSAGES['no-logging-rejections'] }];
  });

export const noNonClientRequestModel: Check = (file) =>
  file.ofKind('CallExpression', 'NewExpression').flatMap((node): readonly Problem[] => {
    const name = foreignRequest(node);
    if (!name || !file.isGlobal(name)) return [];
    const range = firstLineOf(file, node);
    return [{ rule: 'no-non-client-request-model', range, message: MESSAGES['no-non-client-request-model'] }];
  });

export const noUnpkgCdn: Check = (file) =>
  file
    .ofKind('Literal', 'TemplateLiteral')
    .flatMap((node): readonly Problem[] =>
      isOfUnpkg(node)
        ? [{ rule: 'no-unpkg-cdn', range: firstLineOf(file, node), message: MESSAGES['no-unpkg-cdn'] }]
        : [],
    );

/** An assignment in one function to what another one declares; of what nothing declares, another rule speaks. */
export const noCrossScopeAssign: Check = (file) =>
  file.ofKind('AssignmentExpression').flatMap(({ left }): readonly Problem[] => {
    const reference = left.type === 'Identifier' ? file.scopes().referenceAt(left) : undefined;
    const variable = reference?.variable;
    if (!reference || !variable || variable.scope.functionScope === reference.from.functionScope) return [];
    return [
      {
        rule: 'no-cross-scope-assign',
        range: rangeOf(reference.identifier),
        message: crossScopeMessage(variable.name),
      },
    ];
  });
