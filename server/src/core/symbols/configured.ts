/**
 * Names that an author declares in a file of `config` and the platform gives values: installation parameters and app settings,
 * wherever they stand: declared, filled into requests, read in code, given to runs.
 */

import { besideName } from '../catalog/files/iparam-types.ts';
import {
  type Flow,
  flowOf,
  type Holding,
  holdingsIn,
  type IndexedFile,
  isServerCode,
  patternValue,
  type Value,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { VALUES_PATH } from '../model/file-shapes.ts';
import { addedEntry, PARAMETERS_PATH } from '../model/parameters.ts';
import { SETTINGS_PATH, SETTINGS_ROOT } from '../model/settings.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { isParameters } from '../rules/facts/parameters-value.ts';
import { textsWithSubstitutions } from '../rules/facts/substituted-texts.ts';
import type { AnyNode, MemberExpression } from '../syntax/javascript.ts';
import { propertiesOf } from '../syntax/json.ts';
import { isNamed, memberKey, propertyKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { touches } from '../text/range.ts';
import { type BearingOfHolding, bearingOf } from './bearing.ts';
import { keptMembers } from './kept-members.ts';
import { namedByText } from './named-by-text.ts';
import { computedMembersIn, type Membered, membersAt, namesOfMember } from './named-members.ts';
import {
  bearingOfArgument,
  computedPageParameters,
  doubtfulInPages,
  pageParameters,
  savedNames,
} from './page-parameters.ts';
import type { Named } from './symbol.ts';
import { givenNames, keysIn, payloadNames } from './test-parts.ts';
import { mayBeText } from './text-at.ts';
import type { RunTimeName } from './written-names.ts';

export type ConfiguredKind = 'parameter' | 'setting';

interface Configured {
  /** Where they are declared. */
  readonly path: string;
  /** What they are called between `<%=` and `%>`. */
  readonly root: string;
  /** What a payload calls the object that has them. */
  readonly member: string;
  /** Whether a value of server code is the object that has them. */
  bearing(app: App, holding: Holding, name: string | undefined): ReturnType<BearingOfHolding>;
  /** Values that runs are given. */
  given(app: App): readonly Named[];
}

const CONFIGURED: Readonly<Record<ConfiguredKind, Configured>> = {
  parameter: {
    path: PARAMETERS_PATH,
    root: 'iparam',
    member: 'iparams',
    bearing: (app, holding, name) => (isParameters(app, holding) ? 'owner' : bearingOfArgument(app, holding, name)),
    given: (app) => {
      const values = app.files.get(VALUES_PATH);
      return [...keysIn(values, values?.json.root), ...givenNames(app, 'iparams')];
    },
  },
  setting: {
    path: SETTINGS_PATH,
    root: 'app_settings',
    member: 'app_settings',
    bearing: (_app, { root, path }) => {
      if (root === SETTINGS_ROOT) return path.length === 0 ? 'owner' : 'other';
      return (root === 'payload' || root === 'args') && path.length === 1 && path[0] === 'app_settings'
        ? 'owner'
        : 'other';
    },
    given: () => [],
  },
};

/** Where they are declared. */
export function declaredNames(app: App, kind: ConfiguredKind): readonly Named[] {
  const file = app.files.get(CONFIGURED[kind].path);
  return [...keysIn(file, file?.json.root, 'definition'), ...(kind === 'parameter' ? savedNames(app) : [])];
}

/** Every place of one of them, or every place in one file of code: only what has its name is looked at. */
export const placesOfConfigured = (app: App, kind: ConfiguredKind, name: string, only?: string): readonly Named[] =>
  spellingsOf(app, kind, name).flatMap((spelling) =>
    placesSpelt(app, kind, spelling, only).map((place) => (spelling === name ? place : behindSign(place, name))),
  );

/** The name, and the one under which the platform adds an entry beside it: `$account` beside `account`. */
function spellingsOf(app: App, kind: ConfiguredKind, name: string): readonly string[] {
  if (kind !== 'parameter') return [name];
  const properties = propertiesOf(app.files.get(PARAMETERS_PATH)?.json.root);
  const isAdded = properties.some((property) => property.key === name && addedEntry(app, property) !== undefined);
  return isAdded ? [name, besideName(name)] : [name];
}

/** `account` in `$account`. */
const behindSign = (place: Named, name: string): Named => ({
  ...place,
  name,
  range: { start: place.range.end - name.length, end: place.range.end },
});

function placesSpelt(app: App, kind: ConfiguredKind, name: string, only: string | undefined): readonly Named[] {
  const { root, member, given } = CONFIGURED[kind];
  const named = [...declaredNames(app, kind), ...given(app), ...payloadNames(app, member), ...substituted(app, root)];
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
export const doubtfulConfigured = (app: App, kind: ConfiguredKind, name: string): readonly RunTimeName[] =>
  spellingsOf(app, kind, name).flatMap((spelling) => [
    ...namedMembers(app, kind, spelling, undefined).flatMap(({ isDoubtful, file, node }) =>
      isDoubtful ? [{ file, node }] : [],
    ),
    ...namedByText(flowOf(app), spelling, bearingIn(app, kind)),
    ...(kind === 'parameter' ? doubtfulInPages(app, spelling) : []),
  ]);

interface NamedMember extends RunTimeName {
  readonly named: Named;
  readonly isDoubtful: boolean;
}

/** `iparams.name` and `{ name } = iparams`, read, written or asked for. */
function namedMembers(app: App, kind: ConfiguredKind, name: string, only: string | undefined): readonly NamedMember[] {
  const flow = flowOf(app);
  return filesIn(flow, only).flatMap((file) =>
    MEMBERS[kind](flow, file, name).map(({ node, form, isDoubtful }) => {
      const named: Named = { name, file: file.file, range: innerRange(node), role: 'use', form };
      return { file, node, named, isDoubtful };
    }),
  );
}

interface ConfiguredMember {
  /** The name in it. */
  readonly node: AnyNode;
  readonly form: Named['form'];
  readonly isDoubtful: boolean;
}

const membersOf =
  (kind: ConfiguredKind) => (flow: Flow, file: IndexedFile, members: readonly Membered[], name: string) =>
    members.flatMap((node): readonly ConfiguredMember[] => {
      const value = node.type === 'MemberExpression' ? ownerValue(flow, file, node) : patternValue(flow, file, node);
      const bearing = bearingOf(value, name, bearingIn(flow.app, kind));
      if (bearing === 'other' || (bearing === 'unknown' && !isReadOf(file, node, CONFIGURED[kind].member))) return [];
      const isDoubtful = bearing === 'doubtful';
      if (node.type === 'MemberExpression')
        return [{ node: node.property, form: node.computed ? 'text' : 'name', isDoubtful }];
      return node.properties.flatMap((property): readonly ConfiguredMember[] => {
        if (property.type !== 'Property' || propertyKey(property) !== name) return [];
        const { key, shorthand } = property;
        return [{ node: key, form: shorthand ? 'shorthand' : key.type === 'Literal' ? 'text' : 'name', isDoubtful }];
      });
    });

/** `payload.iparams.name` in a function of which nobody knows who calls it: what is called so is hardly anything else. */
function isReadOf(file: IndexedFile, node: Membered, member: string): boolean {
  const owner = node.type === 'MemberExpression' ? node.object : takenApart(file, node);
  const source = owner && withoutChain(owner);
  if (!source) return false;
  return source.type === 'MemberExpression' ? memberKey(source) === member : isNamed(source, member);
}

/** What a pattern takes apart, where that is written beside it. */
function takenApart(file: IndexedFile, pattern: Membered): AnyNode | undefined {
  const parent = file.parentOf(pattern);
  if (parent?.type === 'Property') return parent.value === pattern && !parent.computed ? parent.key : undefined;
  if (parent?.type === 'VariableDeclarator') return parent.init ?? undefined;
  return parent?.type === 'AssignmentExpression' ? parent.right : undefined;
}

const MEMBERS: Readonly<
  Record<ConfiguredKind, (flow: Flow, file: IndexedFile, name: string) => readonly ConfiguredMember[]>
> = {
  parameter: /* @__PURE__ */ keptMembers(/* @__PURE__ */ membersOf('parameter')),
  setting: /* @__PURE__ */ keptMembers(/* @__PURE__ */ membersOf('setting')),
};

/** Whether one of them is meant at a place of a file of code: of all that have its name, only what stands there is looked at. */
export const isConfiguredAt = (app: App, kind: ConfiguredKind, name: string, path: string, offset: number): boolean => {
  const isHere = ({ file, range }: Named) => file.path === path && touches(range, offset);
  if (!isServerCode(path)) return placesOfConfigured(app, kind, name, path).some(isHere);
  const flow = flowOf(app);
  const spellings = spellingsOf(app, kind, name);
  const isMeant = (file: IndexedFile): boolean =>
    spellings.some((spelling) => {
      const members = membersAt(file, offset).filter((node) => namesOfMember(node).has(spelling));
      return membersOf(kind)(flow, file, members, spelling).some(({ node }) => touches(innerRange(node), offset));
    });
  return (
    filesIn(flow, path).some(isMeant) ||
    (mayBeText(app, path, offset) &&
      substituted(app, CONFIGURED[kind].root).some((place) => spellings.includes(place.name) && isHere(place)))
  );
};

const bearingIn =
  (app: App, kind: ConfiguredKind): BearingOfHolding =>
  (holding, name) =>
    CONFIGURED[kind].bearing(app, holding, name);

/** What a member is read of; of the deeper parts of an argument, whose form only pages know, what its path says. */
export function ownerValue(flow: Flow, file: IndexedFile, member: MemberExpression): Value {
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

/** All files of the server code, or only one. */
export const filesIn = (flow: Flow, only: string | undefined): readonly IndexedFile[] =>
  only === undefined ? flow.files() : [flow.fileAt(only) ?? []].flat();

/** `iparams[name]` */
export function computedConfigured(app: App, kind: ConfiguredKind): readonly RunTimeName[] {
  const flow = flowOf(app);
  const ofHolding = bearingIn(app, kind);
  const inServer = flow.files().flatMap((file) =>
    computedMembersIn(file).flatMap((node) => {
      const bearing = bearingOf(ownerValue(flow, file, node), undefined, ofHolding);
      return bearing === 'owner' || bearing === 'doubtful' ? [{ file, node: node.property }] : [];
    }),
  );
  return [...inServer, ...(kind === 'parameter' ? computedPageParameters(app) : [])];
}
