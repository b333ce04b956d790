/** What is declared outside of the functions of a file: what is said of a function may rest on that. */
import { type AnyNode, forEachChild, nodesOf, type Program } from '../syntax/javascript.ts';
import { outsideOf } from '../syntax/outside.ts';
import { isBlockFunction } from '../syntax/parse-function.ts';
import { KeptWith } from '../text/kept-with.ts';

/** By name, how it is declared. */
export type OuterNames = ReadonlyMap<string, string>;

interface Known {
  readonly outside: AnyNode;
  readonly names: OuterNames;
}

const known = new KeptWith<Program, Known>();

/** The same object for as long as the same is declared there: of what rests on that, nothing has to be looked at again. */
export function outerNames(program: Program): OuterNames {
  const outside = outsideOf(program);
  const before = known.get(program);
  if (before?.outside === outside) return before.names;
  const found = namesIn(program);
  const names = before && areSame(before.names, found) ? before.names : found;
  known.set(program, { outside, names });
  return names;
}

function areSame(one: OuterNames, other: OuterNames): boolean {
  let isSame = one.size === other.size;
  one.forEach((how, name) => {
    isSame &&= other.get(name) === how;
  });
  return isSame;
}

function namesIn(program: Program): OuterNames {
  const names = new Map<string, string>();
  const add = (pattern: AnyNode | null | undefined, how: string): void => {
    if (pattern?.type === 'Identifier') addName(pattern.name, how);
    else if (pattern) for (const node of nodesOf(pattern)) if (node.type === 'Identifier') addName(node.name, how);
  };
  const addName = (name: string, how: string): void => {
    const before = names.get(name);
    names.set(name, before === undefined ? how : `${before} ${how}`);
  };
  const left: AnyNode[] = [program];
  const push = (node: AnyNode): void => void left.push(node);
  for (let node = left.pop(); node; node = left.pop()) {
    switch (node.type) {
      case 'VariableDeclaration':
        for (const { id } of node.declarations) add(id, node.kind);
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        add(node.id, node.type);
        break;
      case 'ArrowFunctionExpression':
        for (const parameter of node.params) add(parameter, 'parameter');
        break;
      case 'CatchClause':
        add(node.param, 'caught');
        break;
      case 'ImportDeclaration':
        for (const { local } of node.specifiers) add(local, 'imported');
        break;
      default:
        break;
    }
    if (!isBlockFunction(node)) forEachChild(node, push);
  }
  return names;
}
