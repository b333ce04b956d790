/** The installation parameters of an app, as `config/iparams.json` declares them, or its own page (their forms: docs/platform.md 6). */
import { besideName } from '../catalog/files/iparam-types.ts';
import type { App } from '../model/app.ts';
import { savedParameters } from '../model/configuration-page.ts';
import { VALUES_PATH } from '../model/file-shapes.ts';
import { addedEntry, mayHaveOtherParameters, PARAMETERS_PATH, TEST_DATA_PATH } from '../model/parameters.ts';
import { compareVersions } from '../shape/ask.ts';
import { sampleOf } from '../shape/sample.ts';
import type { ShapeType } from '../shape/shape.ts';
import { plainValue, propertiesOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { ADDRESSES } from './envelope.ts';
import { isObject } from './json.ts';
import { sampleOfNeed } from './need-sample.ts';
import { parametersOfTemplates, parameterUses } from './parameter-uses.ts';
import { readNeeds } from './read-needs.ts';
import type { ValueUse } from './text-pieces.ts';

const SHAPES: Readonly<Record<string, { readonly type: ShapeType; readonly format?: string }>> = {
  number: { type: 'integer' },
  checkbox: { type: 'boolean' },
  date: { type: 'datetime', format: 'date (YYYY-MM-DD)' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'url' },
};

export interface DeclaredParameter {
  readonly name: string;
  /** What the installation page calls it. */
  readonly title: string;
  readonly type: string;
  /** Its value is never to be shown or kept where others read it. */
  readonly secure: boolean;
  readonly options: readonly string[];
  /** What a run uses where no value is given. */
  readonly sample: unknown;
  /** Nothing in the app says that value: neither a default nor a list to choose from. */
  readonly isGuessed: boolean;
}

export const declaredParameters = (app: App): readonly DeclaredParameter[] => [
  ...Object.entries(declarations(app)).map(([name, parameter]) => {
    const { type, display_name: title, secure, options, default_value: own } = isObject(parameter) ? parameter : {};
    return {
      name,
      title: typeof title === 'string' ? title : name,
      type: typeof type === 'string' ? type : 'text',
      secure: secure === true || type === 'api_key',
      options: Array.isArray(options) ? options.filter((option) => typeof option === 'string') : [],
      sample: sampleParameter(app, name, parameter),
      isGuessed: own === undefined && !(Array.isArray(options) && options.length > 0),
    };
  }),
  ...savedByPage(app),
];

/** Those that the `postConfigs` of a page of the app's own names. */
function savedByPage(app: App): readonly DeclaredParameter[] {
  const { names, secure } = savedParameters(app);
  return [...new Set([...names, ...secure])].map((name) => ({
    name,
    title: name,
    type: 'text',
    secure: secure.has(name),
    options: [],
    sample: sampleParameter(app, name, {}),
    isGuessed: true,
  }));
}

/** Also of those that a page of the app asks for, as far as anything shows their names. */
export function sampleParameters(app: App): {
  readonly samples: Record<string, unknown>;
  /** Names of those that nothing in the app says a value for. */
  readonly guessed: readonly string[];
} {
  const declared = declaredParameters(app);
  const written = objectIn(app, TEST_DATA_PATH);
  const ofPage = mayHaveOtherParameters(app) && !app.files.has(PARAMETERS_PATH) ? namesSeen(app, written) : [];
  return {
    samples: Object.fromEntries([
      ...declared.map(({ name, sample }) => [name, byName(written, name) ?? sample] as const),
      ...ofPage.map((name) => [name, byName(written, name) ?? sampleParameter(app, name, {})] as const),
    ]),
    guessed: [...new Set([...declared.filter(({ isGuessed }) => isGuessed).map(({ name }) => name), ...ofPage])].filter(
      (name) => byName(written, name) === undefined,
    ),
  };
}

/** A page asks for parameters by code: more than that shows are known from where they are used. */
function namesSeen(app: App, written: Readonly<Record<string, unknown>>): readonly string[] {
  const read = [...readNeeds(app).parameters.keys()];
  const names = new Set([...parametersOfTemplates(app), ...read, ...Object.keys(written)]);
  // Those come with another one.
  return [...names].filter((name) => !name.startsWith('$'));
}

/** What the platform adds beside values of the type domain, unless somebody gave it. */
export function withAddedEntries(app: App, iparams: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const added = propertiesOf(app.files.get(PARAMETERS_PATH)?.wholeJson.root).flatMap((property) => {
    const name = besideName(property.key);
    const value = byName(iparams, property.key);
    if (!addedEntry(app, property) || typeof value !== 'string' || byName(iparams, name) !== undefined) return [];
    const hasProtocol = compareVersions(app.manifest.platform.basis, '2.3') < 0;
    const url = hasProtocol && !/^https?:\/\//i.test(value) ? `https://${value}` : value;
    return [[name, { url, name: accountProduct(app, plainValue(property.value)) }] as const];
  });
  return { ...iparams, ...Object.fromEntries(added) };
}

/** `current` is the product that the app is installed in. */
function accountProduct({ manifest }: App, parameter: unknown): string {
  const attributes = isObject(parameter) ? parameter.type_attributes : undefined;
  const named = isObject(attributes) && typeof attributes.product === 'string' ? attributes.product : 'current';
  return named === 'current' ? (manifest.scopes[0]?.name ?? 'freshdesk') : named;
}

/** The file that the author writes values into; the text is what to begin with where it is not there. */
export function parameterValues(app: App): { readonly path: string; readonly text: string } {
  const samples = declaredParameters(app).flatMap(({ name, secure, sample }) => (secure ? [] : [[name, sample]]));
  return { path: VALUES_PATH, text: `${JSON.stringify(Object.fromEntries(samples), null, 2)}\n` };
}

/** Values as an author typed them, in the types that the handler gets. */
export function typedParameters(app: App, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const types = new Map(declaredParameters(app).map(({ name, type }) => [name, type]));
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typed(value, types.get(name))]));
}

