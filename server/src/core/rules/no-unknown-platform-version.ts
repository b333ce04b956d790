/**
 * `platform-version` is not a version of the platform.
 *
 * The platform is named by two numbers in quotes, such as `"2.3"` or `"3.0"`. Anything else makes the vendor's CLI refuse
 * the app: "Unsupported platform version. Please migrate to a supported version" (older: "Invalid platform version
 * mentioned in manifest.json - 2.5").
 *
 * What else may stand in the files of an app depends on the version: until it is right, nothing is said about that.
 * Versions that are only out of date are reported by `no-deprecated-platform`.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": 2.3,
 *                       ^^^
 *   "product": { "freshdesk": {} }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import { contentRange, type JsonNode, propertyOf, rangeOfNode } from '../syntax/json.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { versionProperty } from './facts/platform-version.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownPlatformVersion: Rule = {
  code: 'no-unknown-platform-version',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const value = versionProperty(app)?.value;
    if (!value || (value.type === 'string' && isKnownVersion(String(value.value)))) return;
    report(reportFor(app, value));
  },
};

function reportFor(app: App, value: JsonNode): Report {
  const { file } = app.manifest;
  const written = file.text.slice(value.offset, value.offset + value.length);
  const { version, isSure } = meantBy(app, value, written);
  const found = value.type === 'string' ? `\`${value.value}\` is not a version of the platform` : notText(value);
  return {
    file,
    range: contentRange(value),
    message: `${found}. Did you mean \`"${version}"\`?`,
    ...fixedBy({
      title: `Change to \`"${version}"\``,
      safety: isSure ? 'safe' : 'unsafe',
      changes: [changeOf(file, { range: rangeOfNode(value), text: JSON.stringify(version) })],
    }),
  };
}

const notText = ({ type }: JsonNode): string =>
  `\`platform-version\` of ${MANIFEST_PATH} must be a text in quotes, not ${type === 'number' ? 'a number' : type}`;

/** The version that is written there in another way, else the newest that describes apps as this manifest does. */
function meantBy(
  { manifest }: App,
  value: JsonNode,
  written: string,
): { readonly version: string; readonly isSure: boolean } {
  const version = /\d+\.\d+/.exec(written)?.[0];
  if (version !== undefined && isKnownVersion(version)) {
    return { version, isSure: value.type === 'number' && version === written };
  }
  return { version: propertyOf(manifest.root, 'modules') ? '3.0' : '2.3', isSure: false };
}
