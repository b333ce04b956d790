/**
 * The time limit of a server method is not one that the platform offers.
 *
 * `timeout` of a function is 5, 10, 15 or 20 seconds. The vendor's CLI refuses others with "In function getNote of
 * common, /timeout must be equal to one of the allowed values". 25 and 30 are for apps whose longer request timeout was
 * granted, and a number in quotes, which some samples have, is not documented: both are said more quietly. What jobs may
 * take is documented nowhere.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNote": { "timeout": 12 } } }, "support_ticket": {} },
 *                                                                   ^^
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNote": { "timeout": 15 } } }, "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import type { SourceFile } from '../model/source-file.ts';
import { type JsonNode, propertyOf, rangeOfNode } from '../syntax/json.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { invocablesOf } from './facts/invocables.ts';
import type { FixSafety, Report, Rule, Severity } from './rule.ts';

export const noUnsupportedTimeout: Rule = {
  code: 'no-unsupported-timeout',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const { kind, name, value, file } of invocablesOf(app)) {
      const timeout = kind === 'function' ? propertyOf(value, 'timeout')?.value : undefined;
      const finding = timeout && reportFor(name, timeout, file);
      if (finding) report(finding);
    }
  },
};

/** Source: docs/platform.md 2.6. */
const TIMEOUTS = [5, 10, 15, 20];
const MOST = 20;

/** Source: docs/platform.md 2.6; FDK 9.7.4 refuses them in an app of which it does not know better. */
const EXTENDED = [25, 30];

const CHOICE = `use ${TIMEOUTS.slice(0, -1).join(', ')} or ${MOST}`;

function reportFor(name: string, node: JsonNode, file: SourceFile): Report | undefined {
  // Anything but a number or a text is a wrong type.
  if (node.type !== 'number' && node.type !== 'string') return undefined;
  const isText = node.type === 'string';
  const seconds = isText && String(node.value).trim() === '' ? Number.NaN : Number(node.value);
  const at = (severity: Severity, message: string, to: number, safety: FixSafety): Report => ({
    file,
    range: rangeOfNode(node),
    severity,
    message,
    ...fixedBy({
      title: `Change to ${to}`,
      safety,
      changes: [changeOf(file, { range: rangeOfNode(node), text: String(to) })],
    }),
  });
  if (TIMEOUTS.includes(seconds))
    return isText
      ? at(
          'hint',
          `The timeout of \`${name}\` is a text: write the number ${seconds}, without quotes.`,
          seconds,
          'safe',
        )
      : undefined;
  if (EXTENDED.includes(seconds))
    return at(
      'warning',
      `\`${name}\` has a timeout of ${seconds} seconds, which FDK refuses unless the longer request timeout was granted: ${CHOICE}.`,
      MOST,
      'unsafe',
    );
  const nearest = TIMEOUTS.find((choice) => choice >= seconds) ?? MOST;
  return at(
    'error',
    `\`${name}\` cannot have a timeout of ${JSON.stringify(node.value)}: ${CHOICE}.`,
    nearest,
    'unsafe',
  );
}
