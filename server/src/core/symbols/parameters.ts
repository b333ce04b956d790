/** Installation parameters wherever their name stands: declared, filled into requests, read in code, given to runs. */
import { flowOf, patternValue } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { areParameters } from '../rules/facts/parameters-value.ts';
import { textsWithSubstitutions } from '../rules/facts/substituted-texts.ts';
import { nodesOf } from '../syntax/javascript.ts';
import { contentRange, propertiesOf } from '../syntax/json.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';
import type { Range } from '../text/range.ts';
import type { Named } from './functions.ts';
import type { Occurrence } from './symbol.ts';

const VALUES_PATH = 'server/test_data/iparams.json';

/** Where parameters are declared. */
export const declaredNames = (app: App): readonly Named[] => keysOf(app.files.get(PARAMETERS_PATH), 'definition');

/** Every place of one parameter: only what has its name is looked at. */
export const placesOfParameter = (app: App, name: string): readonly Named[] => [
  ...[...declaredNames(app), ...keysOf(app.files.get(VALUES_PATH), 'use'), ...substituted(app)].filter(
    (place) => place.name === name,
  ),
  ...inCode(app, name),
];

const keysOf = (file: SourceFile | undefined, role: Occurrence['role']): readonly Named[] =>
  file
    ? propertiesOf(file.json.root).map(({ key, keyNode }) => ({
        name: key,
        file,
        range: contentRange(keyNode),
        role,
        form: 'json' as const,
      }))
    : [];

const substituted = (app: App): readonly Named[] =>
  textsWithSubstitutions(app).flatMap(({ file, text, range }) =>
    substitutionsIn(text, range.start).flatMap(({ names }) =>
      names.flatMap(({ parts: [root, member] }): readonly Named[] =>
        root?.text === 'iparam' && member
          ? [{ name: member.text, file, range: member.range, role: 'use', form: 'substitution' }]
          : [],
      ),
    ),
  );

/** `iparams.name` and `{ name } = iparams`, read, written or asked for. */
function inCode(app: App, wanted: string): readonly Named[] {
  const flow = flowOf(app);
  return flow.files().flatMap((file) => {
    if (!file.file.text.includes(wanted)) return [];
    return nodesOf(file.program).flatMap((node): readonly Named[] => {
      if (node.type === 'MemberExpression') {
        const name = memberKey(node);
        if (name !== wanted || !areParameters(app, flow.valueOf(file, node.object))) return [];
        return [{ name, ...use(file.file, innerRange(node.property)), form: node.computed ? 'text' : 'name' }];
      }
      if (node.type !== 'ObjectPattern') return [];
      const keys = node.properties.flatMap((property) =>
        property.type === 'Property' && propertyKey(property) === wanted ? [property] : [],
      );
      if (keys.length === 0 || !areParameters(app, patternValue(flow, file, node))) return [];
      return keys.map(({ key, shorthand }): Named => {
        const form = shorthand ? 'shorthand' : key.type === 'Literal' ? 'text' : 'name';
        return { name: wanted, ...use(file.file, innerRange(key)), form };
      });
    });
  });
}

const use = (file: SourceFile, range: Range) => ({ file, range, role: 'use' as const });
