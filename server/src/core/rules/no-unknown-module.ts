/**
 * The manifest names a module that does not exist.
 *
 * Under `modules` stand the parts of the Freshworks products in which the app runs, such as `support_ticket` (tickets of
 * Freshdesk), `service_ticket` (tickets of Freshservice) or `deal` (deals of Freshsales), and `common` for what they share.
 *
 * A name that is near to no module is a warning: a module may be newer than the list. Names that the vendor himself is not
 * sure about are not reported.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "suport_ticket": {} },
 *                 ^^^^^^^^^^^^^
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { MODULES, PRODUCTS } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import type { ManifestScope } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import { contentRange } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownModule: Rule = {
  code: 'no-unknown-module',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { platform, scopes } = app.manifest;
    if (platform.form !== 'modules' || !isKnownVersion(platform.version)) return;
    const taken = new Set(scopes.map(({ name }) => name));
    const free = NAMES.filter((name) => !taken.has(name));
    for (const scope of scopes) {
      const finding = NAMES.includes(scope.name) ? undefined : reportFor(app, scope, free);
      if (finding) report(finding);
    }
  },
};

/** Keys of a module that may well stand beside them by mistake (docs/platform.md 1.5). */
const IN_COMMON = ['functions', 'requests', 'jobs'];
const IN_A_MODULE = ['events', 'location'];

const NAMES = MODULES.map(({ name }) => name);

/** Stand in references of the vendor, but in none of his lists, which are closed (docs/platform.md 1.8). */
const OF_REFERENCES: ReadonlyMap<string, string | undefined> = new Map([
  ['service_problem', undefined],
  ['service_release', undefined],
  ['service_requester', undefined],
  ['sales_activity', 'sales_activities'],
]);

/** Slips that may part a name from a module: fewer than part `service_release` from `service_resource`. */
const MODULE_SLIPS = 2;

function reportFor({ manifest }: App, { name, keyNode }: ManifestScope, free: readonly string[]): Report {
  const { file, platform } = manifest;
  const range = contentRange(keyNode);
  const wrong = `\`${name}\` is not a module`;
  if (OF_REFERENCES.has(name)) {
    const instead = OF_REFERENCES.get(name);
    const isFree = instead !== undefined && free.includes(instead);
    return {
      file,
      range,
      severity: 'warning',
      message: `${wrong} of platform ${platform.version}, though references of the vendor name it. ${instead ? `The module is called \`${instead}\`.` : 'Leave it out.'}`,
      ...(isFree && renamed(file, range, instead, 'unsafe')),
    };
  }
  const near = name.length > MODULE_SLIPS ? nearestName(name, free, MODULE_SLIPS) : undefined;
  if (near !== undefined) {
    return { file, range, message: `${wrong}. Did you mean \`${near}\`?`, ...renamed(file, range, near, 'unsafe') };
  }
  if (IN_COMMON.includes(name)) {
    return { file, range, message: `${wrong}: it belongs in \`modules.common\`.` };
  }
  if (IN_A_MODULE.includes(name)) {
    return { file, range, message: `${wrong}: it belongs in the module that it is for, or in \`modules.common\`.` };
  }
  const product = PRODUCTS.find((known) => known.name === name);
  if (product) {
    const own = MODULES.filter((module) => module.product === name).map((module) => module.name);
    const advice =
      own.length > 0 ? `use its modules, such as ${own.slice(0, 5).join(', ')}` : 'it has no modules in 3.x';
    return { file, range, message: `${wrong} but a product of platform 2.x: ${advice}.` };
  }
  return {
    file,
    range,
    severity: 'warning',
    message: `${wrong} of platform ${platform.version}: use one of ${NAMES.join(', ')}.`,
  };
}
