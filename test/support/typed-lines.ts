/** A TypeScript project of single lines, right and wrong ones, for laws that ask TypeScript what something is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export interface TypedLines {
  /** What all of them may name. */
  readonly declarations: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

/**
 * Under the settings of the `tsconfig.json` at `root`. Gone with the test.
 *
 * @returns the path of its `tsconfig.json`
 */
export function projectOf(context: TestContext, root: string, { declarations, wrong, right }: TypedLines): string {
  const folder = mkdtempSync(join(tmpdir(), 'typed-lines-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tsconfig.json');
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: true, composite: false },
    include: ['.'],
  };
  writeFileSync(path, JSON.stringify(config));
  writeFileSync(join(folder, 'declarations.d.ts'), declarations);
  const files = [...named('wrong', wrong), ...named('right', right)];
  for (const [name, code] of files) writeFileSync(join(folder, name), `${code}\nexport {};\n`);
  return path;
}

/** What the files of wrong lines are called, in order. */
export const wrongFiles = (wrong: readonly string[]): readonly string[] => named('wrong', wrong).map(([name]) => name);

const named = (kind: string, lines: readonly string[]): readonly (readonly [name: string, code: string])[] =>
  lines.map((code, index) => [`${kind}-${index}.ts`, code]);
