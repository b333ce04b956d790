/**
 * The scripts of the installation page: of `config/iparams.html` itself and below `config/assets`, and what `postConfigs`
 * of a page of the app's own saves (docs/platform.md 6).
 */

import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isNamed, memberKey, propertyKey, writtenText } from '../syntax/names.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import { isConfigurationScript } from './assets.ts';
import { type FunctionNode, isFunction } from './exports.ts';
import { isMachineMade } from './pages.ts';
import { PARAMETERS_PAGE, PARAMETERS_PATH } from './parameters.ts';
import { type KeptAnswers, kept } from './reads.ts';
import type { SourceFile } from './source-file.ts';
import { keysOf, placedIn, type WrittenKey } from './written-values.ts';

/** The script that `config/iparams.json` may name functions of. */
export const PARAMETERS_SCRIPT = 'config/assets/iparams.js';

/** Is called with what was saved. */
const RESTORE = 'getConfigs';

/** Gives back what is to be saved. */
export const SAVE = 'postConfigs';

/** Beside what is saved: which of it is secure, and for which modules it is. */
export const META = '__meta';

/** The page, where the app has one of its own, and the scripts. */
export const configurationFiles = (app: App): readonly SourceFile[] =>
  [...app.files.values()].filter(({ path }) => isOfConfiguration(path));

export const isOfConfiguration = (path: string): boolean => path === PARAMETERS_PAGE || isConfigurationScript(path);

/** The code of a script, or of those in the page; nothing for what a tool made, of which nobody could read what it saves. */
export const configurationCode = (file: SourceFile): AnyNode | undefined =>
  isMachineMade(file) ? undefined : file.javascript.program;

/** A name of a parameter in the code of the page. */
export interface SavedKey extends WrittenKey {
  readonly file: SourceFile;
}

export interface MadeKey {
  readonly file: SourceFile;
  readonly node: AnyNode;
}

export interface SavedParameters {
  /** As far as they are written out. */
  readonly names: readonly string[];
  /** Where these are written, each name maybe in several places. */
  readonly keys: readonly SavedKey[];
  /** Texts of `__meta`: of its `secure`, and of its `modules`. */
  readonly metaTexts: readonly SavedKey[];
  /** Keys that are made at run time: `saved[name] = …`. */
  readonly madeKeys: readonly MadeKey[];
  /** Whether more may be saved than can be seen. */
  readonly isOpen: boolean;
  /** Those of `__meta.secure`. */
  readonly secure: ReadonlySet<string>;
}

const saved: KeptAnswers<App, SavedParameters> = new KeptWith();

/** Nothing where `config/iparams.json` declares them. */
export const savedParameters = (app: App): SavedParameters =>
  app.files.has(PARAMETERS_PATH) ? NOTHING_SAVED : savedByPage(app);

const NOTHING_SAVED: SavedParameters = {
  names: [],
  keys: [],
  secure: new Set(),
  metaTexts: [],
  madeKeys: [],
  isOpen: false,
};

/** What the page saves, whatever `config/iparams.json` declares. */
export const savedByPage = (app: App): SavedParameters => kept(saved, app, () => findSaved(app));

/** What an argument of the platform is told by: that of `getConfigs`. */
export const RESTORED = `${RESTORE}()`;

const restoring = new KeptWith<SourceFile, ReadonlySet<FunctionNode>>();

/** `function getConfigs(configs) {}`, in each of its forms, in the page or a script of it. */
export function restoringFunctions(file: SourceFile): ReadonlySet<FunctionNode> {
  const found = restoring.get(file) ?? new Set(isRestoring(file) ? functionsNamed(file, RESTORE) : []);
  restoring.set(file, found);
  return found;
}

const isRestoring = ({ path, text }: SourceFile): boolean => isOfConfiguration(path) && text.includes(RESTORE);

function functionsNamed(file: SourceFile, name: string): readonly FunctionNode[] {
  const program = configurationCode(file);
  return program ? nodesOf(program).flatMap((node) => functionNamed(node, name)) : [];
}

