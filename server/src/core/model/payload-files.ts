/** The app's own payload files for one event, function, job or action (layouts: facts/platform.md 5.3). */
import type { App } from './app.ts';
import { isAnswerFile, PAYLOADS } from './file-shapes.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Best first: `<scope>/<event>.json` before `<event>.json`, and the plain file before its variants such as
 * `onTicketUpdate.resolved.json`.
 */
export function payloadFilesFor(
  app: App,
  { name, scope }: { readonly name: string; readonly scope: string },
): readonly SourceFile[] {
  const plain = [`${PAYLOADS}${scope}/${name}.json`, `${PAYLOADS}${name}.json`];
  const isVariant = (path: string) =>
    !isAnswerFile(path) &&
    plain.some((base) => path.startsWith(base.slice(0, -'json'.length)) && path.endsWith('.json'));
  const variants = [...app.files.keys()].filter((path) => !plain.includes(path) && isVariant(path)).sort();
  return [...plain, ...variants].flatMap((path) => app.files.get(path) ?? []);
}
