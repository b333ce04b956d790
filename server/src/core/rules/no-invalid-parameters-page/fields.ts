/** Fields that `utils.get` and `utils.set` are asked for, and that `config/iparams.json` does not declare. */
import { frontEndOf, textNode } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { PARAMETERS_SCRIPT } from '../../model/configuration-page.ts';
import { declaredParameters } from '../../model/parameters.ts';
import { calledMember, isNamed, writtenText } from '../../syntax/names.ts';
import { nearestName } from '../../text/nearest.ts';
import { renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

export function fieldReports(app: App): readonly Report[] {
  const script = frontEndOf(app).fileAt(PARAMETERS_SCRIPT);
  const parameters = declaredParameters(app);
  if (!script || !parameters || !/\butils\b/.test(script.file.text)) return [];
  const { file } = script;
  return FUNCTIONS.flatMap((method) => script.callsOf(method)).flatMap((call): readonly Report[] => {
    const called = calledMember(call.callee);
    const [key] = call.arguments;
    if (!called || !key) return [];
    // The platform's own, and nothing that the script calls so.
    if (!isNamed(called.receiver, 'utils') || script.resolve('utils', called.receiver)) return [];
    const node = textNode(script, key);
    const name = node && writtenText(node);
    if (!node || name === undefined || parameters.byName.has(name)) return [];
    const range = { start: node.start + 1, end: node.end - 1 };
    const near = nearestName(name, parameters.byName.keys());
    const advice = near === undefined ? 'Declare it there, or change the name.' : `Did you mean \`${near}\`?`;
    return [
      {
        file,
        range,
        severity: 'warning',
        message: `The installation page has no field \`${name}\`: ${parameters.file.path} does not declare it. ${advice}`,
        ...(near !== undefined && renamed(file, range, near, 'unsafe')),
      },
    ];
  });
}

const FUNCTIONS: readonly string[] = ['get', 'set'];