/** `function postConfigs() {}`, `const postConfigs = () => ({})`, `window.postConfigs = function () {}`. */
export const savingFunctionsIn = (program: AnyNode): readonly FunctionNode[] =>
  nodesOf(program).flatMap((node) => functionNamed(node, SAVE));

const savedIn = new KeptWith<SourceFile, SavedParameters>();

function findSaved(app: App): SavedParameters {
  const found = configurationFiles(app).flatMap((file) => {
    const program = file.text.includes(SAVE) ? configurationCode(file) : undefined;
    if (!program) return [];
    const own = savedIn.get(file) ?? savedBy(file, program);
    savedIn.set(file, own);
    return [own];
  });
  return {
    names: [...new Set(found.flatMap(({ names }) => names))],
    keys: found.flatMap(({ keys }) => keys),
    secure: new Set(found.flatMap(({ secure }) => [...secure])),
    metaTexts: found.flatMap(({ metaTexts }) => metaTexts),
    madeKeys: found.flatMap(({ madeKeys }) => madeKeys),
    isOpen: found.some(({ isOpen }) => isOpen),
  };
}

function savedBy(file: SourceFile, program: AnyNode): SavedParameters {
  const functions = new Set<AnyNode>(savingFunctionsIn(program));
  const results = placedIn(program, isResult).flatMap(({ node, scope }) => {
    if (!functions.has(scope.node)) return [];
    const value = node.type === 'ReturnStatement' ? node.argument : node.body;
    return value ? [keysOf(value, scope)] : [];
  });
  const keys = [...new Map(results.flatMap((own) => own ?? []).map((key) => [key.node, key])).values()]
    .filter(({ key }) => key !== META)
    .map((key) => ({ ...key, file }));
  const listed = [...functions].flatMap(listedInMeta);
  return {
    names: [...new Set(keys.map(({ key }) => key))],
    keys,
    secure: new Set(listed.flatMap(({ key, isSecure }) => (isSecure ? [key] : []))),
    metaTexts: listed.map(({ key, node }) => ({ key, node, isShorthand: false, file })),
    madeKeys: [...functions].flatMap(nodesOf).flatMap((node) => {
      const key = madeKey(node);
      return key ? [{ file, node: key }] : [];
    }),
    isOpen: results.includes(undefined) || [...functions].some((saving) => nodesOf(saving).some(isSpread)),
  };
}

const isSpread = ({ type }: AnyNode): boolean => type === 'SpreadElement';

/** `[name]: …` and `saved[name] = …` */
function madeKey(node: AnyNode): AnyNode | undefined {
  if (node.type === 'Property') return node.computed && propertyKey(node) === undefined ? node.key : undefined;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  return memberKey(node.left) === undefined ? node.left.property : undefined;
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

interface Listed extends Pick<WrittenKey, 'key' | 'node'> {
  readonly isSecure: boolean;
}

/** `__meta: { secure: ['key'], modules: { deal: ['key'] } }`, wherever in the function that is put together. */
const listedInMeta = (saving: AnyNode): readonly Listed[] =>
  nodesOf(saving).flatMap((node) => {
    const meta = metaIn(node);
    return meta ? nodesOf(meta).flatMap(listedIn) : [];
  });

function metaIn(node: AnyNode): AnyNode | undefined {
  if (node.type === 'Property') return propertyKey(node) === META ? node.value : undefined;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  return memberKey(node.left) === META ? node.right : undefined;
}

function listedIn(node: AnyNode): readonly Listed[] {
  if (node.type !== 'Property') return [];
  const name = propertyKey(node);
  if (name === 'secure') return textsOf(node.value, true);
  if (name !== 'modules' || node.value.type !== 'ObjectExpression') return [];
  return node.value.properties.flatMap((property) =>
    property.type === 'Property' ? textsOf(property.value, false) : [],
  );
}

const textsOf = (list: AnyNode, isSecure: boolean): readonly Listed[] =>
  (list.type === 'ArrayExpression' ? list.elements : []).flatMap((element) => {
    const key = element ? writtenText(element) : undefined;
    return element && key !== undefined ? [{ key, node: element, isSecure }] : [];
  });
