/**
 * Names that an author declares in a file of `config` and the platform gives values: installation parameters and app settings,
 * wherever they stand: declared, filled into requests, read in code, given to runs.
 */
import { type Flow, flowOf, type IndexedFile, patternValue, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { VALUES_PATH } from '../model/file-shapes.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { areParameters } from '../rules/facts/parameters-value.ts';
import { textsWithSubstitutions } from '../rules/facts/substituted-texts.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';
import type { Range } from '../text/range.ts';
import { pageCalls } from './page-calls.ts';
import { areSettings } from './settings-value.ts';
import type { Named } from './symbol.ts';
import { givenNames, keysIn } from './test-parts.ts';
import { nameAt, type RunTimeName } from './written-names.ts';

export type ConfiguredKind = 'parameter' | 'setting';

interface Configured {
  /** Where they are declared. */
  readonly path: string;
  /** What they are called between `<%=` and `%>`. */
  readonly root: string;
  /** Whether a value is the object that has them. */
  isOwner(app: App, value: Value): boolean;
  /** Values that runs are given. */
  given(app: App): readonly Named[];
  /** Names that pages ask for. */
  asked(app: App): readonly Named[];
}

const CONFIGURED: Readonly<Record<ConfiguredKind, Configured>> = {
  parameter: {
    path: PARAMETERS_PATH,
    root: 'iparam',
    isOwner: areParameters,
    given: (app) => {
      const values = app.files.get(VALUES_PATH);
      return [...keysIn(values, values?.json.root), ...givenNames(app, 'iparams')];
    },
    asked: (app) =>
      pageCalls(app, /^client\.iparams\.get$/).flatMap(({ file, call }) => nameAt(file, call.arguments[0])),
  },
  setting: {
    path: 'config/app_settings.json',
    root: 'app_settings',
    isOwner: areSettings,
    given: () => [],
    asked: () => [],
  },
};

/** Where they are declared. */
export function declaredNames(app: App, kind: ConfiguredKind): readonly Named[] {
  const file = app.files.get(CONFIGURED[kind].path);
  return keysIn(file, file?.json.root, 'definition');
}

/** Every place of one of them, or every place in one file of code: only what has its name is looked at. */
export function placesOfConfigured(app: App, kind: ConfiguredKind, name: string, only?: string): readonly Named[] {
  const { root, given, asked } = CONFIGURED[kind];
  const named = [...declaredNames(app, kind), ...given(app), ...asked(app), ...substituted(app, root)];
  return [...named.filter((place) => place.name === name), ...inCode(app, kind, name, only)];
}

const substituted = (app: App, root: string): readonly Named[] =>
  textsWithSubstitutions(app).flatMap(({ file, text, range }) =>
    substitutionsIn(text, range.start).flatMap(({ names }) =>
      names.flatMap(({ parts: [first, member] }): readonly Named[] =>
        first?.text === root && member
          ? [{ name: member.text, file, range: member.range, role: 'use', form: 'substitution' }]
          : [],
      ),
    ),
  );

/** `iparams.name` and `{ name } = iparams`, read, written or asked for. */
function inCode(app: App, kind: ConfiguredKind, wanted: string, only: string | undefined): readonly Named[] {
  const flow = flowOf(app);
  const { isOwner } = CONFIGURED[kind];
  return filesIn(flow, only).flatMap((file) => {
    if (!file.file.text.includes(wanted)) return [];
    return nodesOf(file.program).flatMap((node): readonly Named[] => {
      if (node.type === 'MemberExpression') {
        const name = memberKey(node);
        if (name !== wanted || !isOwner(app, flow.valueOf(file, node.object))) return [];
        return [{ name, ...use(file.file, innerRange(node.property)), form: node.computed ? 'text' : 'name' }];
      }
      if (node.type !== 'ObjectPattern') return [];
      const keys = node.properties.flatMap((property) =>
        property.type === 'Property' && propertyKey(property) === wanted ? [property] : [],
      );
      if (keys.length === 0 || !isOwner(app, patternValue(flow, file, node))) return [];
      return keys.map(({ key, shorthand }): Named => {
        const form = shorthand ? 'shorthand' : key.type === 'Literal' ? 'text' : 'name';
        return { name: wanted, ...use(file.file, innerRange(key)), form };
      });
    });
  });
}

/** All files of the server code, or only one. */
export const filesIn = (flow: Flow, only: string | undefined): readonly IndexedFile[] =>
  only === undefined ? flow.files() : [flow.fileAt(only) ?? []].flat();

const use = (file: SourceFile, range: Range) => ({ file, range, role: 'use' as const });

/** `iparams[name]` */
export function computedConfigured(app: App, kind: ConfiguredKind): readonly RunTimeName[] {
  const flow = flowOf(app);
  const { isOwner } = CONFIGURED[kind];
  const isComputed = (file: IndexedFile, node: AnyNode) =>
    node.type === 'MemberExpression' && memberKey(node) === undefined && isOwner(app, flow.valueOf(file, node.object));
  return flow
    .files()
    .flatMap((file) =>
      nodesOf(file.program).flatMap((node) =>
        node.type === 'MemberExpression' && isComputed(file, node) ? [{ file, node: node.property }] : [],
      ),
    );
}
