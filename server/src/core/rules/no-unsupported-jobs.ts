/**
 * The app registers jobs, and runs in Freshdesk only, which has none.
 *
 * The documentation of jobs says for the modules of Freshdesk that they are not available at present. In an app that runs in
 * other products as well, they work there.
 *
 * Do the work in a server method (`functions`), in parts that fit into its time limit, or with `$schedule`.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "common": { "jobs": { "importTickets": {} } },
 *                  ^^^^
 *     "support_ticket": {}
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "common": { "jobs": { "importTickets": {} } },
 *     "support_ticket": {},
 *     "service_ticket": {}
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { MODULES } from '../catalog/placement.ts';
import { contentRange, propertiesOf, propertyOf } from '../syntax/json.ts';
import type { Rule } from './rule.ts';

export const noUnsupportedJobs: Rule = {
  code: 'no-unsupported-jobs',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const { file, platform, scopes } = app.manifest;
    if (platform.form !== 'modules') return;
    const common = scopes.find(({ name }) => name === COMMON);
    const jobs = propertyOf(common?.value, 'jobs');
    const others = scopes.filter(({ name }) => name !== COMMON);
    if (!jobs || propertiesOf(jobs.value).length === 0 || others.length === 0) return;
    if (!others.every(({ name }) => OF_FRESHDESK.has(name))) return;
    report({
      file,
      range: contentRange(jobs.keyNode),
      message:
        'Jobs are not available in Freshdesk, and the app has no module of another product: use `functions`, or `$schedule` for work that takes longer.',
    });
  },
};

const COMMON = 'common';

/** Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/serverless-apps/jobs, and that of support_email. */
const OF_FRESHDESK: ReadonlySet<string> = new Set(
  MODULES.filter(({ product }) => product === 'freshdesk').map(({ name }) => name),
);
