/** Language servers for JSON and YAML, which are no dependencies: they are installed below .cache/peers where they are asked for. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.ts';
import type { Rival } from './servers.ts';

export interface Peer extends Rival {
  readonly languageId: string;
  /** What it has to be told of a schema: settings by their sections. */
  settings(schemaUri: string): Readonly<Record<string, unknown>>;
}

const FOLDER = join(ROOT, '.cache', 'peers');

/** Versions are fixed, so that figures can be compared. */
const PACKAGES = { 'vscode-langservers-extracted': '4.10.0', 'yaml-language-server': '2.0.0' } as const;

const PEERS: readonly (Omit<Peer, 'command'> & { readonly script: readonly string[] })[] = [
  {
    name: `vscode-json-language-server ${PACKAGES['vscode-langservers-extracted']}`,
    languageId: 'json',
    script: ['vscode-langservers-extracted', 'bin', 'vscode-json-language-server'],
    settings: (url) => ({ json: { validate: { enable: true }, schemas: [{ fileMatch: ['manifest.json'], url }] } }),
  },
  {
    name: `yaml-language-server ${PACKAGES['yaml-language-server']}`,
    languageId: 'yaml',
    script: ['yaml-language-server', 'bin', 'yaml-language-server'],
    settings: (url) => ({
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [url]: 'manifest.json' },
      },
    }),
  },
];

/** Why there are none, as a sentence, where they cannot be installed. */
export function installedPeers(progress: (text: string) => void): readonly Peer[] | string {
  const missing = Object.entries(PACKAGES).filter(([name, version]) => versionOf(name) !== version);
  if (missing.length > 0) {
    const wanted = missing.map(([name, version]) => `${name}@${version}`);
    progress(`npm install of ${wanted.join(' and ')} below ${FOLDER}`);
    mkdirSync(FOLDER, { recursive: true });
    // Without it npm would look for a package above, and find ours.
    writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
    const command = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', FOLDER, ...wanted];
    try {
      // npm is a script of the shell on Windows.
      execFileSync('npm', command, { stdio: 'pipe', shell: process.platform === 'win32' });
    } catch (error) {
      return `${wanted.join(' and ')} could not be installed, so that there are no rows of them. Is the registry within reach? ${lastLine(error)}`;
    }
  }
  return PEERS.map(({ script, ...peer }) => ({
    ...peer,
    command: { file: process.execPath, args: [join(FOLDER, 'node_modules', ...script), '--stdio'] },
  }));
}

function versionOf(name: string): string | undefined {
  const path = join(FOLDER, 'node_modules', name, 'package.json');
  return existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version
    : undefined;
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { readonly stderr?: Buffer; readonly message: string };
  return (stderr?.toString('utf8').trim() || message).split('\n').at(-1) ?? message;
}
