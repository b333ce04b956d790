#!/usr/bin/env node
/** Entry that users and `check --jobs` start, `dist/cli.js`: loads all else, `dist/command-line.js`, as it was compiled before. */
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { keepMemorySteady } from './cli/steady-memory.ts';
import type * as CommandLine from './command-line.ts';
import { keepCompiled } from './keep-compiled.ts';

// First: what was compiled counts only for the same settings of V8.
if (isMainThread) keepMemorySteady();
keepCompiled();
const path = `${import.meta.dirname}/command-line.js`;
(createRequire(path)(path) as typeof CommandLine).start(import.meta.dirname);
