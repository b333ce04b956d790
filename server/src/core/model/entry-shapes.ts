/**
 * What reaches a function of the app: the payload of an event, completed by what the app itself declares (installation
 * parameters by name, `changes` by the attributes of the record), and the argument of a server method, job or action.
 */
import { envelopeFields } from '../catalog/envelope.ts';
import { changesPaths, eventOf, payloadOf } from '../catalog/events.ts';
import { fieldOf, shapeAtPath } from '../shape/ask.ts';
import { any, array, lazily, object, optional } from '../shape/build.ts';
import type { Fields, Shape } from '../shape/shape.ts';
import { KeptWith } from '../text/kept-with.ts';
import { actionFields } from './action-parameters.ts';
import type { App } from './app.ts';
import { configurationFiles } from './configuration-page.ts';
import { fact } from './facts.ts';
import { learnFrom, withOpenObjects } from './learned.ts';
import { frontEndScripts } from './pages.ts';
import { parametersShape, withParameters } from './parameter-shapes.ts';
import { PARAMETERS_PATH } from './parameters.ts';
import type { PassedKeys } from './passed-keys.ts';
import { payloadFilesFor } from './payload-files.ts';
import type { RegistrationKind } from './registration.ts';
import { SETTINGS_PATH, settingsShape, withSettings, withSettingsOf } from './settings.ts';
import type { SourceFile } from './source-file.ts';

/** Nothing where the catalog does not know the event. */
export const payloadShape: (app: App, scope: string, event: string) => Shape | undefined = /* @__PURE__ */ fact(
  (app, scope, event) => {
    const { basis } = app.manifest.platform;
    const own = payloadFilesFor(app, { scope, name: event });
    const key = `${basis} ${scope} ${event}`;
    // What payload files have of the parameters is added to them.
    if (!app.chain || own.length > 0) {
      const build = () => shapeOfPayload({ basis, scope, event }, own, parametersShape(app), settingsShape(app));
      return remembered([...parameterFiles(app), ...settingsFiles(app), ...own], key, build);
    }
    const plain = remembered([], key, () => shapeOfPayload({ basis, scope, event }, own, { type: 'any' }, undefined));
    return plain?.fields?.iparams ? { ...plain, fields: withSettings(app, withParameters(app, plain.fields)) } : plain;
  },
);

interface KnownEvent {
  readonly basis: string;
  readonly scope: string;
  readonly event: string;
}

function shapeOfPayload(
  { basis, scope, event }: KnownEvent,
  own: readonly SourceFile[],
  parameters: Shape,
  settings: Shape | undefined,
): Shape | undefined {
  const payload = payloadOf(basis, scope, event);
  if (!payload) return undefined;
  const full = fullPayloads.get(payload) ?? withChanges({ basis, scope, event }, payload);
  fullPayloads.set(payload, full);
  // Null without parameters on 1.x, an empty object later (docs/platform.md 4.6): who reads one has declared it.
  const typed = full.fields?.iparams
    ? { ...full, fields: withSettingsOf(settings, { ...full.fields, iparams: parameters }) }
    : full;
  const read = own.filter(({ text }) => text.length <= LARGEST_LESSON);
  return learnFrom(
    read.length === own.length ? typed : withOpenObjects(typed),
    read.flatMap(({ json }) => json.root ?? []),
    envelopeNames(),
  );
}

/** The same for all apps, by what the catalog says. */
const fullPayloads = new KeptWith<Shape, Shape>();

const withChanges = ({ basis, scope, event }: KnownEvent, payload: Shape): Shape =>
  changesShapes(basis, scope, event, payload).reduce(
    (whole, { path, shape }) => withMember(whole, path, shape),
    payload,
  );

/** Four times what the platform delivers: what is in such a file is not looked at, and so anything may be there. */
const LARGEST_LESSON = 1_000_000;

/** What payloads of other platforms carry: an old payload file does not make it arrive on this one. */
const envelopeNames = lazily(
  (): ReadonlySet<string> =>
    new Set(['1.0', '2.3', '3.0'].flatMap((platform) => Object.keys(envelopeFields(platform, undefined)))),
);

/**
 * The argument of what the front end or a workflow calls: nobody knows all its keys, but `iparams` is always among them,
 * and what the app's own front end passes can be seen, as can what `actions.json` declares.
 */
export function argumentShape(app: App, kind: RegistrationKind, name: string, passed: PassedKeys): Shape {
  const declared = kind === 'action' ? declaredFor(app, name) : NOTHING_DECLARED;
  if (app.chain) return keptArgument(app, app.chain, kind, declared, passed);
  const shape = remembered(
    [...parameterFiles(app), ...actionFiles(app, kind), ...frontEndScripts(app)],
    `${app.manifest.platform.basis} ${kind} ${name}`,
    () => shapeOfArgument(app, kind, declared, passed),
  );
  return shape ?? { type: 'any' };
}

const NOTHING_DECLARED: Fields = {};

const actionFiles = ({ files }: App, kind: RegistrationKind): readonly SourceFile[] =>
  kind === 'action' ? [files.get('actions.json') ?? []].flat() : [];

