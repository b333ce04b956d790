/**
 * Installation parameters in the front end: what `client.iparams.get` and `utils` of the installation page name and give, what
 * `getConfigs` of that page gets and its `postConfigs` saves.
 */
import {
  clientCalls,
  EVERYTHING,
  frontEndOf,
  type Holding,
  handedOver,
  type IndexedFile,
  note,
  patternValue,
  type Value,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isOfConfiguration, RESTORED, type SavedKey, savedByPage } from '../model/configuration-page.ts';
import { innerRange } from '../model/exports.ts';
import { type AnyNode, type CallExpression, nodesOf } from '../syntax/javascript.ts';
import { calledMember, isNamed, memberKey, propertyKey } from '../syntax/names.ts';
import { type Bearing, type BearingOfHolding, bearingOf } from './bearing.ts';
import { namedByText } from './named-by-text.ts';
import { computedMembersIn, membersNamed } from './named-members.ts';
import type { Named, NameForm } from './symbol.ts';
import { nameAt, type RunTimeName, runTimeName } from './written-names.ts';

/** Where the page of the app's own names what it saves. */
export const savedNames = (app: App): readonly Named[] =>
  savedByPage(app).keys.map((key) => savedName(key, 'definition'));

function savedName({ key: name, node, isShorthand, file }: SavedKey, role: Named['role']): Named {
  return { name, file, range: innerRange(node), role, form: isShorthand ? 'shorthand' : formOf(node) };
}

const formOf = (key: AnyNode): NameForm => (key.type === 'Literal' || key.type === 'TemplateLiteral' ? 'text' : 'name');

/** The places of one parameter, or those in one file, but for those where it is saved. */
export function pageParameters(app: App, name: string, only: string | undefined): readonly Named[] {
  const isMeant = (file: { readonly path: string }) => only === undefined || only === file.path;
  return [
    ...savedByPage(app).metaTexts.flatMap((text) =>
      text.key === name && isMeant(text.file) ? [savedName(text, 'use')] : [],
    ),
    ...namingArguments(app).flatMap(({ file, node }) =>
      isMeant(file.file) ? nameAt(file, node).filter((found) => found.name === name) : [],
    ),
    ...filesWith(app, name).flatMap((file) =>
      isMeant(file.file)
        ? namedMembers(app, file, name).flatMap(({ bearing, key, form }): readonly Named[] =>
            bearing === 'owner' || bearing === 'doubtful'
              ? [{ name, file: file.file, range: innerRange(key), role: 'use', form }]
              : [],
          )
        : [],
    ),
  ];
}

/** Places in pages that may be about the parameter, and of which nobody knows; names that are made at run time are others. */
export function doubtfulInPages(app: App, name: string): readonly RunTimeName[] {
  const { keys, isOpen } = savedByPage(app);
  const saved = new Set(keys.map(({ node }) => node));
  const inFiles = filesWith(app, name).flatMap((file) => {
    const isAbout = isOfConfiguration(file.file.path) || asksForParameters(file);
    const members = namedMembers(app, file, name).flatMap(({ bearing, key }) =>
      bearing === 'doubtful' || (bearing === 'unknown' && isAbout && !saved.has(key)) ? [{ file, node: key }] : [],
    );
    const maybeSaved = isOpen && isOfConfiguration(file.file.path) ? keysNamed(file, name) : [];
    return [...members, ...maybeSaved.flatMap((key) => (saved.has(key) ? [] : [{ file, node: key }]))];
  });
  return [...inFiles, ...namedByText(frontEndOf(app), name, inPages)];
}

/** `configs[name]`, `client.iparams.get(name)` */
export function computedPageParameters(app: App): readonly RunTimeName[] {
  const named = namingArguments(app).flatMap(({ file, node }) => runTimeName(file, node));
  const members = frontEndOf(app)
    .files()
    .flatMap((file) =>
      computedMembersIn(file).flatMap(({ object, property }) => {
        const bearing = bearingOf(frontEndOf(app).valueOf(file, object), undefined, inPages);
        return bearing === 'owner' || bearing === 'doubtful' ? [{ file, node: property }] : [];
      }),
    );
  const saved = savedByPage(app).madeKeys.flatMap(({ file: { path }, node }): readonly RunTimeName[] => {
    const file = frontEndOf(app).fileAt(path);
    return file ? [{ file, node }] : [];
  });
  return [...named, ...members, ...saved];
}

