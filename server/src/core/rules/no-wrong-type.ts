/**
 * A value of `manifest.json` or of a config file has a type that the platform does not take there.
 *
 * New versions of the vendor's CLI refuse such an app ("must be object in manifest.json"), old ones misread it. Where the
 * app names an FDK before 9.7 in `engines.fdk`, the finding is a warning.
 *
 * A number or `true` that belongs in quotes, or stands in quotes and does not belong there, has a fix.
 *
 * ```json invalid config/iparams.json
 * {
 *   "name": { "display_name": "Name", "type": "text", "required": "true" }
 *                                                                 ^^^^^^
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "name": { "display_name": "Name", "type": "text", "required": true }
 * }
 * ```
 */
import { MANIFEST_PATH } from '../model/manifest.ts';
import { printPath } from '../shape/ask.ts';
import type { WrongType } from '../shape/check.ts';
import { printType } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import { type JsonNode, rangeOfNode } from '../syntax/json.ts';
import { renamed } from './edits/fixes.ts';
import { type CheckedFile, checkedFiles } from './facts/checked-files.ts';
import type { Report, Rule } from './rule.ts';

export const noWrongType: Rule = {
  code: 'no-wrong-type',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const checked of checkedFiles(app)) {
      for (const misfit of checked.misfits) {
        // A version that is no text is none: that is what is said.
        if (misfit.kind === 'wrong-type' && !isVersion(checked, misfit)) report(reportFor(checked, misfit));
      }
    }
  },
};

const isVersion = ({ file }: CheckedFile, { path }: WrongType): boolean =>
  file.path === MANIFEST_PATH && path[0] === 'platform-version';

function reportFor({ file, severity }: CheckedFile, { node, shape, path }: WrongType): Report {
  const where = path.length > 0 ? `\`${printPath(path)}\`` : file.path;
  const isRegistration = shape.fields?.handler?.naming === 'handler';
  const advice = isRegistration ? 'Write `{ "handler": "name" }`, with the name of the function' : shape.description;
  const text = inType(shape, file.text.slice(node.offset, node.offset + node.length), node);
  return {
    file,
    range: rangeOfNode(node),
    severity,
    message: `${where} must be ${article(printType(shape))}, not ${article(node.type)}.${advice ? ` ${advice}.` : ''}`,
    ...(text !== undefined && renamed(file, rangeOfNode(node), text, 'unsafe')),
  };
}

/** The same value with or without quotes, where that has the right type. */
function inType({ type, fields }: Shape, written: string, { type: found, value }: JsonNode): string | undefined {
  if (fields?.handler?.naming === 'handler') return found === 'string' ? `{ "handler": ${written} }` : undefined;
  if (type === 'string') return found === 'number' || found === 'boolean' ? JSON.stringify(written) : undefined;
  if (found !== 'string') return undefined;
  const text = String(value).trim();
  if (type === 'boolean') return /^(true|false)$/.test(text) ? text : undefined;
  const isNumber = type === 'integer' ? /^-?(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)(\.\d+)?$/;
  return (type === 'integer' || type === 'number') && isNumber.test(text) ? text : undefined;
}

const article = (type: string): string => (type === 'null' ? type : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
