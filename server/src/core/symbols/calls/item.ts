/** Functions of the server code as items of the call hierarchy, and what else can be one. */
import { type Flow, flowOf, type IndexedFile, namesOfExport } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import { isJavaScript } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, propertyKey } from '../../syntax/names.ts';
import type { Range } from '../../text/range.ts';

export type CallItemKind = 'function' | 'event' | 'action' | 'page' | 'schedule' | 'platform';

export interface CallItem {
  readonly kind: CallItemKind;
  readonly name: string;
  readonly detail: string;
  readonly path: string;
  readonly range: Range;
  readonly nameRange: Range;
}

/** One end of a call, and the places of the file of the caller where it happens. */
export interface CallEnd {
  readonly item: CallItem;
  readonly places: readonly Range[];
}

export interface PlacedFunction {
  readonly file: IndexedFile;
  readonly node: FunctionNode;
}

export function itemOf(flow: Flow, file: IndexedFile, node: FunctionNode): CallItem {
  const nameRange = nameRangeOf(file, node);
  const [exported] = namesOfExport(flow, file, node);
  const written = file.file.text.slice(nameRange.start, nameRange.end);
  const name = exported ?? (nameRange.end > node.start && nameRange.start === node.start ? '(function)' : written);
  const range = { start: Math.min(node.start, nameRange.start), end: node.end };
  return { kind: 'function', name, detail: file.file.path, path: file.file.path, range, nameRange };
}

/** Where a function has its name: its own, or that of what it is given to; without one, its first sign. */
export function nameRangeOf(file: IndexedFile, node: FunctionNode): Range {
  if (node.type !== 'ArrowFunctionExpression' && node.id) return node.id;
  const parent = file.parentOf(node);
  if (parent?.type === 'Property' && parent.value === node && propertyKey(parent) !== undefined) return parent.key;
  if (parent?.type === 'VariableDeclarator' && parent.init === node) return parent.id;
  if (parent?.type === 'AssignmentExpression' && parent.right === node) return memberOf(parent.left);
  return { start: node.start, end: node.start + 1 };
}

const memberOf = (left: AnyNode): Range =>
  left.type === 'MemberExpression' && memberKey(left) !== undefined ? left.property : left;

/** The function that an item stood for; nothing once the text is another one. */
export function functionOf(app: App, path: string, nameRange: Range): PlacedFunction | undefined {
  const flow = flowOf(app);
  const file = isJavaScript(path) ? flow.fileAt(path) : undefined;
  const node =
    file && nodesOf(file.program).find((one) => isFunction(one) && nameRangeOf(file, one).start === nameRange.start);
  return file && node && isFunction(node) ? { file, node } : undefined;
}
