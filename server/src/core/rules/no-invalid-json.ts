/**
 * A JSON file of the app is not valid JSON.
 *
 * The vendor's CLI reads `manifest.json` and the files in `config` as strict JSON: one comma too many, a comment or a
 * missing quote makes it give up with "Could not parse the app manifest file", without a line or a column. Payload
 * files in `server/test_data` that do not parse are used as an empty object.
 *
 * The finding stands where the parser stops, which is often one sign behind the mistake. Everything behind the first
 * mistake is usually a consequence of it, so only the first is shown. A file whose values are nested deeper than 200 levels
 * may well be valid: that the rest of it is not read is said as information. So is it of a file with more than 30,000 keys and
 * values, some half a megabyte: its beginning is checked, and the rest of it is left out so that nobody waits for it at each key.
 * It is run as it is. Where it has to be so large, name it in `ignore` of `freshworks-events.json`.
 *
 * An empty payload file is run as an empty object, here as by the vendor's CLI: a warning.
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
import { isPayloadFile } from '../model/file-shapes.ts';
import { isJson, type SourceFile } from '../model/source-file.ts';
import { isScenario } from '../model/test-files.ts';
import { isBlank, type JsonNode, parseJson, propertiesOf, rangeOfNode } from '../syntax/json.ts';
import type { Range } from '../text/range.ts';
import { changeOf } from './edits/fixes.ts';
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
      const fix = first.verdict === 'cannot be read' ? undefined : fixFor(file, first.range);
      report({
        file,
        range: first.range,
        ...(first.verdict === 'cannot be read' && { severity: 'info' as const }),
        ...(isBlank(file.text) && isPayloadFile(file.path) && { severity: 'warning' as const }),
        message: `${file.path} ${first.verdict}. ${isScenario(file.path) && isBlank(file.text) ? EMPTY_SCENARIO : first.message}.`,
        ...(fix && { fixSafety: fix.safety, fixes: () => [fix] }),
      });
    }
  },
};

const EMPTY_SCENARIO = 'The file is empty, and a scenario is a list of steps: write `[]`';

/** What an empty file of the kind may hold at least: a scenario is a list of steps. */
const smallest = ({ path }: SourceFile): string => (isScenario(path) ? '[]' : '{}');

function fixFor(file: SourceFile, range: Range): Fix | undefined {
  if (isBlank(file.text)) {
    const start = file.text.length;
    return {
      title: `Write \`${smallest(file)}\``,
      safety: 'safe',
      changes: [changeOf(file, { range: { start, end: start }, text: smallest(file) })],
    };
  }
  const { root } = file.json;
  if (root && range.start >= rangeOfNode(root).end) return fixBehind(file, root, range);
  const comma = commaBefore(file, range);
  return comma && removal(file, comma, 'comma', 'safe');
}

/** Of what stands behind the value of the file. */
function fixBehind(file: SourceFile, root: JsonNode, range: Range): Fix | undefined {
  const found = file.text.slice(range.start, range.end);
  if (found === ',') return removal(file, range, 'comma', 'safe');
  if (found === '}' || found === ']') return removal(file, range, `\`${found}\``, 'unsafe');
  const second = parseJson(file.text.slice(range.start));
  if (root.type !== 'object' || second.root?.type !== 'object' || second.errors.length > 0) return undefined;
  const isApart = propertiesOf(root).length > 0 && propertiesOf(second.root).length > 0;
  const gap = { start: rangeOfNode(root).end - 1, end: range.start + 1 };
  return {
    title: 'Join the two objects',
    safety: 'unsafe',
    changes: [changeOf(file, { range: withoutBlanks(file.text, gap), text: isApart ? ',' : '' })],
  };
}

/** Together with the blanks before, so that a comma stands where authors write it. */
const withoutBlanks = (text: string, { start, end }: Range): Range => ({
  start: text.slice(0, start).trimEnd().length,
  end,
});

const removal = (file: SourceFile, range: Range, what: string, safety: Fix['safety']): Fix => ({
  title: `Remove the ${what}`.replace('the `', '`'),
  safety,
  changes: [changeOf(file, { range, text: '' })],
});

/** The comma that stands right before a closing bracket. */
function commaBefore(file: SourceFile, { start }: Range): Range | undefined {
  if (!/[}\]]/.test(file.text[start] ?? '')) return undefined;
  const before = /,(\s*)$/.exec(file.text.slice(0, start));
  return before ? { start: before.index, end: before.index + 1 } : undefined;
}
