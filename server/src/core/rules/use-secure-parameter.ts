/**
 * An installation parameter looks like a secret and is not marked as secure.
 *
 * Values of other parameters reach the front end, where every user of the product can read them. The vendor's CLI warns:
 * "iparam 'api_key' appears to be a secure param but it isn't marked as secure." It does so for every name with auth,
 * token, key or secret in it. Here, a name in which that is only part of another word, a parameter that is no text, and
 * one that says `"secure": false` are a hint; `apiKey`, of which the vendor may not think, is an information.
 *
 * A secure parameter has a value in the server code and in headers of request templates only: look at where it is used
 * before marking it.
 *
 * ```json invalid config/iparams.json
 * {
 *   "api_key": { "display_name": "API key", "type": "text" }
 *    ^^^^^^^
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "api_key": { "display_name": "API key", "type": "text", "secure": true }
 * }
 * ```
 */
import { isSecure, PARAMETERS_PATH } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf, rangeOfNode, stringOf } from '../syntax/json.ts';
import type { Edit } from '../text/edit.ts';
import { addEntry, changeOf, fixedBy } from './edits/fixes.ts';
import { isWhole } from './facts/is-whole.ts';
import type { Rule, Severity } from './rule.ts';

export const useSecureParameter: Rule = {
  code: 'use-secure-parameter',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const file = app.files.get(PARAMETERS_PATH);
    if (!file || app.manifest.platform.basis === '1.0') return;
    for (const property of propertiesOf(file.json.root)) {
      const severity = severityOf(property);
      if (!severity || !property.value || !isWhole(file, property.value)) continue;
      const edit = markSecure(file, property);
      report({
        file,
        range: contentRange(property.keyNode),
        severity,
        message: `\`${property.key}\` looks like a secret, and every user can read it in the front end: add \`"secure": true\`.`,
        ...(edit && fixedBy({ title: 'Mark it as secure', safety: 'unsafe', changes: [changeOf(file, edit)] })),
      });
    }
  },
};

/** The vendor's own words, and the one name that it leaves out (docs/platform.md 3.2 I). */
const SECRET = /auth|token|key|secret/i;
const AS_THE_VENDOR_WRITES_THEM = /auth|token|key|secret/;
const NOT_SECRET = 'api_domain';

const SECRET_WORDS = /^(?:auth|tokens?|keys?|secrets?|apikey|authkey|authtoken|accesstoken|apitoken|secretkey)$/i;

function severityOf(property: JsonProperty): Severity | undefined {
  const { key, value } = property;
  const type = stringOf(propertyOf(value, 'type')?.value);
  // Without a type it is still being written.
  if (type === undefined || key === NOT_SECRET || !SECRET.test(key) || isSecure(property)) return undefined;
  const isText = ['text', 'paragraph', 'api_key'].includes(type);
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1_$2').split(/[^a-z\d]+/i);
  if (!isText || propertyOf(value, 'secure') || !words.some((word) => SECRET_WORDS.test(word))) return 'hint';
  return AS_THE_VENDOR_WRITES_THEM.test(key) ? 'warning' : 'info';
}

function markSecure(file: SourceFile, { value }: JsonProperty): Edit | undefined {
  if (value?.type !== 'object') return undefined;
  const secure = propertyOf(value, 'secure');
  if (!secure) return addEntry(file, value, 'secure', 'true');
  return secure.value && { range: rangeOfNode(secure.value), text: 'true' };
}
