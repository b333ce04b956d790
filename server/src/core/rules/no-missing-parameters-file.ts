/**
 * An app has neither `config/iparams.json` nor `config/iparams.html`, or both of them.
 *
 * Exactly one of the two says what the installation page asks for, and an app that asks for nothing needs a
 * `config/iparams.json` with `{}`. The vendor's CLI says "iparams.json is mandatory." or "Mandatory folder(s) missing:
 * config"; of both files, "Unsupported File(s). Specify either iparams.html or iparams.json".
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *    ^^^^^^^^^^^^^^^^
 *   "product": { "freshdesk": {} }
 * }
 * ```
 *
 * ```js valid config/assets/iparams.js
 * function checkSubdomain() {}
 * ```
 *
 * ```json fixed config/iparams.json
 * {}
 * ```
 */
import type { App } from '../model/app.ts';
import { hasParametersPage, isConfigListed, PARAMETERS_PAGE, PARAMETERS_PATH } from '../model/parameters.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import { fixedBy } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingParametersFile: Rule = {
  code: 'no-missing-parameters-file',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    // Apps of 1.x keep their parameters in YAML.
    if (app.manifest.platform.basis === '1.0') return;
    const finding = bothReport(app) ?? neitherReport(app);
    if (finding) report(finding);
  },
};

function bothReport(app: App): Report | undefined {
  const file = app.files.get(PARAMETERS_PATH);
  if (!file || !hasParametersPage(app)) return undefined;
  const start = file.json.root?.offset ?? 0;
  return {
    file,
    range: { start, end: Math.min(start + 1, file.text.length) },
    message: `${PARAMETERS_PATH} and ${PARAMETERS_PAGE} both ask for the parameters of the app: keep one of them.`,
  };
}

function neitherReport(app: App): Report | undefined {
  if (app.files.has(PARAMETERS_PATH) || hasParametersPage(app) || !isConfigListed(app)) return undefined;
  const { file, root } = app.manifest;
  const key = propertyOf(root, 'platform-version')?.keyNode;
  return {
    file,
    range: contentRange(key ?? root),
    message: `The app has neither ${PARAMETERS_PATH} nor ${PARAMETERS_PAGE}: add ${PARAMETERS_PATH}, with \`{}\` where it asks for nothing.`,
    ...fixedBy({
      title: `Create ${PARAMETERS_PATH}`,
      safety: 'safe',
      changes: [{ path: PARAMETERS_PATH, create: true, edits: [{ range: { start: 0, end: 0 }, text: '{}' }] }],
    }),
  };
}