/** What `actions.json` says of the parameters of an action. */
const declaredFor: (app: App, action: string) => Fields = /* @__PURE__ */ fact((app, action) => {
  const registration = app.registrations.find(({ kind, name }) => kind === 'action' && name === action);
  return actionFields(registration?.value);
});

const shapeOfArgument = (app: App, kind: RegistrationKind, declared: Fields, passed: PassedKeys): Shape =>
  object(
    `Argument of the ${kind}: what the caller passes, and the installation parameters`,
    withParameters(app, { ...fieldsOfKeys(passed, 'Passed by'), ...declared }),
    { open: true },
  );

/** The same for as long as the same is passed and declared. */
function keptArgument(app: App, chain: object, kind: RegistrationKind, declared: Fields, passed: PassedKeys): Shape {
  const byPassed = ofChains.get(chain) ?? new WeakMap<PassedKeys, WeakMap<Fields, Map<RegistrationKind, Shape>>>();
  ofChains.set(chain, byPassed);
  const byDeclared = byPassed.get(passed) ?? new WeakMap<Fields, Map<RegistrationKind, Shape>>();
  byPassed.set(passed, byDeclared);
  const byKind = byDeclared.get(declared) ?? new Map<RegistrationKind, Shape>();
  byDeclared.set(declared, byKind);
  const shape = byKind.get(kind) ?? shapeOfArgument(app, kind, declared, passed);
  byKind.set(kind, shape);
  return shape;
}

const ofChains = new KeptWith<object, WeakMap<PassedKeys, WeakMap<Fields, Map<RegistrationKind, Shape>>>>();

/** What server code reads of the argument, for those who pass it. */
export const wantedShape = (read: PassedKeys): Shape =>
  object('What the server reads of it', fieldsOfKeys(read, 'Read by'), { open: true });

const fieldsOfKeys = (keys: PassedKeys, verb: 'Passed by' | 'Read by'): Fields =>
  Object.fromEntries(
    [...keys].map(([key, { paths, inner }]) => {
      const description = `${verb} ${paths.join(' and ')}`;
      const shape = inner.size > 0 ? object(description, fieldsOfKeys(inner, verb), { open: true }) : any(description);
      return [key, optional(shape)];
    }),
  );

interface ChangesShape {
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
}

/** `changes` is a map; what it may hold are the attributes of the record, each as old and new value. */
function changesShapes(basis: string, scope: string, event: string, payload: Shape): readonly ChangesShape[] {
  const known = eventOf(basis, scope, event);
  if (!known?.changes || known.record === undefined) return [];
  const record = shapeAtPath(payload, ['data', known.record]);
  if (!record?.fields) return [];
  const attributes = Object.entries(record.fields).filter(([name, field]) => name !== 'changes' && !field.insteadUse);
  const fields = Object.fromEntries(
    attributes.map(([name, field]) => [
      name,
      optional(array(`Earlier and present value: ${field.description ?? name}`, plainValue(field))),
    ]),
  );
  return changesPaths(known.changes).flatMap((path) => {
    const shape = shapeAtPath(payload, path);
    return shape?.type === 'map' ? [{ path, shape: { ...shape, fields: { ...fields, ...shape.fields } } }] : [];
  });
}

/** Freshsales Suite wraps values in objects; changes hold the bare value. */
const plainValue = (field: Shape): Shape => field.fields?.value ?? field;

/** A copy of the shape with another one at a path of members. */
function withMember(shape: Shape, [key, ...rest]: readonly (string | number)[], member: Shape): Shape {
  const inner = typeof key === 'string' ? fieldOf(shape, key) : undefined;
  if (key === undefined) return member;
  return inner ? { ...shape, fields: { ...shape.fields, [key]: withMember(inner, rest, member) } } : shape;
}

/** Those that declare the parameters, and those of a page of the app's own, which saves others. */
const parameterFiles = (app: App): readonly SourceFile[] => {
  const file = app.files.get(PARAMETERS_PATH);
  return [...(file ? [file] : []), ...configurationFiles(app)];
};

const settingsFiles = ({ files }: App): readonly SourceFile[] => [files.get(SETTINGS_PATH) ?? []].flat();

interface Memory {
  readonly shapes: Map<string, Shape | undefined>;
  readonly next: { get(file: SourceFile): Memory | undefined; set(file: SourceFile, memory: Memory): unknown };
}

const newMemory = (): Memory => ({ shapes: new Map(), next: new WeakMap() });

const memory: Memory = { shapes: new Map(), next: new KeptWith() };

/** Built once for the texts it depends on, not for each keystroke elsewhere. */
function remembered(files: readonly SourceFile[], key: string, build: () => Shape | undefined): Shape | undefined {
  const { shapes } = files.reduce((node, file) => {
    const next = node.next.get(file) ?? newMemory();
    node.next.set(file, next);
    return next;
  }, memory);
  if (!shapes.has(key)) shapes.set(key, build());
  return shapes.get(key);
}
