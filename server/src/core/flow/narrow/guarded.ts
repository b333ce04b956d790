/** Whether the code that reads a member can do without it. */

import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { isOnlyTested } from './tested.ts';
import { isNameTestedFirst } from './tested-first.ts';

/** A read of a member. */
interface MemberRead {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly node: AnyNode;
  readonly name: string;
}

/** It has a default, is only tested or falls back, or stands behind a test of its name: `'x' in y`, `if (!y.x) return`. */
export const isGuarded = ({ flow, file, node, name }: MemberRead): boolean =>
  hasDefault(node) || isOnlyTested(file, node, true) || isNameTestedFirst(flow, file, node, name);

const hasDefault = (node: AnyNode): boolean => node.type === 'Property' && node.value.type === 'AssignmentPattern';
