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
import { printType, withArticle } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import { type JsonNode, rangeOfNode } from '../syntax/json.ts';
import { renamed } from './edits/fixes.ts';
import { inType } from './edits/in-type.ts';
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
  const text = rightText(shape, file.text.slice(node.offset, node.offset + node.length), node);
  return {
    file,
    range: rangeOfNode(node),
    severity,
    message: `${where} must be ${withArticle(printType(shape))}, not ${withArticle(node.type)}.${advice ? ` ${advice}.` : ''}`,
    ...(text !== undefined && renamed(file, rangeOfNode(node), text, 'unsafe')),
  };
}

/** A function's name stands in an object of its own; all else is the same value with or without quotes. */
function rightText(shape: Shape, written: string, node: JsonNode): string | undefined {
  if (shape.fields?.handler?.naming !== 'handler') return inType(shape, written, node);
  return node.type === 'string' ? `{ "handler": ${written} }` : undefined;
}
