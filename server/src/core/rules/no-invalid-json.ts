/**
 * A JSON file of the app is not valid JSON.
 *
 * The vendor's CLI reads `manifest.json` and the files in `config` as strict JSON: one comma too many, a comment or a
 * missing quote makes it give up with "Could not parse the app manifest file", without a line or a column. Payload
 * files in `server/test_data` that do not parse are used as an empty object.
 *
 * The finding stands where the parser stops, which is often one sign behind the mistake. Everything behind the first
 * mistake is usually a consequence of it, so only the first is shown. A file whose values are nested deeper than 200 levels
 * may well be valid: that the rest of it is not read is said as information.
 *
 * ```json invalid manifest.json
 * { "platform-version": "2.3", "product": { "freshdesk": {}, } }
 *                                                            ^
 * ```
 *
 * ```json fixed manifest.json
 * { "platform-version": "2.3", "product": { "freshdesk": {} } }
 * ```
 */
import { isJson, type SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';
import type { Fix, Rule } from './rule.ts';

export const noInvalidJson: Rule = {
  code: 'no-invalid-json',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const file of app.files.values()) {
      if (!isJson(file.path)) continue;
      const [first] = file.json.errors;
      if (!first) continue;
      const comma = commaBefore(file, first.range);
      report({
        file,
        range: first.range,
        ...(first.verdict === 'cannot be read' && { severity: 'info' as const }),
        message: `${file.path} ${first.verdict}. ${first.message}.`,
        ...(comma && { fixSafety: 'safe' as const, fixes: () => [removeComma(file, comma)] }),
      });
    }
  },
};

/** The comma that stands right before a closing bracket. */
function commaBefore(file: SourceFile, { start }: Range): Range | undefined {
  if (!/[}\]]/.test(file.text[start] ?? '')) return undefined;
  const before = /,(\s*)$/.exec(file.text.slice(0, start));
  return before ? { start: before.index, end: before.index + 1 } : undefined;
}

const removeComma = (file: SourceFile, range: Range): Fix => ({
  title: 'Remove the comma',
  safety: 'safe',
  changes: [{ path: file.path, edits: [{ range, text: '' }] }],
});
