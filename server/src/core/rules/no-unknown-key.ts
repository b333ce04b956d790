/**
 * A key of `manifest.json` is not one that the platform knows.
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
import { manifestShape } from '../catalog/manifest.ts';
import type { App } from '../model/app.ts';
import { compareVersions, existsIn, fieldsOf, isClosed, memberOf, printPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { contentRange, type JsonNode, type JsonProperty, propertiesOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import type { Report, Rule, Severity } from './rule.ts';

export const noUnknownKey: Rule = {
  code: 'no-unknown-key',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    const { manifest } = app;
    if (manifest.stale) return;
    const shape = manifestShape(manifest.platform.basis);
    for (const unknown of unknownKeys(manifest.root, shape, [])) report(reportFor(app, shape, unknown));
  },
};

interface UnknownKey {
  readonly property: JsonProperty;
  readonly owner: Shape;
  readonly siblings: readonly string[];
  readonly path: readonly string[];
}

/** Keys that name an event, a product or a placeholder have rules of their own. */
function* unknownKeys(node: JsonNode | undefined, shape: Shape, path: readonly string[]): Generator<UnknownKey> {
  const properties = propertiesOf(node);
  const siblings = properties.map(({ key }) => key);
  for (const property of properties) {
    const member = memberOf(shape, property.key);
    if (member) yield* unknownKeys(property.value, member, [...path, property.key]);
    else if (isClosed(shape) && shape.naming === undefined) yield { property, owner: shape, siblings, path };
  }
}

function reportFor(app: App, root: Shape, { property, owner, siblings, path }: UnknownKey): Report {
  const { manifest } = app;
  const known = Object.entries(fieldsOf(owner))
    .filter(([, field]) => existsIn(field, manifest.platform.basis))
    .map(([key]) => key);
  const free = known.filter((key) => !siblings.includes(key));
  const near = nearestName(property.key, free);
  const range = contentRange(property.keyNode);
  const base = {
    file: manifest.file,
    range,
    severity: severityFor(manifest.fdkVersion),
  };
  const here = path.length > 0 ? `\`${printPath(path)}\`` : 'the manifest';
  if (near === undefined) {
    const home = homeOf(root, property.key, app.manifest.platform.basis);
    const advice = home ? `it belongs in \`${printPath(home)}\`` : `remove it, or use one of: ${known.join(', ')}`;
    return { ...base, message: `\`${property.key}\` is not a key of ${here}: ${advice}.` };
  }
  return {
    ...base,
    message: `\`${property.key}\` is not a key of ${here}. Did you mean \`${near}\`?`,
    fixSafety: 'safe',
    fixes: () => [
      {
        title: `Change to \`${near}\``,
        safety: 'safe',
        changes: [{ path: manifest.file.path, edits: [{ range, text: near }] }],
      },
    ],
  };
}

/** FDK up to 9.3 ignores unknown keys, 9.7 and later refuse them (facts/platform.md 3.3). */
const severityFor = (fdk: string | undefined): Severity =>
  fdk !== undefined && compareVersions(fdk, '9.7') < 0 ? 'warning' : 'error';

/** Where else in the manifest a key of this name is at home. */
function homeOf(root: Shape, key: string, version: string): readonly string[] | undefined {
  for (const [owner, scopes] of Object.entries(fieldsOf(root))) {
    if (scopes.naming !== 'product' && scopes.naming !== 'module') continue;
    for (const [name, scope] of Object.entries(fieldsOf(scopes))) {
      const field = fieldsOf(scope)[key];
      if (field && existsIn(field, version)) return [owner, scopes.naming === 'product' ? '<product>' : name];
    }
  }
  return undefined;
}
