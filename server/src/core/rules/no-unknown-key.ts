/**
 * A key of `manifest.json` or of a config file is not one that the platform knows.
 *
 * Old versions of the vendor's CLI ignore such a key silently, so a subscription with `hanlder` simply never fires; from
 * FDK 9.7 on the app is refused with "must NOT have additional properties". Where the app names an older FDK in
 * `engines.fdk`, the finding is a warning.
 *
 * A key that is right elsewhere is reported with the place where it belongs.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "hanlder": "onTicketCreate" } } } }
 *                                                                ^^^^^^^
 * }
 * ```
 *
 * ```js valid server/server.js
 * exports = { onTicketCreate: function (payload) {} };
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { existsIn, fieldOf, fieldsOf, printPath } from '../shape/ask.ts';
import type { UnknownKey } from '../shape/check.ts';
import type { Shape } from '../shape/shape.ts';
import { contentRange } from '../syntax/json.ts';
import { renamed } from './edits/fixes.ts';
import { type CheckedFile, checkedFiles } from './facts/checked-files.ts';
import { knownKeys, nearKey } from './facts/near-key.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownKey: Rule = {
  code: 'no-unknown-key',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const checked of checkedFiles(app)) {
      for (const misfit of checked.misfits) {
        // Keys that name an event, a product or a placeholder have rules of their own.
        if (misfit.kind !== 'unknown-key' || misfit.owner.naming !== undefined) continue;
        if (!isOfOtherPlatform(checked, misfit)) report(reportFor(app, checked, misfit));
      }
    }
  },
};

/** The platform that the rest of the manifest is written for is what is wrong then, or this one. */
const isOfOtherPlatform = ({ file }: CheckedFile, { property, path }: UnknownKey): boolean =>
  file.path === MANIFEST_PATH && path.length === 0 && (property.key === 'product' || property.key === 'modules');

function reportFor(
  app: App,
  { file, shape: root, severity }: CheckedFile,
  { property, owner, siblings, path }: UnknownKey,
): Report {
  const { basis } = app.manifest.platform;
  const known = knownKeys(owner, basis);
  const near = nearKey(property.key, owner, siblings, basis);
  const range = contentRange(property.keyNode);
  const base = { file, range, severity };
  const here = path.length > 0 ? `\`${printPath(path)}\`` : file.path;
  if (near === undefined) {
    const home = file.path === MANIFEST_PATH ? homeOf(root, property.key, basis) : undefined;
    const advice = home
      ? `it belongs in \`${home}\``
      : known.length > 0
        ? `remove it, or use one of: ${known.join(', ')}`
        : 'remove it';
    return { ...base, message: `\`${property.key}\` is not a key of ${here}: ${advice}.` };
  }
  return {
    ...base,
    message: `\`${property.key}\` is not a key of ${here}. Did you mean \`${near}\`?`,
    ...renamed(file, range, near, 'safe'),
  };
}

/** Where else in the manifest a key of this name is at home. */
function homeOf(root: Shape, key: string, version: string): string | undefined {
  for (const [owner, scopes] of Object.entries(fieldsOf(root))) {
    if (scopes.naming !== 'product' && scopes.naming !== 'module') continue;
    for (const [name, scope] of Object.entries(fieldsOf(scopes))) {
      const field = fieldOf(scope, key);
      if (field && existsIn(field, version))
        return scopes.naming === 'product' ? `${owner}.<product>` : printPath([owner, name]);
    }
  }
  return undefined;
}
