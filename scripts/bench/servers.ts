/** The servers that are compared, and how they are started. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../project.ts';
import type { ServerCommand } from './lsp-client.ts';

export interface Rival {
  readonly name: string;
  readonly command: ServerCommand;
}

export const ourServer = (dist: string): Rival => ({
  name: 'This server',
  command: { file: process.execPath, args: [join(dist, 'server.js'), '--stdio'] },
});

/**
 * Answers each request with nothing, and completions with what a file holds: what the pipe, the client and Node take of such an
 * answer.
 */
export const echoServer = (...answer: readonly string[]): Rival => ({
  name: 'A server that only answers',
  command: { file: process.execPath, args: [join(import.meta.dirname, 'echo.ts'), ...answer] },
});

/** Its native program is started directly, as VS Code does, so that no Node process in front of it costs time. */
export async function typescriptServer(): Promise<Rival> {
  const folder = join(ROOT, 'node_modules', 'typescript');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  const { default: executable } = (await import(pathToFileURL(join(folder, 'lib', 'getExePath.js')).href)) as {
    readonly default: () => string;
  };
  return { name: `TypeScript ${version}`, command: { file: executable(), args: ['--lsp', '--stdio'] } };
}
