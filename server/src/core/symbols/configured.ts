/**
 * Names that an author declares in a file of `config` and the platform gives values: installation parameters and app settings,
 * wherever they stand: declared, filled into requests, read in code, given to runs.
 */
import { type Flow, flowOf, type Holding, type IndexedFile, isServerCode, patternValue } from '../flow/flow.ts';
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
import { type Range, touches } from '../text/range.ts';
import { bearingOf } from './bearing.ts';
import { membersNamed } from './named-members.ts';
import { computedPageParameters, doubtfulInPages, pageParameters, savedNames } from './page-parameters.ts';
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
  isOwner(app: App, holding: Holding): boolean;
  /** Values that runs are given. */
  given(app: App): readonly Named[];
}

const CONFIGURED: Readonly<Record<ConfiguredKind, Configured>> = {
  parameter: {
    path: PARAMETERS_PATH,
    root: 'iparam',
    isOwner: isParameters,
    given: (app) => {
      const values = app.files.get(VALUES_PATH);
      return [...keysIn(values, values?.json.root), ...givenNames(app, 'iparams')];
    },
  },
  setting: {
    path: 'config/app_settings.json',
    root: 'app_settings',
    isOwner: (_app, { root, path }) =>
      (root === 'payload' || root === 'args') && path.length === 1 && path[0] === 'app_settings',
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
  at?: number,
): readonly NamedMember[] {
  const flow = flowOf(app);
  const isOwner = (holding: Holding) => CONFIGURED[kind].isOwner(app, holding);
  return filesIn(flow, only).flatMap((file) => {
    return membersNamed(file, wanted).flatMap((node): readonly NamedMember[] => {
      if (at !== undefined && !touches(node, at)) return [];
      if (node.type === 'MemberExpression') {
        const bearing = bearingOf(flow.valueOf(file, node.object), wanted, isOwner);
        if (bearing !== 'owner' && bearing !== 'doubtful') return [];
        const form = node.computed ? 'text' : 'name';
        const named: Named = { name: wanted, ...use(file.file, innerRange(node.property)), form };
        return [{ file, node: node.property, named, isDoubtful: bearing === 'doubtful' }];
      }
      const keys = node.properties.flatMap((property) =>
        property.type === 'Property' && propertyKey(property) === wanted ? [property] : [],
      );
      const bearing = bearingOf(patternValue(flow, file, node), wanted, isOwner);
      if (bearing !== 'owner' && bearing !== 'doubtful') return [];
      return keys.map(({ key, shorthand }) => {
        const form = shorthand ? 'shorthand' : key.type === 'Literal' ? 'text' : 'name';
        const named: Named = { name: wanted, ...use(file.file, innerRange(key)), form };
        return { file, node: key, named, isDoubtful: bearing === 'doubtful' };
      });
    });
  });
}

/** Whether one of them is meant at a place of a file of code: of all that have its name, only what stands there is looked at. */
export const isConfiguredAt = (app: App, kind: ConfiguredKind, name: string, path: string, offset: number): boolean => {
  const isHere = ({ file, range }: Named) => file.path === path && touches(range, offset);
  if (!isServerCode(path)) return placesOfConfigured(app, kind, name, path).some(isHere);
  return (
    namedMembers(app, kind, name, path, offset).some(({ named }) => isHere(named)) ||
    substituted(app, CONFIGURED[kind].root).some((place) => place.name === name && isHere(place))
  );
};

/** All files of the server code, or only one. */
export const filesIn = (flow: Flow, only: string | undefined): readonly IndexedFile[] =>
  only === undefined ? flow.files() : [flow.fileAt(only) ?? []].flat();

const use = (file: SourceFile, range: Range) => ({ file, range, role: 'use' as const });

/** `iparams[name]` */
export function computedConfigured(app: App, kind: ConfiguredKind): readonly RunTimeName[] {
  const flow = flowOf(app);
  const isOwner = (holding: Holding) => CONFIGURED[kind].isOwner(app, holding);
  const isComputed = (file: IndexedFile, node: AnyNode) =>
    node.type === 'MemberExpression' &&
    memberKey(node) === undefined &&
    ['owner', 'doubtful'].includes(bearingOf(flow.valueOf(file, node.object), undefined, isOwner));
  const inServer = flow
    .files()
    .flatMap((file) =>
      nodesOf(file.program).flatMap((node) =>
        node.type === 'MemberExpression' && isComputed(file, node) ? [{ file, node: node.property }] : [],
      ),
    );
  return [...inServer, ...(kind === 'parameter' ? computedPageParameters(app) : [])];
}
