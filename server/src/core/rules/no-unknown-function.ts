/**
 * The front end calls a server method or starts a job that the app does not have.
 *
 * `client.request.invoke('getNote', …)` reaches a function that is registered in `functions` of the manifest (of each
 * product, or of `common` on platform 3.0), `client.job.invoke` one in `jobs`. Any other name is refused at run time
 * with "Requested function 'getNote' not found or registered". Up to platform 2.1 a function need only be exported; that
 * 2.2 wants it registered is what the vendor's forum says, so there a function that is exported is a warning.
 *
 * Calls are found in the scripts of the front end and in those that stand in its pages, wherever the client goes in them
 * and whatever it is called there, and also where a function of the app only hands on the name that it gets.
 *
 * Correct the name, or register the function.
 *
 * ```js invalid app/scripts/app.js
 * client.request.invoke('getNotes', { id: 1 });
 *                        ^^^^^^^^
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNote": {} } }, "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js valid server/server.js
 * exports = { getNote: function (args) { renderData(null, { note: args.id }); } };
 * ```
 *
 * ```js fixed app/scripts/app.js
 * client.request.invoke('getNote', { id: 1 });
 * ```
 */
import { type Invocation, invocations } from '../flow/flow.ts';
import { type App, exportedNames } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import type { SourceFile } from '../model/source-file.ts';
import { nearestName } from '../text/nearest.ts';
import { changeOf } from './edits/fixes.ts';
import { nounOf, registerInvocable } from './edits/manifest-edits.ts';
import { exportPlace, isSurelyMissing } from './facts/exported-names.ts';
import { isKnownKind } from './facts/invocables.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noUnknownFunction: Rule = {
  code: 'no-unknown-function',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    if (app.manifest.stale || app.manifest.file.json.errors.length > 0) return;
    for (const call of invocations(app)) {
      const finding = reportFor(app, call.file.file, call);
      if (finding) report(finding);
    }
  },
};

function reportFor(app: App, script: SourceFile, call: Invocation): Report | undefined {
  const { kind, name } = call;
  if (kind === 'template' || name === '' || !call.isOfClient) return undefined;
  const wanted = kind === 'job' ? 'job' : 'function';
  // Where 2.3 registers jobs is not known for certain.
  if (wanted === 'job' && app.manifest.platform.form !== 'modules') return undefined;
  if (!isKnownKind(app, wanted)) return isSurelyMissing(app, name) ? unexported(app, script, call) : undefined;
  // An action of this name is exported and may be reached: nobody says.
  const registered = app.registrations.filter((other) => other.kind === wanted || other.kind === 'action');
  if (registered.some((other) => other.name === name)) return undefined;
  return unregistered(
    app,
    script,
    call,
    wanted,
    registered.map((other) => other.name),
  );
}

function unexported(app: App, script: SourceFile, call: Invocation): Report {
  const near = nearestName(call.name, exportedNames(app));
  const where = app.server ? `${SERVER_PATH} exports no function of that name` : `the app has no ${SERVER_PATH}`;
  const advice = near ? `Did you mean \`${near}\`?` : 'Write it into exports, or correct the name.';
  return {
    file: script,
    range: call.nameRange,
    message: `\`${call.name}\` is called, but ${where}. ${advice}`,
    related: near ? exportPlace(app, near, 'Exported here') : [],
    ...(near && { fixSafety: 'unsafe' as const, fixes: () => [callInstead(script, call, near)] }),
  };
}

function unregistered(
  app: App,
  script: SourceFile,
  call: Invocation,
  kind: 'function' | 'job',
  registered: readonly string[],
): Report {
  const { name, nameRange } = call;
  const near = nearestName(name, registered);
  const isExported = exportedNames(app).has(name);
  const advice = isExported
    ? `${SERVER_PATH} exports it: register it.`
    : near
      ? `Did you mean \`${near}\`?`
      : 'Register it, or correct the name.';
  const fixes = (): readonly Fix[] => [
    ...(isExported ? registerInvocable(app, kind, name) : []),
    ...(near ? [callInstead(script, call, near)] : []),
  ];
  const { basis, form } = app.manifest.platform;
  const homes = form === 'modules' ? ['common'] : app.manifest.scopes.map((scope) => scope.name);
  const home = `of ${nounOf(app)} ${homes.join(' and ')}`;
  return {
    file: script,
    range: nameRange,
    // Only the vendor's forum says that 2.2 wants it (docs/platform.md 1.1, 2.1).
    ...(isExported && basis === '2.2' && { severity: 'warning' as const }),
    message: `\`${name}\` is not in \`${kind}s\` ${home} in ${MANIFEST_PATH}. ${advice}`,
    related: isExported ? exportPlace(app, name, 'Exported here') : [],
    ...((isExported || near) && { fixSafety: isExported ? ('safe' as const) : ('unsafe' as const), fixes }),
  };
}

const callInstead = (script: SourceFile, { nameRange }: Invocation, name: string): Fix => ({
  title: `Call \`${name}\``,
  safety: 'unsafe',
  changes: [changeOf(script, { range: nameRange, text: name })],
});