/** What scripts get from the platform, whichever function of it gives it. */
const inPages: BearingOfHolding = ({ root, path }) =>
  path.length === 0 && (root === 'client.iparams.get()' || root === RESTORED) ? 'owner' : 'other';

/** What pages hand to a server method or a job: the parameters, as they are or in a member of what is passed. */
export function bearingOfArgument(
  app: App,
  { root, path, origin }: Holding,
  name: string | undefined,
): ReturnType<BearingOfHolding> {
  if (root !== 'args' || origin === undefined) return 'other';
  // Pages are followed by themselves: what is read of them is noted nowhere.
  note(EVERYTHING);
  const bearings = handedOver(app, origin.event, path).flatMap(({ file, value }) => {
    const bearing = bearingOf(value, name, inPages);
    if (bearing === 'other') return value.every((part) => lacks(part, name)) ? [] : [bearing];
    // Nothing is passed there; or something that nobody knows, by a page that has no parameters.
    if (bearing === 'unknown' && value.length === 0) return [];
    return [bearing === 'unknown' && !asksForParameters(file) ? 'other' : bearing];
  });
  if (bearings.every((one) => one === 'other')) return 'other';
  return bearings.every((one) => one === 'owner') ? 'owner' : 'doubtful';
}

const lacks = (part: Value[number], name: string | undefined): boolean =>
  part.kind === 'object' && name !== undefined && !part.names.includes(name);

/** First arguments of `client.iparams.get('key')`, and of `utils.get('key')` and `utils.set('key', …)` of the installation page. */
function namingArguments(app: App): readonly RunTimeName[] {
  const ofClient = clientCalls(app).flatMap(({ path, file, call }) =>
    path === 'client.iparams.get' ? firstArgument(file, call) : [],
  );
  const ofFields = frontEndOf(app)
    .files()
    .flatMap((file) =>
      isOfConfiguration(file.file.path) && /\butils\b/.test(file.file.text)
        ? nodesOf(file.program).flatMap((node) =>
            node.type === 'CallExpression' && isOfFields(file, node) ? firstArgument(file, node) : [],
          )
        : [],
    );
  return [...ofClient, ...ofFields];
}

const firstArgument = (file: IndexedFile, { arguments: [node] }: CallExpression): readonly RunTimeName[] =>
  node ? [{ file, node }] : [];

function isOfFields(file: IndexedFile, { callee }: CallExpression): boolean {
  const called = calledMember(callee);
  return (
    called !== undefined &&
    (called.name === 'get' || called.name === 'set') &&
    isNamed(called.receiver, 'utils') &&
    !file.resolve('utils', called.receiver)
  );
}

const filesWith = (app: App, name: string): readonly IndexedFile[] =>
  frontEndOf(app)
    .files()
    .filter(({ file }) => file.text.includes(name));

const asksForParameters = ({ file }: IndexedFile): boolean => /\biparams\b/.test(file.text);

interface NamedMember {
  readonly bearing: Bearing;
  readonly key: AnyNode;
  readonly form: NameForm;
}

/** `values.name` and `{ name } = values`, read or written. */
function namedMembers(app: App, file: IndexedFile, name: string): readonly NamedMember[] {
  const front = frontEndOf(app);
  return membersNamed(file, name).flatMap((node): readonly NamedMember[] => {
    if (node.type === 'MemberExpression') {
      const bearing = bearingOf(front.valueOf(file, node.object), name, inPages);
      return [{ bearing, key: node.property, form: node.computed ? 'text' : 'name' }];
    }
    const taken = node.properties.flatMap((property) =>
      property.type === 'Property' && propertyKey(property) === name ? [property] : [],
    );
    const bearing = bearingOf(patternValue(front, file, node), name, inPages);
    return taken.map(({ key, shorthand }) => ({ bearing, key, form: shorthand ? 'shorthand' : formOf(key) }));
  });
}

/** Keys of literals and of writes. */
const keysNamed = (file: IndexedFile, name: string): readonly AnyNode[] =>
  nodesOf(file.program).flatMap((node) => {
    if (node.type === 'ObjectExpression')
      return node.properties.flatMap((property) =>
        property.type === 'Property' && propertyKey(property) === name ? [property.key] : [],
      );
    const isWrite = node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression';
    return isWrite && node.left.type === 'MemberExpression' && memberKey(node.left) === name
      ? [node.left.property]
      : [];
  });
