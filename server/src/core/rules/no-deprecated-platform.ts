/**
 * The app is written for a version of the platform that is out of date.
 *
 * Platform 2.3 takes no new apps since 30 January 2026 and no updates of apps since 30 May 2026; what is installed
 * keeps working. Older versions are refused by the vendor's CLI from FDK 9.3.1 on: "Unsupported platform version. Please
 * migrate to a supported version. Supported version(s): [2.3, 3.0, 3.1]". Where `engines.fdk` names such an FDK, the
 * finding is an error: with this FDK the app cannot even be run. For 2.3 it is an information.
 *
 * Write the app for platform 3.0; an app for 2.2 or older has to become one for 2.3 first.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.2",
 *                        ^^^
 *   "product": { "freshdesk": {} }
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import { versionProperty } from './facts/platform-version.ts';
import type { RelatedPlace, Rule } from './rule.ts';

export const noDeprecatedPlatform: Rule = {
  code: 'no-deprecated-platform',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { manifest } = app;
    const { version } = manifest.platform;
    const value = versionProperty(app)?.value;
    if (value?.type !== 'string' || !isKnownVersion(version) || compareVersions(version, '3.0') >= 0) return;
    const place = { file: manifest.file, range: contentRange(value) };
    if (version === LAST) report({ ...place, severity: 'info', message: OF_LAST });
    else if (isRefused(app)) report({ ...place, severity: 'error', message: refusal(app), related: relatedToFdk(app) });
    else report({ ...place, message: ofOlder(version) });
  },
};

/** Sources: docs/platform.md 1.1 for the dates, 3.2 B1' for what FDK 9.3.1 refuses. */
const LAST = '2.3';
const REFUSED_FROM = '9.3.1';

const OF_LAST =
  'Platform 2.3 takes no new apps since 30 January 2026 and no updates since 30 May 2026, and what is installed keeps working: write the app for 3.0.';

const ofOlder = (version: string): string =>
  `Platform ${version} is not supported any more, and FDK ${REFUSED_FROM} and later refuse the app: write it for 2.3 and then for 3.0.`;

/** Only where the app says so itself: one without `engines` was written with an FDK before 7. */
const isRefused = ({ manifest }: App): boolean =>
  manifest.fdkVersion !== undefined && compareVersions(manifest.fdkVersion, REFUSED_FROM) >= 0;

const refusal = ({ manifest }: App): string =>
  `Platform ${manifest.platform.version} is refused by FDK ${manifest.fdkVersion}, which the app is written with: write it for 2.3 and then for 3.0.`;

function relatedToFdk({ manifest }: App): readonly RelatedPlace[] {
  const value = propertyOf(propertyOf(manifest.root, 'engines')?.value, 'fdk')?.value;
  const message = `FDK ${manifest.fdkVersion} supports 2.3 and later`;
  return value ? [{ path: MANIFEST_PATH, range: contentRange(value), message }] : [];
}
