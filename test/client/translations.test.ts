/**
 * Texts of the client in the languages that we have: whatever an author may read goes through `l10n.t`, has a German text with
 * the same places for what is put in, and nothing is translated that nobody says any more.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { type AnyNode, type CallExpression, parse } from 'acorn';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'client', 'src');
const GERMAN = JSON.parse(readFileSync(join(ROOT, 'l10n', 'bundle.l10n.de.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** What reads like words, and is none that could be said in another language. */
const NOT_TRANSLATED: readonly (readonly [text: RegExp, why: string])[] = [
  [/^(Freshworks|Freshworks Events|Freshworks Event Handlers)$/, 'our name'],
  [/^>Freshworks: $/, 'what every command begins with, in every language'],
  [/^(node:\*(\/\*\*)?|\n\/\/# sourceURL=)$/, 'code'],
  [/^ *(renderData:? |console\.)$/, 'functions of the platform'],
  [/^(\n\n)?at $| {4}at $/, 'stacks of JavaScript say so'],
  [/^Tick off the step$/, 'a command that is in no list'],
  [/^(#edges|#handler|tests) $/, 'part of an identifier'],
  [/^ m?s$/, 'a unit'],
  [/^Allow reading it, and reload the window, if it is the manifest of a Freshworks app\.$/, 'for the log'],
];

/** What is said to a log is for whoever mends the extension. */
const LOGS = /\.(warn|error|info|debug)$/;

interface Read {
  /** First arguments of `l10n.t`. */
  readonly translated: readonly string[];
  /** Words that go around it. */
  readonly bare: readonly string[];
}

test('every text has a translation, and every translation a text', () => {
  const translated = sources().flatMap(([, source]) => textsIn(source).translated);
  assert.deepEqual(Object.keys(GERMAN).sort(), [...new Set(translated)].sort());
});

test('a translation puts in the same things', () => {
  for (const [english, german] of Object.entries(GERMAN))
    assert.deepEqual(placesIn(german), placesIn(english), english);
});

test('nothing is said but through the translation, and what is left out is there', () => {
  const bare = sources().flatMap(([path, source]) => textsIn(source).bare.map((text) => ({ path, text })));
  const allowed = ({ text }: { readonly text: string }): boolean => NOT_TRANSLATED.some(([each]) => each.test(text));
  assert.deepEqual(
    bare.filter((each) => !allowed(each)),
    [],
  );
  const useless = NOT_TRANSLATED.filter(([each]) => !bare.some(({ text }) => each.test(text)));
  assert.deepEqual(useless, []);
});

const CASES: Readonly<Record<string, Read>> = {
  "window.showErrorMessage('Not there.');": { translated: [], bare: ['Not there.'] },
  "window.showErrorMessage(l10n.t('Not there.'));": { translated: ['Not there.'], bare: [] },
  "l10n.t('{0} of {1}', a, b ? 'every app' : c);": { translated: ['{0} of {1}'], bare: ['every app'] },
  'const text = `${count} files are new`;': { translated: [], bare: [' files are new'] },
  "const title = 'Discard';": { translated: [], bare: ['Discard'] },
  "const key = 'freshworksEvents.hasApp', kind = 'event', path = 'server/server.js';": { translated: [], bare: [] },
  "client.warn('It could not be read');": { translated: [], bare: [] },
  'l10n.t(`${count} files`);': { translated: [], bare: ['l10n.t with a text that is not written out'] },
};

for (const [code, expected] of Object.entries(CASES))
  test(`texts in ${code}`, () => assert.deepEqual(textsIn(code), expected));

const sources = (): readonly (readonly [path: string, source: string])[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path.replaceAll('\\', '/'), stripTypeScriptTypes(readFileSync(join(SOURCES, path), 'utf8'))]);

function textsIn(source: string): Read {
  const translated: string[] = [];
  const bare: string[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type.startsWith('Import')) return;
    const texts = literalsOf(node);
    bare.push(...texts.filter(readsLikeWords));
    if (node.type === 'CallExpression') {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (LOGS.test(callee)) return;
      if (callee === 'l10n.t') {
        const text = firstText(node);
        if (text === undefined) bare.push('l10n.t with a text that is not written out');
        else translated.push(text);
        node.arguments.slice(1).forEach(visit);
        return;
      }
    }
    childrenOf(node).forEach(visit);
  };
  visit(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }));
  return { translated, bare };
}

function firstText({ arguments: [first] }: CallExpression): string | undefined {
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
}

function literalsOf(node: AnyNode): readonly string[] {
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? value.raw);
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
}

/** Words with a space between or beside them, or one that begins like a title or ends like a sentence. */
const readsLikeWords = (text: string): boolean =>
  /\p{L}{2,}[,.:;?!…]? |[ ]\p{L}{2,}|^\p{Lu}\p{Ll}+…?$|\p{L}{2}[.…?!]$/u.test(text);

const childrenOf = (node: AnyNode): readonly AnyNode[] =>
  Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]).filter(isNode));

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const placesIn = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();
