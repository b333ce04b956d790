/**
 * The scripts of the installation page: of `config/iparams.html` itself and below `config/assets`, and what `postConfigs`
 * of a page of the app's own saves (docs/platform.md 6).
 */

import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isNamed, memberKey, propertyKey, writtenText } from '../syntax/names.ts';
import type { App } from './app.ts';
import { isConfigurationScript } from './assets.ts';
import { type FunctionNode, isFunction } from './exports.ts';
import { isMachineMade } from './pages.ts';
import { PARAMETERS_PAGE, PARAMETERS_PATH } from './parameters.ts';
import type { SourceFile } from './source-file.ts';
import { keysOf, placedIn } from './written-values.ts';

/** The script that `config/iparams.json` may name functions of. */
export const PARAMETERS_SCRIPT = 'config/assets/iparams.js';

/** Gives back what is to be saved. */
export const SAVE = 'postConfigs';

/** Beside what is saved: which of it is secure, and for which modules it is. */
export const META = '__meta';

/** The page, where the app has one of its own, and the scripts. */
export const configurationFiles = (app: App): readonly SourceFile[] =>
  [...app.files.values()].filter(({ path }) => path === PARAMETERS_PAGE || isConfigurationScript(path));

/** The code of a script, or of those in the page; nothing for what a tool made, of which nobody could read what it saves. */
export const configurationCode = (file: SourceFile): AnyNode | undefined =>
  isMachineMade(file) ? undefined : file.javascript.program;

export interface SavedParameters {
  /** As far as they are written out. */
  readonly names: readonly string[];
  /** Those of `__meta.secure`. */
  readonly secure: ReadonlySet<string>;
}

const saved = new WeakMap<App, SavedParameters>();

/** Nothing where `config/iparams.json` declares them. */
export function savedParameters(app: App): SavedParameters {
  const found = saved.get(app) ?? findSaved(app);
  saved.set(app, found);
  return found;
}

/** `function postConfigs() {}`, `const postConfigs = () => ({})`, `window.postConfigs = function () {}`. */
export const savingFunctionsIn = (program: AnyNode): readonly FunctionNode[] =>
  nodesOf(program).flatMap((node) => functionNamed(node, SAVE));

function findSaved(app: App): SavedParameters {
  const files = app.files.has(PARAMETERS_PATH) ? [] : configurationFiles(app);
  const found = files.flatMap((file) => {
    const program = file.text.includes(SAVE) ? configurationCode(file) : undefined;
    return program ? [savedBy(program)] : [];
  });
  return {
    names: [...new Set(found.flatMap(({ names }) => names))].filter((name) => name !== META),
    secure: new Set(found.flatMap(({ secure }) => [...secure])),
  };
}

function savedBy(program: AnyNode): SavedParameters {
  const functions = new Set<AnyNode>(savingFunctionsIn(program));
  const values = placedIn(program, isResult).flatMap(({ node, scope }) => {
    if (!functions.has(scope.node)) return [];
    const value = node.type === 'ReturnStatement' ? node.argument : node.body;
    return value ? (keysOf(value, scope) ?? []) : [];
  });
  return { names: values, secure: new Set([...functions].flatMap(secureIn)) };
}

type Result = AnyNode & { readonly type: 'ReturnStatement' | 'ArrowFunctionExpression' };

const isResult = (node: AnyNode): node is Result =>
  node.type === 'ReturnStatement' || (node.type === 'ArrowFunctionExpression' && node.expression);

function functionNamed(node: AnyNode, name: string): readonly FunctionNode[] {
  if (node.type === 'FunctionDeclaration') return node.id?.name === name ? [node] : [];
  if (node.type === 'VariableDeclarator') return isNamed(node.id, name) ? functionIn(node.init) : [];
  if (node.type !== 'AssignmentExpression') return [];
  const { left, right } = node;
  const isMeant = isNamed(left, name) || (left.type === 'MemberExpression' && memberKey(left) === name);
  return isMeant ? functionIn(right) : [];
}

const functionIn = (node: AnyNode | null | undefined): readonly FunctionNode[] =>
  node && isFunction(node) ? [node] : [];

/** `__meta: { secure: ['key'] }`, wherever in the function that is put together. */
const secureIn = (saving: AnyNode): readonly string[] =>
  nodesOf(saving).flatMap((node) => {
    const meta = metaIn(node);
    return meta ? nodesOf(meta).flatMap(secureNames) : [];
  });

function metaIn(node: AnyNode): AnyNode | undefined {
  if (node.type === 'Property') return propertyKey(node) === META ? node.value : undefined;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  return memberKey(node.left) === META ? node.right : undefined;
}

function secureNames(node: AnyNode): readonly string[] {
  if (node.type !== 'Property' || propertyKey(node) !== 'secure' || node.value.type !== 'ArrayExpression') return [];
  return node.value.elements.flatMap((element) => (element && writtenText(element)) ?? []);
}
