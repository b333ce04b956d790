/** Names that code passes to the platform: written out, or made at run time. */
import { flowOf, frontEndOf, type IndexedFile, isServerCode, literalsIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { beginningOf, behindConstant } from '../rules/facts/written-values.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { writtenText } from '../syntax/names.ts';
import type { Named, Occurrence } from './symbol.ts';

/** A text, or the text of the constant that stands there; nothing for what is made at run time. */
export function nameAt(file: IndexedFile, node: AnyNode | undefined, role: Occurrence['role'] = 'use'): Named[] {
  const source = node && behindConstant(file, node);
  const name = source && writtenText(source);
  return source && name ? [{ name, file: file.file, range: innerRange(source), role, form: 'text' }] : [];
}

/** A place where code names something by what it works out at run time. */
export interface RunTimeName {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

export const runTimeName = (file: IndexedFile, node: AnyNode | undefined): RunTimeName[] =>
  node && nameAt(file, node).length === 0 ? [{ file, node }] : [];

/** Whether it may come out as this name: not where all that it can be is known, or how it begins. */
export function mayBeNamed(app: App, { file, node }: RunTimeName, name: string): boolean {
  const flow = isServerCode(file.file.path) ? flowOf(app) : frontEndOf(app);
  const value = flow.valueOf(file, node);
  const literals = literalsIn(value);
  if (literals.length > 0 && literals.length === value.length) return literals.includes(name);
  const beginning = beginningOf(file, node);
  return beginning === undefined || name.startsWith(beginning);
}
