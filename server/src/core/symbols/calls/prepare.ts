/** Where the call hierarchy begins: the functions that are meant at a place. */
import { type Flow, flowOf, type IndexedFile, namesOfExport } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { isFunction, readExports, SERVER_PATH } from '../../model/exports.ts';
import { type AnyNode, nodesAt, nodesOf } from '../../syntax/javascript.ts';
import { touches } from '../../text/range.ts';
import { symbolAt } from '../symbols.ts';
import { type CallItem, itemOf, nameRangeOf, type PlacedFunction } from './item.ts';

/** The functions that are meant at a place: the one that is named there, whether defined, registered, called or used by a page. */
export function callItemsAt(app: App, path: string, offset: number): readonly CallItem[] {
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  const called = file ? namedFunctions(flow, file, offset) : [];
  if (called.length > 0) return called.map(({ file: where, node }) => itemOf(flow, where, node));
  const symbol = symbolAt(app, path, offset);
  return symbol?.kind === 'function'
    ? functionsExported(app, symbol.name).map((one) => itemOf(flow, one.file, one.node))
    : [];
}

/** A function whose name is here, or one that is called here. */
function namedFunctions(flow: Flow, file: IndexedFile, offset: number): readonly PlacedFunction[] {
  const around = nodesAt(file.file.javascript.program, offset);
  const own = around.filter(isFunction).findLast((node) => touches(nameRangeOf(file, node), offset));
  if (own) return [{ file, node: own }];
  const member = around.findLast((node) => node.type === 'Property' || node.type === 'VariableDeclarator');
  const value = member?.type === 'Property' ? member.value : member?.type === 'VariableDeclarator' ? member.init : null;
  if (value && isFunction(value) && touches(nameRangeOf(file, value), offset)) return [{ file, node: value }];
  const call = around.findLast((node) => node.type === 'CallExpression' && touches(node.callee, offset));
  return call?.type === 'CallExpression' ? functionsCalled(flow, file, call) : [];
}

const functionsCalled = (flow: Flow, file: IndexedFile, { callee }: { readonly callee: AnyNode }) =>
  flow
    .valueOf(file, callee)
    .flatMap((part): readonly PlacedFunction[] =>
      part.kind === 'function' ? [{ file: part.file, node: part.node }] : [],
    );

/** The functions that are exported under a name, wherever they are written. */
function functionsExported(app: App, name: string): readonly PlacedFunction[] {
  const flow = flowOf(app);
  const server = flow.fileAt(SERVER_PATH);
  const written = server ? readExports(server.file).functions.filter((one) => one.name === name) : [];
  const direct = written.flatMap(({ node }) => (node && server ? [{ file: server, node }] : []));
  if (direct.length > 0) return direct;
  return flow
    .files()
    .flatMap((file) =>
      nodesOf(file.program).flatMap((node) =>
        isFunction(node) && namesOfExport(flow, file, node).includes(name) ? [{ file, node }] : [],
      ),
    );
}
