/**
 * The page of the app's own that asks for installation parameters, `config/iparams.html` with the scripts in
 * `config/assets`: what its `postConfigs` saves (docs/platform.md 6).
 */

import type { App } from '../model/app.ts';
import { isConfigurationScript } from '../model/assets.ts';
import { isFunction } from '../model/exports.ts';
import { isMachineMade } from '../model/pages.ts';
import { PARAMETERS_PAGE, PARAMETERS_PATH } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { keysOf, placedIn } from '../model/written-values.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isNamed, memberKey, propertyKey, writtenText } from '../syntax/names.ts';

export interface SavedParameters {
  /** As far as they are written out. */
  readonly names: readonly string[];
  /** Those of `__meta.secure`. */
  readonly secure: ReadonlySet<string>;
}

const saved = new WeakMap<App, SavedParameters>();

/** Nothing where `config/iparams.json` declares them, and where nobody has read the page. */
export function savedParameters(app: App): SavedParameters {
  const found = saved.get(app) ?? findSaved(app);
  saved.set(app, found);
  return found;
}

function findSaved(app: App): SavedParameters {
  const scripts = app.files.has(PARAMETERS_PATH) ? [] : [...app.files.values()].flatMap(programsOf);
  const found = scripts.map(savedBy);
  return {
    names: [...new Set(found.flatMap(({ names }) => names))].filter((name) => name !== META),
    secure: new Set(found.flatMap(({ secure }) => [...secure])),
  };
}

const META = '__meta';
const SAVE = 'postConfigs';

function programsOf(file: SourceFile): readonly AnyNode[] {
  const isOfPage = file.path === PARAMETERS_PAGE || isConfigurationScript(file.path);
  return isOfPage && file.code.includes(SAVE) && !isMachineMade(file) ? [file.javascript.program] : [];
}

function savedBy(program: AnyNode): SavedParameters {
  const functions = new Set(nodesOf(program).flatMap(savingFunction));
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

/** `function postConfigs() {}`, `const postConfigs = () => ({})`, `window.postConfigs = function () {}`. */
function savingFunction(node: AnyNode): readonly AnyNode[] {
  if (node.type === 'FunctionDeclaration') return node.id?.name === SAVE ? [node] : [];
  if (node.type === 'VariableDeclarator') return isNamed(node.id, SAVE) ? functionIn(node.init) : [];
  if (node.type !== 'AssignmentExpression') return [];
  const { left, right } = node;
  const isSaving = isNamed(left, SAVE) || (left.type === 'MemberExpression' && memberKey(left) === SAVE);
  return isSaving ? functionIn(right) : [];
}

const functionIn = (node: AnyNode | null | undefined): readonly AnyNode[] => (node && isFunction(node) ? [node] : []);

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
