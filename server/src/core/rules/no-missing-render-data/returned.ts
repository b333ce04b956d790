/** What functions return that answer by other means: nobody gets it (docs/platform.md 2.6, 2.7, 2.8). */
import { indexFile } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import type { FunctionNode } from '../../model/exports.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isNullish } from '../../syntax/operators.ts';
import { usesOfExport } from '../facts/export-uses.ts';
import { invocablesOf } from '../facts/invocables.ts';
import type { Report } from '../rule.ts';

/** The first value that is returned other than to end the function: `return;`, `return null;` and `return log(x);` say nothing. */
export const returnedValue = (file: SourceFile, fn: FunctionNode): AnyNode | undefined =>
  indexFile(file)
    .returnsOf(fn)
    .find((node) => !isNullish(node) && !IS_OFTEN_NOTHING.has(node.type));

/** What ends a function in one line with what it calls. */
const IS_OFTEN_NOTHING: ReadonlySet<string> = new Set(['CallExpression', 'UnaryExpression', 'ConditionalExpression']);

/** Objects that jobs return which tell nobody anything in another way. */
export function lostResults(app: App, server: SourceFile): readonly Report[] {
  // Whoever looks after a job reads its status message, which may be set in any file.
  if ([...app.files.values()].some(({ path, text }) => path.startsWith('server/') && text.includes(STATUS))) return [];
  const jobs = invocablesOf(app).filter(({ kind, name }) => kind === 'job' && !isShared(app, server, name));
  return jobs.flatMap(({ name }) => {
    const node = app.exports.functions.find((fn) => fn.name === name)?.node;
    const result = node && indexFile(server).returnsOf(node).find(hasMembers);
    if (!result) return [];
    return [
      {
        file: server,
        range: { start: result.start, end: result.end },
        severity: 'info',
        message: `Nobody gets what the job \`${name}\` returns: keep it in \`$db\`, or tell of it by \`$job.updateStatusMessage\`.`,
      },
    ];
  });
}

const STATUS = 'updateStatusMessage';

const hasMembers = (node: AnyNode): boolean => node.type === 'ObjectExpression' && node.properties.length > 0;

/** Other code, or another registration, may use what it returns. */
const isShared = (app: App, server: SourceFile, name: string): boolean =>
  app.registrations.filter((registration) => registration.handler === name).length > 1 ||
  usesOfExport(indexFile(server), name).length > 0;
