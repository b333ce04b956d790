/**
 * Names that an author declares in a file of `config` and the platform gives values: installation parameters and app settings,
 * wherever they stand: declared, filled into requests, read in code, given to runs.
 */
import {
  type Flow,
  flowOf,
  type Holding,
  holdingsIn,
  type IndexedFile,
  patternValue,
  type Value,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { VALUES_PATH } from '../model/file-shapes.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { isParameters } from '../rules/facts/parameters-value.ts';
import { textsWithSubstitutions } from '../rules/facts/substituted-texts.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import type { Range } from '../text/range.ts';
import { type BearingOfHolding, bearingOf } from './bearing.ts';
import { membersNamed } from './named-members.ts';
import {
  bearingOfArgument,
  computedPageParameters,
  doubtfulInPages,
  pageParameters,
  savedNames,
} from './page-parameters.ts';
import type { Named } from './symbol.ts';
import { givenNames, keysIn } from './test-parts.ts';
import type { RunTimeName } from './written-names.ts';

export type ConfiguredKind = 'parameter' | 'setting';

interface Configured {
  /** Where they are declared. */
  readonly path: string;
  /** What they are called between `<%=` and `%>`. */
  readonly root: string;
  /** Whether a value of server code is the object that has them. */
  bearing(app: App, holding: Holding, name: string | undefined): ReturnType<BearingOfHolding>;
  /** Values that runs are given. */
  given(app: App): readonly Named[];
}

const CONFIGURED: Readonly<Record<ConfiguredKind, Configured>> = {
  parameter: {
    path: PARAMETERS_PATH,
    root: 'iparam',
    bearing: (app, holding, name) => (isParameters(app, holding) ? 'owner' : bearingOfArgument(app, holding, name)),
    given: (app) => {
      const values = app.files.get(VALUES_PATH);
      return [...keysIn(values, values?.json.root), ...givenNames(app, 'iparams')];
    },
  },
  setting: {
    path: 'config/app_settings.json',
    root: 'app_settings',
    bearing: (_app, { root, path }) =>
      (root === 'payload' || root === 'args') && path.length === 1 && path[0] === 'app_settings' ? 'owner' : 'other',
    given: () => [],
  },
};

/** Where they are declared. */
export function declaredNames(app: App, kind: ConfiguredKind): readonly Named[] {
  const file = app.files.get(CONFIGURED[kind].path);
  return [...keysIn(file, file?.json.root, 'definition'), ...(kind === 'parameter' ? savedNames(app) : [])];
}

/** Every place of one of them, or every place in one file of code: only what has its name is looked at. */
export function placesOfConfigured(app: App, kind: ConfiguredKind, name: string, only?: string): readonly Named[] {
  const { root, given } = CONFIGURED[kind];
  const named = [...declaredNames(app, kind), ...given(app), ...substituted(app, root)];
  const inPages = kind === 'parameter' ? pageParameters(app, name, only) : [];
  return [...named.filter((place) => place.name === name), ...inCode(app, kind, name, only), ...inPages];
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

const inCode = (app: App, kind: ConfiguredKind, name: string, only: string | undefined): readonly Named[] =>
  namedMembers(app, kind, name, only).map(({ named }) => named);

/** Places where something else may be meant as well, or where nobody knows what is. */
export const doubtfulConfigured = (app: App, kind: ConfiguredKind, name: string): readonly RunTimeName[] => [
  ...namedMembers(app, kind, name, undefined).flatMap(({ isDoubtful, file, node }) =>
    isDoubtful ? [{ file, node }] : [],
  ),
  ...(kind === 'parameter' ? doubtfulInPages(app, name) : []),
];

interface NamedMember extends RunTimeName {
  readonly named: Named;
  readonly isDoubtful: boolean;
}

/** `iparams.name` and `{ name } = iparams`, read, written or asked for. */
function namedMembers(
  app: App,
  kind: ConfiguredKind,
  wanted: string,
  only: string | undefined,
): readonly NamedMember[] {
  const flow = flowOf(app);
  const ofHolding = bearingIn(app, kind);
  return filesIn(flow, only).flatMap((file) => {
    return membersNamed(file, wanted).flatMap((node): readonly NamedMember[] => {
      if (node.type === 'MemberExpression') {
        const bearing = bearingOf(ownerValue(flow, file, node), wanted, ofHolding);
        if (bearing !== 'owner' && bearing !== 'doubtful') return [];
        const form = node.computed ? 'text' : 'name';
        const named: Named = { name: wanted, ...use(file.file, innerRange(node.property)), form };
        return [{ file, node: node.property, named, isDoubtful: bearing === 'doubtful' }];
      }
      const keys = node.properties.flatMap((property) =>
        property.type === 'Property' && propertyKey(property) === wanted ? [property] : [],
      );
      const bearing = bearingOf(patternValue(flow, file, node), wanted, ofHolding);
      if (bearing !== 'owner' && bearing !== 'doubtful') return [];
      return keys.map(({ key, shorthand }) => {
        const form = shorthand ? 'shorthand' : key.type === 'Literal' ? 'text' : 'name';
        const named: Named = { name: wanted, ...use(file.file, innerRange(key)), form };
        return { file, node: key, named, isDoubtful: bearing === 'doubtful' };
      });
    });
  });
}

const bearingIn =
  (app: App, kind: ConfiguredKind): BearingOfHolding =>
  (holding, name) =>
    CONFIGURED[kind].bearing(app, holding, name);

/** What a member is read of; of the deeper parts of an argument, whose form only pages know, what its path says. */
function ownerValue(flow: Flow, file: IndexedFile, member: MemberAccess): Value {
  const keys: string[] = [];
  for (let node = withoutChain(member.object); ; node = withoutChain(node.object)) {
    const value = flow.valueOf(file, node);
    const ofArgument = holdingsIn(value).filter(({ root, shape }) => root === 'args' && shape.type === 'any');
    if (keys.length > 0 && ofArgument.length > 0)
      return ofArgument.map((holding) => ({ ...holding, path: [...holding.path, ...keys] }));
    const key = node.type === 'MemberExpression' ? memberKey(node) : undefined;
    if (value.length > 0 || node.type !== 'MemberExpression' || key === undefined) return value;
    keys.unshift(key);
  }
}

type MemberAccess = AnyNode & { readonly type: 'MemberExpression' };

/** All files of the server code, or only one. */
export const filesIn = (flow: Flow, only: string | undefined): readonly IndexedFile[] =>
  only === undefined ? flow.files() : [flow.fileAt(only) ?? []].flat();

const use = (file: SourceFile, range: Range) => ({ file, range, role: 'use' as const });

/** `iparams[name]` */
export function computedConfigured(app: App, kind: ConfiguredKind): readonly RunTimeName[] {
  const flow = flowOf(app);
  const ofHolding = bearingIn(app, kind);
  const isComputed = (file: IndexedFile, node: AnyNode) =>
    node.type === 'MemberExpression' &&
    memberKey(node) === undefined &&
    ['owner', 'doubtful'].includes(bearingOf(ownerValue(flow, file, node), undefined, ofHolding));
  const inServer = flow
    .files()
    .flatMap((file) =>
      nodesOf(file.program).flatMap((node) =>
        node.type === 'MemberExpression' && isComputed(file, node) ? [{ file, node: node.property }] : [],
      ),
    );
  return [...inServer, ...(kind === 'parameter' ? computedPageParameters(app) : [])];
}
