/**
 * A handler moves out of `server/server.js` into a file of its own, `server/lib/<name>.js`, which `server.js` requires.
 *
 * Helpers and constants that it uses go along, and come back by the same `require` where other code needs them; what it
 * requires is required there. In `exports` stays a function that hands the payload on, because the platform sees no other
 * form. A file that is there already is never touched: the new one gets a number.
 *
 * It says why not where the handler shares a variable that changes, an object or `exports` with the rest of the file.
 */

import { isFrom } from '../catalog/files/per-basis.ts';
import { type IndexedFile, indexFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type ExportedFunction, type FunctionNode, innerRange, isFunction } from '../model/exports.ts';
import { quotedIn } from '../rules/edits/code-style.ts';
import { changeOf, withLineEnds } from '../rules/edits/fixes.ts';
import type { FileChange } from '../rules/rule.ts';
import { type AnyNode, nodesOf, type Property } from '../syntax/javascript.ts';
import type { Edit } from '../text/edit.ts';
import { indentAt, indentUnitOf } from '../text/layout.ts';
import { extractedFile, requireEdit } from './extracted-file.ts';
import { exportedAt } from './handler-at.ts';
import { type MovedCode, movedCode } from './moved-code.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';
import { asDeclaration, isFreeAtTopLevel, statementAround, usesThis } from './top-level.ts';
import { startWithComment, statementsWithSpace } from './whole-statement.ts';

export function extractHandler(place: RefactorPlace): readonly Refactoring[] {
  const { app } = place;
  const { server } = app;
  // Before, nothing is required (docs/platform.md 4.2).
  if (!server || !isFrom('2.0', app.manifest.platform.basis)) return [];
  const exported = exportedAt(place);
  const handler = exported && handlerOf(app, indexFile(server), exported);
  if (!handler) return [];
  const path = freePath(app, handler.name);
  const code = movedCode(handler.file, handler.root);
  const common = {
    id: `extract ${handler.name}`,
    title: `Move \`${handler.name}\` into ${path}`,
    kind: 'extract' as const,
  };
  if ('refusal' in code) return [{ ...common, refusal: code.refusal, changes: () => ({ files: [] }) }];
  return [{ ...common, creates: true, changes: () => ({ files: changesFor(handler, code, path) }) }];
}

interface Handler {
  readonly file: IndexedFile;
  /** What the new file exports it as. */
  readonly name: string;
  readonly node: FunctionNode;
  /** What goes: the function in `exports`, or its declaration at top level. */
  readonly root: AnyNode;
  /** Of `exports`, where the function stands in it. */
  readonly member: Property | undefined;
  /** As it stands in the new file. */
  readonly text: string;
}

function handlerOf(app: App, file: IndexedFile, exported: ExportedFunction): Handler | undefined {
  const { name, node, form, nameRange } = exported;
  if (!node || node.generator || isHandingOn(node)) return undefined;
  if (form === 'reference') {
    const statement = statementAround(file, node);
    const declared = statement && (statement === node || isOnlyDeclared(statement, node)) ? statement : undefined;
    const own = declared && declaredName(declared);
    if (!declared || own === undefined) return undefined;
    const text = file.file.text.slice(startWithComment(file.file.text, declared.start), declared.end);
    return { file, name: own, node, root: declared, member: undefined, text };
  }
  const member = app.exports.literal?.properties.find(
    (one): one is Property => one.type === 'Property' && !one.computed && innerRange(one.key).start === nameRange.start,
  );
  if (
    !member ||
    !isFreeAtTopLevel(file, name) ||
    !givenTo(node, name) ||
    (node.type === 'ArrowFunctionExpression' && usesThis(node))
  )
    return undefined;
  const text = asDeclaration(file, node, name);
  return text === undefined ? undefined : { file, name, node, root: member, member, text };
}

/** `const name = function () {};` and nothing else. */
const isOnlyDeclared = (statement: AnyNode, node: FunctionNode): boolean =>
  statement.type === 'VariableDeclaration' &&
  statement.declarations.length === 1 &&
  statement.declarations[0]?.init === node;

function declaredName(statement: AnyNode): string | undefined {
  if (statement.type === 'FunctionDeclaration') return statement.id?.name;
  const id = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.id : undefined;
  return id?.type === 'Identifier' ? id.name : undefined;
}

/** What is left after this refactoring, or never was more. */
function isHandingOn({ body }: FunctionNode): boolean {
  const only = body.type === 'BlockStatement' && body.body.length <= 1 ? body.body[0] : undefined;
  if (body.type === 'BlockStatement' && body.body.length === 0) return true;
  return (
    only?.type === 'ReturnStatement' && only.argument?.type === 'CallExpression' && !isFunction(only.argument.callee)
  );
}

/** Two names that differ in their capitals only are one file on many machines. */
function freePath(app: App, name: string): string {
  const taken = new Set([...app.files.keys()].map((path) => path.toLowerCase()));
  for (let number = 1; ; number++) {
    const path = `server/lib/${name}${number === 1 ? '' : number}.js`;
    if (!taken.has(path.toLowerCase())) return path;
  }
}

function changesFor(handler: Handler, code: MovedCode, path: string): readonly FileChange[] {
  const { file, member, root } = handler;
  const back = [handler.name, ...code.shared.filter((name) => name !== handler.name)];
  const required = path.slice('server/'.length, -'.js'.length);
  const gone = [
    ...code.statements,
    ...(member ? [] : [root]),
    ...code.requires.filter(({ isOnlyForMoved }) => isOnlyForMoved).map(({ declaration }) => declaration),
  ];
  const inServer: readonly Edit[] = [
    requireEdit(file, gone, back, `const { ${back.join(', ')} } = require(${quotedIn(file.file, `./${required}`)});`),
    ...statementsWithSpace(
      file.file.text,
      gone.toSorted((a, b) => a.start - b.start),
    ).map((range) => ({ range, text: '' })),
    ...(member ? [{ range: { start: member.start, end: member.end }, text: handOn(handler, member) }] : []),
  ];
  return [
    changeOf(file.file, ...inServer.map((edit) => withLineEnds(file.file, edit))),
    {
      path,
      create: true,
      edits: [{ range: { start: 0, end: 0 }, text: extractedFile(file, code, handler.text, back) }],
    },
  ];
}

function handOn({ file, name, node }: Handler, member: Property): string {
  const indent = indentAt(file.file.text, member.start);
  const given = givenTo(node, name)?.join(', ') ?? '';
  const call = usesThis(node)
    ? `${name}.call(${['this', given].filter((part) => part !== '').join(', ')})`
    : `${name}(${given})`;
  return `${name}: function (${given}) {\n${indent}${indentUnitOf(file.file.text)}return ${call};\n${indent}}`;
}

/**
 * The parameters of the function that hands them on: the platform gives one thing, the app's own code may give more. Nothing where
 * they have no names to be handed on by.
 */
function givenTo({ params, body }: FunctionNode, name: string): readonly string[] | undefined {
  if (nodesOf(body).some((node) => node.type === 'Identifier' && node.name === 'arguments')) return undefined;
  const names = params.map((parameter, index) => {
    const plain = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (plain.type === 'Identifier') return plain.name;
    if (plain.type === 'RestElement') return plain.argument.type === 'Identifier' ? `...${plain.argument.name}` : '';
    return index === 0 ? 'payload' : '';
  });
  if (names.length === 1 && names[0] === name) return ['payload'];
  const isClear = names.every((one) => one !== '' && one !== name) && new Set(names).size === names.length;
  return isClear ? names : undefined;
}
