/**
 * Names from outside, such as `toString` and `__proto__`, are looked up by `core/text/by-name.ts` or a `Map`, and values
 * from outside become text by `core/text/as-text.ts`: TypeScript says of each key whether it may be any text.
 */
import assert from 'node:assert/strict';
import { join, relative, sep } from 'node:path';
import { after, test } from 'node:test';
import * as ast from 'typescript/unstable/ast';
import { API, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync';
import { projectOf, wrongFiles } from './support/typed-lines.ts';

const ROOT = join(import.meta.dirname, '..');
const LAYERS = ['core', 'lsp', 'node', 'runner', 'hosts', 'hosts/worker'].map((layer) => `server/src/${layer}`);

/** What is right all the same. */
const ALLOWED: readonly (readonly [file: string, code: RegExp, why: string])[] = [
  ['server/src/core/text/by-name.ts', /./, 'it is the helper'],
  ['server/src/core/text/as-text.ts', /./, 'it is the helper'],
  [
    'server/src/runner/bootstrap.ts',
    /./,
    'it is evaluated as text and imports nothing; its own tables inherit nothing',
  ],
  ['server/src/runner/bootstrap-errors.ts', /./, 'stands alone in the context, and looks at what the app has thrown'],
  ['server/src/runner/bootstrap-web.ts', /./, 'likewise; what an app passes becomes text as in the real classes'],
  ['server/src/core/catalog/events/same-as.ts', /^module\(\)\.events\[event\]$/, 'a name that the type lists'],
  ['server/src/core/syntax/javascript.ts', /^members\[key\]$/, 'keys that we list, in the hottest of all loops'],
  ['server/src/hosts/load-server.ts', /^Number\(told\)$/, 'a variable of Node itself'],
  ['server/src/runner/codec.ts', /^Reflect\.set\(url, name, value\)$/, 'a property of URL that we list'],
];

interface Breach {
  /** From the root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly advice: string;
}

const api = new API({ cwd: ROOT });
after(() => api.close());

test('nothing is looked up by a name from outside but by the helper', () => {
  const found = breachesIn([...LAYERS, 'client'].map((folder) => join(ROOT, folder, 'tsconfig.json')));
  const isAllowed = (breach: Breach, [file, code]: (typeof ALLOWED)[number]): boolean =>
    breach.file === file && code.test(breach.code);
  assert.deepEqual(found.filter((breach) => !ALLOWED.some((allowed) => isAllowed(breach, allowed))).map(printed), []);
  const useless = ALLOWED.filter((allowed) => !found.some((breach) => isAllowed(breach, allowed)));
  assert.deepEqual(useless, [], 'what is allowed is there');
});

const DECLARATIONS = `
declare const table: Readonly<Record<string, number>>;
declare const few: Readonly<Record<'a' | 'b', number>>;
declare const list: readonly number[];
declare const name: string; declare const letter: 'a' | 'b'; declare const place: number; declare const sign: symbol;
declare const many: readonly unknown[];
declare const anything: any; declare const unknown: unknown; declare const error: unknown; declare const maybe: object | string;
`;

/** Each line by itself is a breach, or is none. */
const WRONG = [
  'table[name];',
  'table?.[name];',
  'export const x = (table as Record<string, number>)[`${name}.x`];',
  '({} as Record<string, number>)[name] = 1;',
  'table[anything];',
  'few[name as keyof typeof few | `${string}-${string}`];',
  'export function f<K extends string>(t: Record<K, number>, key: K): number { return t[key]; }',
  'name in table;',
  'const { [name]: y } = table; y;',
  'Object.hasOwn(table, name);',
  'table.hasOwnProperty(name);',
  'Object.prototype.hasOwnProperty.call(table, name);',
  'Object.assign({}, table);',
  'Reflect.get(table, name);',
  'Reflect.set(table, name, 1);',
  'String(unknown);',
  'String(maybe);',
  '`${unknown}`;',
  "'' + String({});",
  'Number(unknown);',
  'Object.entries(table).sort();',
  'many.map(String);',
  "many.join('');",
  '[{}, name].join();',
];
const RIGHT = [
  'few[letter];',
  'list[place];',
  "table['a'];",
  'table.a;',
  "'a' in few;",
  'sign in few;',
  'export class C { #a: unknown; static f(c: object): boolean { return #a in c && c.#a !== 1; } }',
  'new Map(Object.entries(table)).get(name);',
  'const { [letter]: y } = few; y;',
  'export const x = { [name]: 1 };',
  "'abc'[place];",
  'String(place); String(name);',
  'String(error); `${error}`; `${name} ${place}`;',
  'Number(name);',
  '[place, name].sort(); Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));',
  'String(/x/);',
  'list.map(String).join();',
  '[place, name].map(String);',
  'String(anything);',
  'export const f = <T extends object>(t: T, key: keyof T) => t[key];',
];

test('a breach is seen, and nothing else', (context) => {
  const config = projectOf(context, ROOT, { declarations: DECLARATIONS, wrong: WRONG, right: RIGHT });
  const found = breachesIn([config]).map(({ file }) => file.replace(/^.*\//, ''));
  assert.deepEqual([...new Set(found)].sort(), [...wrongFiles(WRONG)].sort());
});

const printed = ({ file, line, code, advice }: Breach): string => `${file}:${line} ${code}: ${advice}`;

function breachesIn(configs: readonly string[]): readonly Breach[] {
  const snapshot = api.updateSnapshot({ openProjects: [...configs] });
  return configs.flatMap((config) => {
    const project = snapshot.getProject(config);
    assert.ok(project, `${config} is a project`);
    const { program, checker, rootFiles } = project;
    assert.ok(rootFiles.length > 0, `${config} has files`);
    return rootFiles.flatMap((path) => {
      const source = program.getSourceFile(path);
      assert.ok(source, path);
      const file = relative(ROOT, path).split(sep).join('/');
      return nodesBelow(source).flatMap((node): readonly Breach[] => {
        const advice = adviceOn(checker, node);
        if (advice === undefined) return [];
        const code = node.getText(source).replace(/\s+/g, ' ');
        const line = source.text.slice(0, node.getStart(source)).split('\n').length;
        return [{ file, line, code, advice }];
      });
    });
  });
}

function nodesBelow(root: ast.Node): readonly ast.Node[] {
  const nodes: ast.Node[] = [];
  const visit = (node: ast.Node): undefined => {
    nodes.push(node);
    node.forEachChild(visit);
  };
  visit(root);
  return nodes;
}

const LOOK_UP = 'look it up by byName or in a Map';
const PUT = 'put it by putByName, Object.fromEntries or a Map';
const AS_TEXT = 'make a text of it by asText';

/** What to do instead, where the node is a breach. */
function adviceOn(checker: Checker, node: ast.Node): string | undefined {
  if (ast.isElementAccessExpression(node)) return mayBeAnyName(checker, node.argumentExpression) ? LOOK_UP : undefined;
  if (ast.isBinaryExpression(node))
    return node.operatorToken.kind === ast.SyntaxKind.InKeyword &&
      // A private name is no text.
      !ast.isPrivateIdentifier(node.left) &&
      mayBeAnyName(checker, node.left)
      ? LOOK_UP
      : undefined;
  if (ast.isBindingElement(node)) {
    const key = node.propertyName;
    return key && ast.isComputedPropertyName(key) && mayBeAnyName(checker, key.expression) ? LOOK_UP : undefined;
  }
  if (ast.isTemplateSpan(node)) return mayLackText(checker, node.expression) ? AS_TEXT : undefined;
  return ast.isCallExpression(node) ? adviceOnCall(checker, node) : undefined;
}

function adviceOnCall(checker: Checker, { expression, arguments: given }: ast.CallExpression): string | undefined {
  const callee = expression.getText().replace(/\s+/g, '');
  const [first, second] = given;
  if (callee === 'Object.hasOwn' || /\bhasOwnProperty(\.call)?$/.test(callee)) return LOOK_UP;
  if (callee === 'Object.assign') return PUT;
  if (/^Reflect\.(get|has|set)$/.test(callee)) return second && mayBeAnyName(checker, second) ? LOOK_UP : undefined;
  if (/^(String|Number)$/.test(callee)) return first && mayLackText(checker, first) ? AS_TEXT : undefined;
  if (!ast.isPropertyAccessExpression(expression)) return undefined;
  const { text } = expression.name;
  const makesTexts = text === 'join' || (text === 'sort' && !first) || first?.getText() === 'String';
  return makesTexts && mayLackTexts(checker, expression.expression) ? AS_TEXT : undefined;
}

const mayBeAnyName = (checker: Checker, node: ast.Node): boolean => isAnyText(checker, checker.getTypeAtLocation(node));

/** Not only of a few names that the code lists. */
function isAnyText(checker: Checker, type: Type | undefined): boolean {
  if (!type) return false;
  if (type.isUnionType() || type.isIntersectionType())
    return type.getTypes()?.some((one) => isAnyText(checker, one)) ?? false;
  if (type.isTypeParameter()) return isAnyText(checker, checker.getBaseConstraintOfType(type));
  return (type.flags & (TypeFlags.Any | TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) !== 0;
}

/** An object may lack a method that makes text of it; what was thrown is an error as a rule, and is named so. */
function mayLackText(checker: Checker, node: ast.Node): boolean {
  if (ast.isIdentifier(node) && node.text === 'error') return false;
  return isForeign(checker.getTypeAtLocation(node));
}

/** A list of such values. */
function mayLackTexts(checker: Checker, node: ast.Node): boolean {
  const type = checker.getTypeAtLocation(node);
  const elements = type?.isTypeReference() ? checker.getTypeArguments(type) : [];
  return elements.some(isForeign);
}

function isForeign(type: Type | undefined): boolean {
  if (!type) return false;
  if (type.isUnionType()) return type.getTypes()?.some(isForeign) ?? false;
  if (type.getSymbol()?.name === 'RegExp') return false;
  return (type.flags & (TypeFlags.Unknown | TypeFlags.Object | TypeFlags.NonPrimitive)) !== 0;
}
