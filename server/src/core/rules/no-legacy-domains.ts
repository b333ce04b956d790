/**
 * `whitelisted-domains` stands in the manifest of an app for platform 2.3 or later.
 *
 * From 2.3 on an app sends requests by the templates of `config/requests.json`, and each template names its host. The
 * list of domains has no meaning any more, and the vendor's CLI refuses it: "'whitelisted-domains' has been deprecated,
 * please refer to …" (2.3), "must NOT have additional properties" (3.0).
 *
 * Remove the list. Requests to its domains need a template each.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} },
 *   "whitelisted-domains": ["https://api.example.com"]
 *    ^^^^^^^^^^^^^^^^^^^
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
import { isKnownVersion } from '../model/platform.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import { changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import { relatedToVersion } from './facts/platform-version.ts';
import type { Rule } from './rule.ts';

export const noLegacyDomains: Rule = {
  code: 'no-legacy-domains',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { file, root, platform } = app.manifest;
    if (!isKnownVersion(platform.version) || compareVersions(platform.version, '2.3') < 0) return;
    const domains = propertyOf(root, KEY);
    if (!domains) return;
    report({
      file,
      range: contentRange(domains.keyNode),
      message: `\`${KEY}\` ended with platform 2.2, and this app is written for ${platform.version}: remove it, and name the hosts in config/requests.json.`,
      related: relatedToVersion(app),
      ...fixedBy({ title: `Remove \`${KEY}\``, safety: 'safe', changes: [changeOf(file, removeEntry(file, domains))] }),
    });
  },
};

const KEY = 'whitelisted-domains';
