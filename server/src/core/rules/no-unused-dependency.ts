/**
 * `dependencies` of the manifest lists a package that no server file requires.
 *
 * The vendor's CLI refuses the app: "The following dependencies are not used: moment", and where an app has no server side
 * at all: "Please remove dependencies from your manifest as the current app does not have a serverless component."
 *
 * Where a name that is required is computed, nothing is said.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} },
 *   "dependencies": {
 *     "base-64": "1.0.0",
 *     "moment": "2.29.4"
 *      ^^^^^^
 *   }
 * }
 * ```
 *
 * ```js valid server/server.js
 * const base64 = require('base-64');
 * exports = { onTicketCreate: function (payload) {} };
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} },
 *   "dependencies": {
 *     "base-64": "1.0.0"
 *   }
 * }
 * ```
 */
import { isFrom } from '../catalog/files/per-basis.ts';
import { contentRange } from '../syntax/json.ts';
import { changeOf, removeEntry } from './edits/fixes.ts';
import { dependenciesOf, requiredPackages } from './facts/dependencies.ts';
import type { Rule } from './rule.ts';

export const noUnusedDependency: Rule = {
  code: 'no-unused-dependency',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const listed = dependenciesOf(app);
    if (listed.length === 0 || !isFrom('2.0', app.manifest.platform.basis)) return;
    const { packages, all } = requiredPackages(app);
    if (!all) return;
    const used = new Set(packages.flatMap(({ name, packageName }) => [name, packageName]));
    const reason = app.server ? 'no file below server/ requires it' : 'the app has no server/server.js';
    for (const dependency of listed) {
      const { key, keyNode } = dependency;
      if (used.has(key)) continue;
      const { file } = app.manifest;
      report({
        file,
        range: contentRange(keyNode),
        message: `\`${key}\` is listed, but ${reason}: remove it, or require it where it is needed.`,
        // A package that another one merely expects beside itself is not required either.
        fixSafety: 'unsafe',
        fixes: () => [
          {
            title: `Remove \`${key}\``,
            safety: 'unsafe',
            changes: [changeOf(file, removeEntry(file, dependency))],
          },
        ],
      });
    }
  },
};
