#!/usr/bin/env node
/** Entry that users and `check --jobs` start, `dist/cli.js`: loads all else, `dist/command-line.js`, as it was compiled before. */
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { keepMemorySteady } from './cli/steady-memory.ts';
import type * as CommandLine from './command-line.ts';
import { loadExecuted } from './executed-code.ts';
import { compiledFolder, keepCompiled } from './keep-compiled.ts';

/** They run bundles of their own, and how much was compiled is known of all together. */
const SERVERS: readonly (string | undefined)[] = ['lsp', 'mcp'];

// First: what was compiled counts only for the same settings of V8.
if (isMainThread) keepMemorySteady();
keepCompiled();
const path = `${import.meta.dirname}/command-line.js`;
const folder = compiledFolder();
const executed = folder === undefined ? undefined : loadExecuted(path, folder);
// Once all is said. Threads run what the main thread of another call runs as well.
if (isMainThread && executed && !SERVERS.includes(process.argv[2])) process.once('exit', () => void executed.keep());
((executed?.exports ?? createRequire(path)(path)) as typeof CommandLine).start(import.meta.dirname);
