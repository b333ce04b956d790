/** Programs that are put together at random, of all that leaves, repeats and catches: what is said of them is what ESLint says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eslintProblems } from '../../../../scripts/lint/oracle.ts';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { lintProblems } from '../../../../server/src/core/lint/lint.ts';
import { type Random, randomFrom, seedOfRun } from '../../../support/random.ts';

const PROGRAMS = 150;

const COMPARED: ReadonlySet<string> = new Set([
  'no-unreachable',
  'no-unreachable-loop',
  'no-unsafe-finally',
  'no-useless-catch',
  'no-unused-vars',
  'prefer-const',
  'no-redeclare',
  'require-await',
  'eqeqeq',
]);

/** Where a statement stands. */
interface Around {
  readonly depth: number;
  readonly isLoop: boolean;
  readonly mayBreak: boolean;
  readonly labels: readonly string[];
  readonly names: readonly string[];
}

function statement(random: Random, around: Around): string {
  const { depth, isLoop, mayBreak, labels, names } = around;
  const block = (more: Partial<Around> = {}): string =>
    `{ ${statements(random, { ...around, depth: depth - 1, ...more })} }`;
  const loop = { isLoop: true, mayBreak: true };
  const name = (): string => random.pick(names);
  // How ESLint follows what leaves a `finally`, or gets there by a `break` alone, is not how JavaScript does it.
  const finalizer = (): string => `finally { foo(${name()}); ${name()}++; }`;
  const leaves = [
    () => `foo(${name()});`,
    () => `${name()} = ${random.pick(['1', name(), `${name()} + 1`, `foo(() => ${name()})`])};`,
    () => `${name()}++;`,
    () => `${random.pick(['let', 'const'])} v${random.number(1000)} = ${name()};`,
    () => `var w${random.number(6)} = ${name()};`,
    () => `let u${random.number(1000)};`,
    () => (isLoop ? 'continue;' : 'return;'),
    () => (mayBreak ? 'break;' : 'throw foo;'),
    () => (labels.length > 0 ? `break ${random.pick(labels)};` : 'return foo();'),
    () => 'throw foo;',
    () => `if (${name()} == ${name()}) return;`,
    () => 'class C { m() { return 1; } } foo(C);',
  ];
  if (depth <= 0) return random.pick(leaves)();
  const label = `l${depth}`;
  const inner = { ...loop, labels: [...labels, label] };
  const own = { isLoop: false, mayBreak: false, labels: [], names: [...names, 'p', 'q'] };
  const nested = [
    () => `if (${name()}) ${block()}`,
    () => `if (${name()}) ${block()} else ${block()}`,
    () => `while (${random.pick([name(), 'true', '1'])}) ${block(loop)}`,
    () => `do ${block(loop)} while (${random.pick([name(), 'true'])});`,
    () => `for (let i = 0; i < 9; i++) ${block({ ...loop, names: [...names, 'i'] })}`,
    () => `for (;;) ${block(loop)}`,
    () => `for (const x${depth} of ${name()}) ${block({ ...loop, names: [...names, `x${depth}`] })}`,
    () => `${label}: for (let y${depth} in ${name()}) ${block({ ...inner, names: [...names, `y${depth}`] })}`,
    () => `${label}: ${block({ labels: [...labels, label] })}`,
    () => `try { foo(); ${block()} } catch (e) ${block({ names: [...names, 'e'] })}`,
    () => `try { foo(); ${block()} } catch (e) { throw e; } ${finalizer()}`,
    () => `try { foo(); ${block()} } ${finalizer()}`,
    () =>
      `switch (${name()}) { case 1: ${statements(random, { ...around, depth: depth - 1, mayBreak: true })} case 2: break; default: foo(); }`,
    () => `switch (${name()}) { case 1: ${statements(random, { ...around, depth: depth - 1, mayBreak: true })} }`,
    () => `foo(function (p, q) ${block(own)});`,
    () => `foo(async (p, q) => ${block(own)});`,
    () => `${name()} = function g(p, q) ${block({ ...own, names: [...own.names, 'g'] })};`,
    () => `function h${random.number(1000)}(p, q) ${block(own)}`,
    () => block(),
  ];
  return random.pick([...leaves, ...nested, ...nested])();
}

function statements(random: Random, around: Around): string {
  const count = 1 + random.number(4);
  return Array.from({ length: count }, () => statement(random, around)).join('\n  ');
}

function program(seed: number): string {
  const random = randomFrom(seed);
  const body = statements(random, { depth: 3, isLoop: false, mayBreak: false, labels: [], names: ['a', 'b', 'c'] });
  return `function all() {\n  let a, b = 1;\n  var c = foo();\n  ${body}\n  return 1;\n}\n`;
}

interface Said {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** Nothing where one of both cannot parse it, or ESLint is known to be wrong. */
function saidOf(text: string): Said | undefined {
  const file = sourceFile('app/scripts/app.js', text);
  const there = eslintProblems(text);
  if (file.javascript.error || !there) return undefined;
  const here = lintProblems(file).filter(({ rule }) => COMPARED.has(rule));
  const unreachable = here.filter(({ rule }) => rule === 'no-unreachable').map(({ range }) => range);
  // Behind a `try` that is never reached, ESLint takes code for reachable again.
  if (unreachable.some(({ start, end }) => text.slice(start, end).includes('try'))) return undefined;
  const offsetOf = (line: number, column: number): number =>
    file.lines.offsetAt({ line: line - 1, character: column - 1 });
  // A function in code that is never reached divides it for ESLint, which goes on with what stands behind the function.
  const isInside = (offset: number): boolean => unreachable.some(({ start, end }) => start < offset && offset < end);
  return {
    ours: here
      .filter(({ rule, range }) => rule !== 'no-unreachable' || !isInside(range.start))
      .map(({ rule, range, message }) => {
        const { line, character } = file.lines.positionAt(range.start);
        return `${line + 1}:${character + 1} ${rule}: ${message}.`;
      })
      .sort(),
    theirs: there
      .filter(({ rule }) => COMPARED.has(rule))
      .filter(({ rule, line, column }) => rule !== 'no-unreachable' || !isInside(offsetOf(line, column)))
      .map(({ rule, line, column, message }) => `${line}:${column} ${rule}: ${message}`)
      .sort(),
  };
}

test('what is said of made programs is what ESLint says', () => {
  const seed = seedOfRun(1);
  let compared = 0;
  for (let index = 0; index < PROGRAMS; index++) {
    const text = program(seed * 100_000 + index);
    const said = saidOf(text);
    if (!said) continue;
    compared++;
    assert.deepEqual(said.ours, said.theirs, `program ${index} of seed ${seed}:\n${text}`);
  }
  assert.ok(compared > PROGRAMS / 3, `${compared} of ${PROGRAMS} programs are valid`);
});
