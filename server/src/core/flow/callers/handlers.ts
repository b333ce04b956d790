/** Under which names the platform calls a function: written in `exports`, or put there from another file or by a call. */
import { type FunctionNode, SERVER_PATH } from '../../model/exports.ts';
import { memberValue } from '../evaluate/members.ts';
import { exportsOf } from '../evaluate/modules.ts';
import { exportedUnder, indirectExports } from '../index/exported.ts';
import { type IndexedFile, indexFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

export function exportedNames(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly string[] {
  const written = file.file.path === SERVER_PATH ? exportedUnder(file, fn) : [];
  return written.length > 0 ? written : namesElsewhere(flow, fn);
}

/** `onCreate: lib.onCreate`, `onCreate: wrap(…)`, `{ ...lib }` and `exports = require('./lib/handlers')`. */
function namesElsewhere(flow: Flow, fn: FunctionNode): readonly string[] {
  if (flow.isFrontEnd || !flow.app.server) return [];
  const server = indexFile(flow.app.server);
  return indirectNames(flow, server).filter((name) =>
    flow
      .remember(server.program, `export ${name}`, () => memberValue(flow, exportsOf(flow, server), name))
      .some((part) => part.kind === 'function' && part.node === fn),
  );
}

/** The exported names behind which no function of the file itself is seen. */
function indirectNames(flow: Flow, server: IndexedFile): readonly string[] {
  const indirect = indirectExports(server);
  if (!indirect) return [];
  const { written, direct, open } = indirect;
  const added = open ? exportsOf(flow, server).flatMap((part) => (part.kind === 'object' ? part.names : [])) : [];
  return [...new Set([...written, ...added])].filter((name) => !direct.has(name));
}
