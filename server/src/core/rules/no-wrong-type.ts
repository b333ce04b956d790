/**
 * A value of `manifest.json` or of a config file has a type that the platform does not take there.
 *
 * New versions of the vendor's CLI refuse such an app ("must be object in manifest.json"), old ones misread it. Where the
 * app names an FDK before 9.7 in `engines.fdk`, the finding is a warning.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "requests": { "createIssue": "POST" } } }
 *                                                            ^^^^^^
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "requests": { "createIssue": {} } } }
 * }
 * ```
 */
import { MANIFEST_PATH } from '../model/manifest.ts';
import { printPath } from '../shape/ask.ts';
import type { WrongType } from '../shape/check.ts';
import { printType } from '../shape/print.ts';
import { rangeOfNode } from '../syntax/json.ts';
import type { Report, Rule } from './rule.ts';
import { type CheckedFile, checkedFiles } from './support/checked-files.ts';

export const noWrongType: Rule = {
  code: 'no-wrong-type',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    for (const checked of checkedFiles(app)) {
      for (const misfit of checked.misfits) {
        // A registration whose value is no object has no handler, a version that is no text is none: that is what is said.
        if (misfit.kind === 'wrong-type' && !isRegistration(misfit) && !isVersion(checked, misfit)) {
          report(reportFor(checked, misfit));
        }
      }
    }
  },
};

const isRegistration = ({ shape }: WrongType): boolean =>
  shape.naming === 'handler' || shape.fields?.handler?.naming === 'handler';

const isVersion = ({ file }: CheckedFile, { path }: WrongType): boolean =>
  file.path === MANIFEST_PATH && path[0] === 'platform-version';

function reportFor({ file, severity }: CheckedFile, { node, shape, path }: WrongType): Report {
  const where = path.length > 0 ? `\`${printPath(path)}\`` : file.path;
  return {
    file,
    range: rangeOfNode(node),
    severity,
    message: `${where} must be ${article(printType(shape))}, not ${article(node.type)}.${shape.description ? ` ${shape.description}.` : ''}`,
  };
}

const article = (type: string): string => (type === 'null' ? type : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