function typed(value: unknown, type: string | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'checkbox') return value === 'true';
  const number = Number(value);
  return type === 'number' && value.trim() !== '' && Number.isFinite(number) ? number : value;
}

const declarations = (app: App): Readonly<Record<string, unknown>> => objectIn(app, PARAMETERS_PATH);

function objectIn(app: App, path: string): Readonly<Record<string, unknown>> {
  const value = plainValue(app.files.get(path)?.wholeJson.root);
  return isObject(value) ? value : {};
}

function sampleParameter(app: App, name: string, parameter: unknown): unknown {
  if (!isObject(parameter)) return null;
  if (parameter.default_value !== undefined) return parameter.default_value;
  const { type, options } = parameter;
  const first = Array.isArray(options) ? options[0] : undefined;
  if (type === 'multiselect') return first === undefined ? [] : [first];
  if (first !== undefined) return first;
  const shape = byName(SHAPES, typeof type === 'string' ? type : '');
  if (shape && type !== 'url') return sampleOf(shape, name);
  const use = firstUse(app, name);
  if (type === 'domain' && use !== 'label') return hostOfAccount(accountProduct(app, parameter));
  if (use !== undefined) return SUITED[use];
  const plain = sampleOf(shape ?? { type: 'string' }, name);
  const need = readNeeds(app).parameters.get(name)?.need;
  const made = need && sampleOfNeed(need, name, plain);
  // A field of the installation page holds a text; a page of the app's own may make anything of it.
  return made === undefined || (type !== undefined && typeof made !== 'string') ? plain : made;
}

/** No whitelist knows the host: see `runner/standins/request-verbs`. */
const SUITED: Readonly<Record<ValueUse, string>> = {
  url: 'https://sample.example.com',
  base: 'https://sample.example.com/',
  host: 'sample.example.com',
  label: 'sample',
  path: '/sample',
  number: '3',
  email: 'jordan.lee@example.com',
};

/** Hosts are checked in templates, whole addresses in requests of older platforms. */
function firstUse(app: App, name: string): ValueUse | undefined {
  const uses = parameterUses(app).get(name);
  const isOld = compareVersions(app.manifest.platform.basis, '2.3') < 0;
  const order: readonly ValueUse[] = isOld
    ? ['url', 'base', 'host', 'label', 'path', 'email', 'number']
    : ['host', 'label', 'path', 'url', 'base', 'email', 'number'];
  return order.find((use) => uses?.has(use));
}

const hostOfAccount = (product: string): string =>
  (byName(ADDRESSES, product) ?? SUITED.url).replace(/^https:\/\//, '').replace(/\/.*/, '');
