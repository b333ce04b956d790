/** Whether the code that reads a member can do without it. */

import { isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import { outermostFunction } from '../index/around.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { isOnlyTested } from './tested.ts';

/** A read of a member. */
interface MemberRead {
  readonly file: IndexedFile;
  readonly node: AnyNode;
  readonly name: string;
}

/** It has a default, is only tested or falls back, or stands behind a test of its name: `'x' in y`, `if (!y.x) return`. */
export const isGuarded = (read: MemberRead): boolean =>
  hasDefault(read.node) || isOnlyTested(read.file, read.node, true) || isTestedBefore(read);

const hasDefault = (node: AnyNode): boolean => node.type === 'Property' && node.value.type === 'AssignmentPattern';

/** A condition further up in the same function, nested ones included, names the member: who tests knows that it may be absent. */
function isTestedBefore({ file, node, name }: MemberRead): boolean {
  const around = outermostFunction(file, node) ?? file.program;
  const end = testsIn(file).get(around)?.get(name);
  return end !== undefined && end <= node.start;
}

/** By outermost function, and for the whole program: where the first test ends that mentions a name. */
type Tests = ReadonlyMap<AnyNode, ReadonlyMap<string, number>>;

const known = new WeakMap<IndexedFile, Tests>();

function testsIn(file: IndexedFile): Tests {
  const tests = known.get(file) ?? findTests(file.program);
  known.set(file, tests);
  return tests;
}

interface Visit {
  readonly node: AnyNode;
  /** The outermost function around. */
  readonly around: AnyNode | undefined;
  /** Where the innermost test around ends. */
  readonly end: number | undefined;
}

function findTests(program: AnyNode): Tests {
  const tests = new Map<AnyNode, Map<string, number>>();
  const note = (around: AnyNode, name: string, end: number): void => {
    const names = tests.get(around) ?? new Map<string, number>();
    tests.set(around, names);
    names.set(name, Math.min(end, names.get(name) ?? end));
  };
  const open: Visit[] = [{ node: program, around: undefined, end: undefined }];
  for (const { node, around, end } of open) {
    const name = nameIn(node);
    if (name !== undefined && end !== undefined) {
      note(program, name, end);
      if (around) note(around, name, end);
    }
    const test = testOf(node);
    const inside = around ?? (isFunction(node) ? node : undefined);
    forEachChild(node, (child) => {
      open.push({ node: child, around: inside, end: child === test ? child.end : end });
    });
  }
  return tests;
}

function testOf(node: AnyNode): AnyNode | null | undefined {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return node.test;
    case 'LogicalExpression':
      return node.operator === '&&' ? node.left : undefined;
    default:
      return undefined;
  }
}

function nameIn(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
