/** What a script of the front end imports from another one of the app. Server code has no `import`. */

import { note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { namesIn } from '../index/pattern-names.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { objectOf, UNKNOWN, type Value } from '../value/value.ts';

type ExportNode = Extract<AnyNode, { type: 'ExportNamedDeclaration' }>;

/** A statement that names another script. */
type Naming = Extract<AnyNode, { type: 'ImportDeclaration' | 'ExportNamedDeclaration' | 'ExportAllDeclaration' }>;

/** All that the other script exports, by name; anything where that is no script of the app. */
export function importedValue(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  if (node.type !== 'ImportDeclaration') return UNKNOWN;
  const target = flow.isFrontEnd ? importedFile(flow, file, node) : undefined;
  return target ? exportsOfModule(flow, target) : UNKNOWN;
}

function importedFile(flow: Flow, file: IndexedFile, { source }: Naming): IndexedFile | undefined {
  const name = String(source?.value);
  if (!/^\.{1,2}\//.test(name)) return undefined;
  const folders = file.file.path.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  }
  const path = folders.join('/');
  return flow.fileAt(path) ?? flow.fileAt(`${path}.js`) ?? flow.fileAt(`${path}/index.js`);
}

function exportsOfModule(flow: Flow, file: IndexedFile): Value {
  note(file.outside);
  return flow.remember(file.program, 'module', () => {
    const members = new Map<string, (() => Value)[]>();
    for (const { name, value } of exportsIn(flow, file, new Set()))
      members.set(name, [...(members.get(name) ?? []), value]);
    return objectOf(
      new Map([...members].map(([name, values]) => [name, () => unionOf(values.map((value) => value()))])),
    );
  });
}

interface Export {
  readonly name: string;
  value(): Value;
}

/** What a script exports itself, and what it passes on of others; `seen` ends what goes in a circle. */
function exportsIn(flow: Flow, file: IndexedFile, seen: Set<IndexedFile>): readonly Export[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const body = file.program.type === 'Program' ? file.program.body : [];
  const own = body.flatMap((statement) => ownExports(flow, file, statement));
  const names = new Set(own.map(({ name }) => name));
  const passedOn = body.flatMap((statement) => {
    const target =
      statement.type === 'ExportAllDeclaration' && !statement.exported
        ? importedFile(flow, file, statement)
        : undefined;
    return target ? exportsIn(flow, target, seen) : [];
  });
  return [...own, ...passedOn.filter(({ name }) => name !== 'default' && !names.has(name))];
}

function ownExports(flow: Flow, file: IndexedFile, statement: AnyNode): readonly Export[] {
  const holding = (name: string, node: AnyNode): Export => ({ name, value: () => flow.valueOf(file, node) });
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      return [holding('default', statement.declaration)];
    case 'ExportNamedDeclaration': {
      if (statement.source) return exportsFrom(flow, file, statement);
      if (statement.declaration) return declaredIn(statement.declaration).map(({ name, node }) => holding(name, node));
      return statement.specifiers.flatMap(({ local, exported }) =>
        local.type === 'Identifier' ? [holding(nameOfExport(exported), local)] : [],
      );
    }
    case 'ExportAllDeclaration': {
      const { exported } = statement;
      const target = exported && importedFile(flow, file, statement);
      return target ? [{ name: nameOfExport(exported), value: () => exportsOfModule(flow, target) }] : [];
    }
    default:
      return [];
  }
}

/** `export { a as b } from './other.js'` */
function exportsFrom(flow: Flow, file: IndexedFile, statement: ExportNode): readonly Export[] {
  const target = importedFile(flow, file, statement);
  return statement.specifiers.map(({ local, exported }) => ({
    name: nameOfExport(exported),
    value: () => (target ? memberOf(exportsOfModule(flow, target), nameOfExport(local)) : UNKNOWN),
  }));
}

const memberOf = (value: Value, name: string): Value =>
  unionOf(value.map((part) => (part.kind === 'object' ? part.member(name) : UNKNOWN)));

const nameOfExport = (node: AnyNode): string =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';

function declaredIn(node: AnyNode): readonly { readonly name: string; readonly node: AnyNode }[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesIn(id));
  const isNamed = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
  return isNamed && node.id ? [{ name: node.id.name, node }] : [];
}
