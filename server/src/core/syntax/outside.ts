/** What of an edited tree is outside of all functions, and which of its nodes something was changed in since. */
import { KeptWith } from '../text/kept-with.ts';
import type { AnyNode, Program } from './javascript.ts';

const outsides = new KeptWith<Program, AnyNode>();
const touched = new KeptWith<AnyNode, number>();
const edits = { count: 0 };

/** Another node after each edit outside of all functions; it stands for what is there, and is not to be looked at. */
export const outsideOf = (program: Program): AnyNode => outsides.get(program) ?? program;

/** `around` are the nodes in which something is another one now. */
export function noteOutsideEdit(program: Program, around: readonly AnyNode[]): void {
  edits.count++;
  outsides.set(program, { ...program });
  for (const node of around) touched.set(node, edits.count);
}

/** So many edits have been noted. */
export const outsideEdits = (): number => edits.count;

/** Whether something in a node, which is itself the same, is another one than after so many edits. */
export const isTouchedSince = (node: AnyNode, count: number): boolean => (touched.get(node) ?? 0) > count;
