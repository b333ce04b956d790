/** What a script of the front end imports from another one of the app. Server code has no `import`. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { namesIn } from '../index/pattern-names.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { objectOf, UNKNOWN, type Value } from '../value/value.ts';

type ImportNode = AnyNode & { readonly type: 'ImportDeclaration' };

/** All that the other script exports, by name; anything where that is no script of the app. */
export function importedValue(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  if (node.type !== 'ImportDeclaration') return UNKNOWN;
  const target = flow.isFrontEnd ? importedFile(flow, file, node) : undefined;
  return target ? exportsOfModule(flow, target) : UNKNOWN;
}

function importedFile(flow: Flow, file: IndexedFile, { source }: ImportNode): IndexedFile | undefined {
  const name = String(source.value);
  if (!/^\.{1,2}\//.test(name)) return undefined;
  const folders = file.file.path.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  }
  const path = folders.join('/');
  return flow.fileAt(path) ?? flow.fileAt(`${path}.js`) ?? flow.fileAt(`${path}/index.js`);
}

const exportsOfModule = (flow: Flow, file: IndexedFile): Value =>
  flow.remember(file.program, 'module', () => {
    const members = new Map<string, AnyNode[]>();
    const add = (name: string, node: AnyNode): void => {
      members.set(name, [...(members.get(name) ?? []), node]);
    };
    const body = file.program.type === 'Program' ? file.program.body : [];
    for (const statement of body) {
      if (statement.type === 'ExportDefaultDeclaration') add('default', statement.declaration);
      if (statement.type !== 'ExportNamedDeclaration') continue;
      for (const { name, node } of statement.declaration ? declaredIn(statement.declaration) : []) add(name, node);
      // What comes from a third script is not followed.
      for (const { local, exported } of statement.source ? [] : statement.specifiers) {
        const name = exported.type === 'Identifier' ? exported.name : String(exported.value);
        if (local.type === 'Identifier') add(name, local);
      }
    }
    return objectOf(
      new Map(
        [...members].map(([name, nodes]) => [name, () => unionOf(nodes.map((node) => flow.valueOf(file, node)))]),
      ),
    );
  });

function declaredIn(node: AnyNode): readonly { readonly name: string; readonly node: AnyNode }[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesIn(id));
  const isNamed = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
  return isNamed && node.id ? [{ name: node.id.name, node }] : [];
}
