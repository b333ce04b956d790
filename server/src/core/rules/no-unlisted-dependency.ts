/**
 * Server code requires a package that `dependencies` of the manifest does not list.
 *
 * The platform installs what is listed there, and nothing else. The vendor's CLI refuses the app: "'axios' is not listed in
 * manifest." It says so of the modules of Node.js (`fs`, `path`, `https`), too. Add the package with an exact version, or do
 * without it.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": {}, "support_ticket": {} },
 *   "dependencies": { "base-64": "1.0.0", "@sendgrid/mail": "7.2.1" },
 *   "engines": { "node": "24.0.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * const base64 = require('base-64');
 * const mail = require('@sendgrid/mail');
 * const moment = require('moment');
 *                         ^^^^^^
 * exports = { onTicketCreate: function (payload) {} };
 * ```
 */
import { isFrom } from '../catalog/files/per-basis.ts';
import { flowOf, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { type JsonProperty, rangeOfNode } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { dependenciesOf, requiredPackages } from './facts/dependencies.ts';
import type { RelatedPlace, Rule } from './rule.ts';

export const noUnlistedDependency: Rule = {
  code: 'no-unlisted-dependency',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    // 1.x cannot require at all, which is another finding; a manifest that is half typed may list more than can be seen.
    if (!isFrom('2.0', app.manifest.platform.basis) || app.manifest.file.json.errors.length > 0) return;
    const listed = new Map(dependenciesOf(app).map((entry) => [entry.key, entry]));
    const forTests = new Set(dependenciesOf(app, 'devDependencies').map(({ key }) => key));
    const running = new Set(runningFiles(flowOf(app)).map(({ file }) => file.path));
    for (const { file, node, name, packageName } of requiredPackages(app).packages) {
      const { path } = file.file;
      if (listed.has(packageName) || listed.has(name)) continue;
      if (!running.has(path) && forTests.has(packageName)) continue;
      const near = packageName.length > 3 ? nearestName(packageName, listed.keys(), 1) : undefined;
      report({
        file: file.file,
        range: innerRange(node),
        // FDK looks at every file below server/, but only those that server.js requires can fail on the platform.
        ...(!running.has(path) && { severity: 'warning' as const }),
        message: `\`${packageName}\` is not among the dependencies of manifest.json: ${near ? `did you mean \`${near}\`?` : 'list it there with an exact version, or do without it.'}`,
        related: placesOf(app, near === undefined ? undefined : listed.get(near)),
      });
    }
  },
};

function placesOf(app: App, entry: JsonProperty | undefined): readonly RelatedPlace[] {
  if (!entry) return [];
  return [{ path: app.manifest.file.path, range: rangeOfNode(entry.keyNode), message: 'Listed under this name' }];
}
