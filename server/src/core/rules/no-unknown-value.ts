/**
 * A value of `manifest.json` or of a config file is not one of those that are taken there.
 *
 * The vendor's CLI refuses some of them, with "Invalid token type mentioned in oauth_config.json - X." or "Invalid type 'T'
 * found in oauth_config.json", and others have no effect.
 *
 * Write one of the values that completion offers. Of a list that nobody knows as a whole, only a value that resembles one
 * of its values is reported.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {} }
 * }
 * ```
 *
 * ```json invalid config/oauth_config.json
 * {
 *   "client_id": "id",
 *   "client_secret": "<%= oauth_iparams.secret %>",
 *   "authorize_url": "https://example.com/authorize",
 *   "token_url": "https://example.com/token",
 *   "token_type": "acount",
 *                  ^^^^^^
 *   "oauth_iparams": { "secret": { "display_name": "Secret", "type": "password" } }
 *                                                                     ^^^^^^^^
 * }
 * ```
 *
 * ```json fixed config/oauth_config.json
 * {
 *   "client_id": "id",
 *   "client_secret": "<%= oauth_iparams.secret %>",
 *   "authorize_url": "https://example.com/authorize",
 *   "token_url": "https://example.com/token",
 *   "token_type": "account",
 *   "oauth_iparams": { "secret": { "display_name": "Secret", "type": "text" } }
 * }
 * ```
 */
import { MANIFEST_PATH } from '../model/manifest.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import { REQUESTS_PATH } from '../model/request-templates.ts';
import { printPath } from '../shape/ask.ts';
import type { UnknownValue } from '../shape/check.ts';
import { contentRange, rangeOfNode, wordOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { quotable, renamed } from './edits/fixes.ts';
import { type CheckedFile, checkedFiles } from './facts/checked-files.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownValue: Rule = {
  code: 'no-unknown-value',
  severity: 'warning',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    for (const checked of checkedFiles(app)) {
      for (const misfit of checked.misfits) {
        const finding =
          misfit.kind === 'unknown-value' && !isOfOtherRule(checked, misfit) && reportFor(checked, misfit);
        if (finding) report(finding);
      }
    }
  },
};

/** Keys whose values have rules of their own, which know more about them. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  [MANIFEST_PATH]: ['platform-version', 'timeout'],
  [PARAMETERS_PATH]: ['type'],
  [REQUESTS_PATH]: ['method', 'protocol', 'maxAttempts'],
};

const isOfOtherRule = ({ file }: CheckedFile, { path }: UnknownValue): boolean =>
  byName(ELSEWHERE, file.path)?.includes(String(path.at(-1))) ?? false;

function reportFor({ file }: CheckedFile, { node, shape, path }: UnknownValue): Report | undefined {
  const written = wordOf(node) ?? '';
  // Filled in when the app is installed.
  if (written.includes('<%')) return undefined;
  const known = (shape.enum ?? []).map(({ value }) => String(value));
  const near = nearestName(written, known, ...(shape.open ? [SLIPS] : []));
  if (near === undefined && shape.open) return undefined;
  const range = node.type === 'string' && written !== '' ? contentRange(node) : rangeOfNode(node);
  const wrong = `\`${printPath(path)}\` cannot be ${JSON.stringify(node.value)}`;
  const [only, ...others] = known;
  if (near === undefined) {
    return {
      file,
      range,
      message: `${wrong}: use ${others.length > 0 ? `one of ${known.join(', ')}` : `\`${only}\``}.`,
      ...(only !== undefined && others.length === 0 && renamed(file, range, quotable(only), 'unsafe')),
    };
  }
  const isSame = near.toLowerCase() === written.toLowerCase();
  return {
    file,
    range,
    message: `${wrong}. Did you mean \`${near}\`?`,
    ...renamed(file, range, quotable(near), isSame && !shape.open ? 'safe' : 'unsafe'),
  };
}

/** That may part a value from a known one where others exist that nobody lists. */
const SLIPS = 2;
