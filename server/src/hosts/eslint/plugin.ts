/** FDK's own rules for ESLint: what its nodes and scopes say is judged by the same functions as in the editor. */
import {
  crossScopeMessage,
  foreignRequest,
  isOfUnpkg,
  isUnhandledPromise,
  loggingHandler,
  MESSAGES,
} from '../../core/lint/own-rules.ts';
import type { AnyNode, ExpressionStatement, Identifier } from '../../core/syntax/javascript.ts';
import { VERSION } from '../../lsp/version.ts';
import type { OwnRuleName, Plugin, Rule } from './types.ts';

/** The part of ESLint that the rules use. */
interface Context {
  readonly sourceCode: { getScope(node: AnyNode): Scope };
  report(problem: { readonly node: AnyNode; readonly message: string }): void;
}

interface Scope {
  readonly variableScope: Scope;
  readonly references: readonly Reference[];
}

interface Reference {
  readonly identifier: AnyNode;
  readonly resolved: { readonly scope: Scope; readonly defs: readonly unknown[] } | null;
}

type Listeners = Readonly<Record<string, (node: never) => void>>;

const RULES: Readonly<Record<OwnRuleName, { readonly about: string; create(context: Context): Listeners }>> = {
  'no-unpkg-cdn': {
    about: 'Libraries come with the app, or from another host than unpkg.com',
    create({ report }) {
      const look = (node: AnyNode): void => {
        if (isOfUnpkg(node)) report({ node, message: MESSAGES['no-unpkg-cdn'] });
      };
      return { Literal: look, TemplateLiteral: look };
    },
  },
  'no-unhandled-promise': {
    about: 'A promise needs something for its rejection',
    create: ({ report }) => ({
      ExpressionStatement(node: ExpressionStatement) {
        if (isUnhandledPromise(node)) report({ node, message: MESSAGES['no-unhandled-promise'] });
      },
    }),
  },
  'no-logging-rejections': {
    about: 'Logging a rejection does not handle it',
    create: ({ report }) => ({
      CallExpression(node: AnyNode) {
        const handler = node.type === 'CallExpression' ? loggingHandler(node) : undefined;
        if (handler) report({ node: handler, message: MESSAGES['no-logging-rejections'] });
      },
    }),
  },
  'no-non-client-request-model': {
    about: 'Pages send requests with client.request',
    create({ report, sourceCode }) {
      const look = (node: AnyNode): void => {
        const name = foreignRequest(node);
        if (name && isGlobal(sourceCode.getScope(name), name))
          report({ node, message: MESSAGES['no-non-client-request-model'] });
      };
      return { CallExpression: look, NewExpression: look };
    },
  },
  'no-cross-scope-assign': {
    about: 'What one function declares another one should not assign',
    create: ({ report, sourceCode }) => ({
      AssignmentExpression({ left }: AnyNode & { readonly type: 'AssignmentExpression' }) {
        if (left.type !== 'Identifier') return;
        const scope = sourceCode.getScope(left);
        const variable = referenceOf(scope, left)?.resolved;
        if (variable && variable.defs.length > 0 && variable.scope.variableScope !== scope.variableScope)
          report({ node: left, message: crossScopeMessage(left.name) });
      },
    }),
  },
};

const referenceOf = ({ references }: Scope, name: Identifier): Reference | undefined =>
  references.find(({ identifier }) => identifier === name);

const isGlobal = (scope: Scope, name: Identifier): boolean => !referenceOf(scope, name)?.resolved?.defs.length;

const ruleFor = (name: OwnRuleName): Rule => ({
  meta: { type: 'problem', docs: { description: RULES[name].about }, schema: [] },
  create: ({ report, sourceCode }: Context) => RULES[name].create({ report, sourceCode }),
});

export const plugin: Plugin = {
  meta: { name: 'freshworks-event-handlers', version: VERSION },
  rules: {
    'no-unpkg-cdn': ruleFor('no-unpkg-cdn'),
    'no-unhandled-promise': ruleFor('no-unhandled-promise'),
    'no-logging-rejections': ruleFor('no-logging-rejections'),
    'no-non-client-request-model': ruleFor('no-non-client-request-model'),
    'no-cross-scope-assign': ruleFor('no-cross-scope-assign'),
  },
};
