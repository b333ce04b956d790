/**
 * What `server/server.js` offers in a way that does not reach the platform: `module.exports`, which throws there, and
 * `export` of modules, at which parsing ends (docs/platform.md 3.5, 4.1).
 */

import type { App } from '../../model/app.ts';
import type { AnyNode, ExpressionStatement, MemberExpression, Program } from '../../syntax/javascript.ts';
import { isExports, isModuleExports, memberKey, propertyKey } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';

/** `module.exports` at top level, where nothing asks first whether there is a `module`. */
export interface ModuleExports {
  readonly statement: ExpressionStatement;
  readonly node: MemberExpression;
  /** What is assigned to it, or to its member. */
  readonly value: AnyNode;
  /** `x` of `module.exports.x = …`. */
  readonly member: string | undefined;
}

export function moduleExportsIn(program: Program): readonly ModuleExports[] {
  if (declares(program, 'module')) return [];
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const { targets, value } = assignmentOf(statement.expression);
    return targets.flatMap((target) => {
      if (target.type !== 'MemberExpression') return [];
      if (isModuleExports(target)) return [{ statement, node: target, value, member: undefined }];
      if (target.object.type !== 'MemberExpression' || !isModuleExports(target.object)) return [];
      return [{ statement, node: target.object, value, member: memberKey(target) }];
    });
  });
}

/** Whether a function of this name is, or may be, there in a form that has a finding of its own. */
export function isHidden({ server }: App, name: string): boolean {
  if (!server) return false;
  if (server.javascript.error?.isModuleSyntax) return true;
  return moduleExportsIn(server.javascript.program).some(({ value, member }) => {
    if (member !== undefined) return member === name;
    if (value.type !== 'ObjectExpression') return !isExports(value);
    return value.properties.some(
      (property) => property.type !== 'Property' || [undefined, name].includes(propertyKey(property)),
    );
  });
}

function assignmentOf(expression: AnyNode): { readonly targets: readonly AnyNode[]; readonly value: AnyNode } {
  const targets: AnyNode[] = [];
  let value = expression;
  while (value.type === 'AssignmentExpression' && assignsRightSide(value.operator)) {
    targets.push(value.left);
    value = value.right;
  }
  return { targets, value };
}

const declares = (program: Program, name: string): boolean =>
  program.body.some(
    (statement) =>
      statement.type === 'VariableDeclaration' &&
      statement.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name),
  );
