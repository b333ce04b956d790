/** What is found of each part of the app, one after another, at each keystroke: where nothing is found, nothing is made. */
import { type CodePart, codePartsOf } from '../index/code-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

export function forEachFound<T, H>(
  flow: Flow,
  find: (flow: Flow, part: CodePart, how: H) => readonly T[],
  how: H,
  tell: (found: T, file: IndexedFile) => void,
): void {
  for (const file of flow.files()) {
    const parts = codePartsOf(file);
    // To step through a list takes an object for each step: there are thousands of lists, and most are empty.
    for (let at = 0; at < parts.length; at++) {
      const list = find(flow, parts[at] as CodePart, how);
      for (let index = 0; index < list.length; index++) tell(list[index] as T, file);
    }
  }
}
