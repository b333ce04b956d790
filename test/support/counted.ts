/** What code asks of Node and of the parser while it runs, counted from outside: files read, folders listed, scripts parsed, processes started. */
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isAbsolute, relative } from 'node:path';
import { StrictParser } from '../../server/src/core/syntax/parsers.ts';

export interface Counted<T> {
  readonly result: T;
  /** Paths of the files of the folder that were read, with `/`, in the order of their reading. */
  readonly read: readonly string[];
  /** Paths of its folders of which it was asked what is in them, the same way; '' is the folder itself. */
  readonly listed: readonly string[];
  /** Texts of the scripts that were parsed as a whole. */
  readonly parsed: readonly string[];
  readonly processes: number;
}

/** An app to count with: a handler, and a script that it requires. */
export const COUNTED_APP = {
  'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "on" } } } },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  'config/iparams.json': '{}\n',
  'server/server.js':
    "const { nameOf } = require('./lib/names');\nexports = { on: function (payload) { console.log(nameOf(payload.data.ticket)); } };\n",
  'server/lib/names.js': 'exports = { nameOf: (ticket) => ticket.subject };\n',
};
/** In the order of their texts. */
export const COUNTED_SCRIPTS = [COUNTED_APP['server/server.js'], COUNTED_APP['server/lib/names.js']];

type Function = (this: unknown, ...args: never[]) => unknown;

/** Everything in this process is counted, so that the tests of a file that counts follow one another. */
export async function counted<T>(folder: string, run: () => Promise<T>): Promise<Counted<T>> {
  const read: string[] = [];
  const parsed: string[] = [];
  let processes = 0;
  const listed: string[] = [];
  const noteIn = (paths: string[]) => (file: unknown) => {
    const path = relative(folder, String(file));
    if (!path.startsWith('..') && !isAbsolute(path)) paths.push(path.replaceAll('\\', '/'));
  };
  const restore = [
    watched(fs, 'readFileSync', noteIn(read)),
    watched(fs.promises, 'readFile', noteIn(read)),
    watched(fs, 'readdirSync', noteIn(listed)),
    watched(fs.promises, 'readdir', noteIn(listed)),
    watched(childProcess, 'spawn', () => processes++),
    watched(StrictParser.prototype, 'parse', (_, parser) => parsed.push((parser as { readonly input: string }).input)),
  ];
  syncBuiltinESMExports();
  try {
    const result = await run();
    return { result, read, listed, parsed, processes };
  } finally {
    for (const each of restore) each();
    syncBuiltinESMExports();
  }
}

/** Tells of each call before it is made, until what is returned is called. */
function watched(object: object, name: string, tell: (first: unknown, self: unknown) => void): () => void {
  const methods = object as Record<string, Function>;
  const original = methods[name];
  if (!original) throw new Error(`There is no ${name} to count.`);
  const own = Object.getOwnPropertyDescriptor(object, name);
  methods[name] = function (...args) {
    tell(args[0], this);
    return original.apply(this, args);
  };
  return () => {
    if (own) Object.defineProperty(object, name, own);
    else delete methods[name];
  };
}
