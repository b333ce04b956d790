/** Turns "run this" into a request for the runner, or says why nothing can be run. */
import { foreignOptions } from '../catalog/platform/foreign-options.ts';
import { type App, exportedNames } from '../model/app.ts';
import { isPageAsset } from '../model/assets.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { PAYLOADS, VALUES_PATH } from '../model/file-shapes.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { SourceFile } from '../model/source-file.ts';
import { wayToRead } from '../model/unread.ts';
import { isFdkBefore } from '../rules/facts/fdk.ts';
import { compareVersions } from '../shape/ask.ts';
import { elementsOf, isBlank, plainValue, propertiesOf, propertyOf, stringOf, wordOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { accountsFor } from './accounts.ts';
import { type AnswerFiles, answersFor, secretsOf, secureParameters } from './answers.ts';
import type { Allowance, RunRequest } from './contract.ts';
import { argumentFor, productOf } from './envelope.ts';
import { isObject, merged } from './json.ts';
import { madeUpAnswers, missingParameters } from './made-up.ts';
import { sampleParameters, withAddedEntries } from './parameters.ts';
import { generatedPayload, generatedSource } from './payload.ts';
import { type GeneratedName, isGeneratedName, valuesIn, withValues } from './payload-values.ts';
import { placesOf, type ReportedPlace } from './places.ts';
import { quickValue } from './quick-value.ts';
import { type Refusal, refusal } from './refusal.ts';
import { type Trigger, triggersOf } from './triggers.ts';

export interface RunQuery extends AnswerFiles {
  /** An event, or a registered function, job or action. */
  readonly name: string;
  /** Product or module; needed where the event is registered for several. */
  readonly scope?: string;
  /** A payload instead of the app's best own one; the name of a generated one where that is wanted. */
  readonly payload?: SourceFile | GeneratedName;
  /** Installation parameters; those of the payload win over them, they win over those of the app's file and samples. */
  readonly iparams?: SourceFile;
  readonly timeoutMs?: number;
  /** What packages may do besides. */
  readonly allow?: readonly Allowance[];
  /** Absolute path of the app, for the runner. */
  readonly appFolder: string;
  /** Files whose text here wins over the disk, beside `server/server.js`; pages play no part in a run. */
  readonly unsaved?: readonly string[];
}

export type Preparation =
  | {
      readonly trigger: Trigger;
      readonly request: RunRequest;
      readonly payloadSource: string;
      readonly places: readonly ReportedPlace[];
    }
  | { readonly refusal: Refusal };

export function prepareRun(app: App, query: RunQuery): Preparation {
  const trigger = findTrigger(app, query);
  if ('refusal' in trigger) return trigger;
  const unread = unreadFor(app, trigger);
  if (unread) return { refusal: unread };
  const missing = missingHandler(app, trigger);
  if (missing) return { refusal: missing };
  const chosen = choosePayload(app, trigger, query);
  if ('refusal' in chosen) return chosen;
  const given = givenParameters(app, trigger, query);
  if ('refusal' in given) return given;
  const own = merged(given.value, objectAt(chosen.payload, 'iparams'));
  const { samples, guessed } = sampleParameters(app);
  const iparams = withAddedEntries(app, merged(samples, own));
  const madeUp = guessed.filter((parameter) => byName(own, parameter) === undefined);
  const secure = secureParameters(app);
  const secrets = secretsOf(app, own, chosen.payload);
  const answers = answersFor(app, trigger, query, chosen.source, secrets);
  if ('refusal' in answers) return answers;
  const accounts = accountsFor(app, trigger);
  if ('refusal' in accounts) return accounts;
  const product = productOf(app, trigger.scope);
  return {
    trigger,
    payloadSource: chosen.source,
    places: placesOf(app, trigger),
    request: {
      platform: app.manifest.platform.basis,
      kind: trigger.kind,
      name: trigger.name,
      ...(product !== undefined && { product }),
      handler: trigger.handler ?? '',
      exportedNames: app.exports.functions.map((exported) => exported.name),
      appFolder: query.appFolder,
      overlay: overlayOf(app, query.unsaved ?? []),
      argument: argumentFor(app, trigger, chosen.payload, iparams),
      timeoutMs: query.timeoutMs ?? timeLimit(app, trigger),
      requestTemplates: objectOf(app.files.get('config/requests.json')),
      registeredTemplates: registeredTemplates(app),
      registeredEvents: app.registrations.filter(({ kind }) => kind === 'event').map(({ name }) => name),
      ...(isFdkBefore(app, '9.0.5') && { callQueryWins: true as const }),
      foreignOptions,
      iparams,
      ...(madeUp.length > 0 && { madeUpParameters: madeUp }),
      ...dependenciesOf(app),
      ...(secure.length > 0 && { secureParameters: secure }),
      ...(compareVersions(app.manifest.platform.basis, '2.3') < 0 && { whitelist: whitelistOf(app) }),
      ...(app.files.has(ENTITIES_PATH) && { entities: objectOf(app.files.get(ENTITIES_PATH)) }),
      ...jobsOf(app),
      ...(secrets.length > 0 && { secrets }),
      ...answers,
      ...(!query.live && madeUpAnswers(app)),
      ...missingParameters(app, iparams),
      ...accounts,
      ...(query.allow && query.allow.length > 0 && { allow: query.allow }),
    },
  };
}

/** What of a run is known before it is asked for, and decides how its process is started. */
export const processNeeds = (app: App, trigger: Trigger, appFolder: string) => ({
  appFolder,
  timeoutMs: timeLimit(app, trigger),
  ...dependenciesOf(app),
});

export function findTrigger(
  app: App,
  { name, scope }: Pick<RunQuery, 'name' | 'scope'>,
): Trigger | { readonly refusal: Refusal } {
  const all = triggersOf(app);
  const named = all.filter((trigger) => trigger.name === name);
  const [first] = named;
  if (!first) return { refusal: unknownName(app, name, all) };
  const matching = scope === undefined ? named : named.filter((trigger) => trigger.scope === scope);
  const scopes = [...new Set(named.map((trigger) => trigger.scope))];
  const [only] = matching;
  if (!only) {
    return {
      refusal: refusal(
        name,
        `\`${name}\` is not registered for \`${scope}\`: choose ${scopes.join(' or ')}`,
        placeOf(first),
      ),
    };
  }
  if (scope === undefined && scopes.length > 1) {
    return {
      refusal: refusal(
        name,
        `\`${name}\` is registered for ${scopes.join(' and ')}: say which with the scope`,
        placeOf(first),
      ),
    };
  }
  return matching.at(-1) ?? only;
}

function unknownName(app: App, name: string, all: readonly Trigger[]): Refusal {
  const near = nearestName(name, new Set(all.map((trigger) => trigger.name)));
  const known = [...new Set(all.map((trigger) => trigger.name))];
  const advice = near
    ? `did you mean \`${near}\`?`
    : known.length > 0
      ? `choose one of: ${known.join(', ')}`
      : 'register an event in the manifest first';
  const place = { file: app.manifest.file, offset: 0 };
  return refusal(name, `\`${name}\` is no event, function, job or action that the app registers: ${advice}`, place);
}

const placeOf = ({ registration }: Trigger) =>
  registration && { file: registration.file, offset: registration.nameRange.start };

/** A run on half of what there is would not be the one that was asked for. */
function unreadFor(app: App, trigger: Trigger): Refusal | undefined {
  for (const [path, problem] of app.unread) {
    if (!isPartOfRun(path, trigger)) continue;
    const what = path === '' ? 'the folder of the app' : path;
    return refusal(trigger.name, `${what} cannot be read (${problem}): ${wayToRead(problem)}`, undefined, trigger);
  }
  return undefined;
}

/** Pages are none, nor are payloads of others. */
function isPartOfRun(path: string, { name, scope }: Trigger): boolean {
  if (!path.startsWith(PAYLOADS)) return path === '' || /^(?:config|server|actions\.json)(?:\/|$)/.test(path);
  const place = path.slice(PAYLOADS.length);
  const own = [`${scope}/${name}.`, `${name}.`, 'iparams.json', 'responses.json', 'cassette.json'];
  return place === scope || own.some((start) => place.startsWith(start));
}

/** What the code itself must say (a syntax error, `module.exports`) is left to the run. */
function missingHandler(app: App, trigger: Trigger): Refusal | undefined {
  const { name, handler } = trigger;
  const place = trigger.registration && {
    file: trigger.registration.file,
    offset: (trigger.registration.handlerRange ?? trigger.registration.nameRange).start,
  };
  if (!handler) return refusal(name, `\`${name}\` names no handler: ${adviceOnKey(trigger)}`, place, trigger);
  if (!app.server)
    return refusal(
      name,
      `\`${name}\` is answered by \`${handler}\`, but the app has no ${SERVER_PATH}: create it`,
      place,
      trigger,
    );
  if (app.server.javascript.error || app.exports.open || !app.exports.assigned) return undefined;
  const names = exportedNames(app);
  if (names.has(handler)) return undefined;
  const near = nearestName(handler, names);
  const advice = near ? `did you mean \`${near}\`?` : 'write it into exports';
  return refusal(
    name,
    `\`${name}\` is answered by \`${handler}\`, but ${SERVER_PATH} exports no function of that name: ${advice}`,
    place,
    trigger,
  );
}

type ChosenPayload =
  | { readonly payload: Record<string, unknown>; readonly source: string }
  | { readonly refusal: Refusal };

/** A misspelt key is named. */
function adviceOnKey({ registration }: Trigger): string {
  const key = registration?.entry ? 'callback' : 'handler';
  const written = registration?.value ? propertiesOf(registration.value).map((property) => property.key) : [];
  const near = nearestName(key, written);
  return near ? `is \`${near}\` meant to be \`${key}\`?` : `add \`${key}\` with the name of an exported function`;
}

function choosePayload(app: App, trigger: Trigger, query: RunQuery): ChosenPayload {
  const file = query.payload ?? payloadFilesFor(app, trigger)[0] ?? 'generated';
  if (isGeneratedName(file)) return generatedFor(app, trigger, file);
  const read = objectIn(file, trigger, 'The payload');
  return 'refusal' in read ? read : { payload: read.value, source: file.path };
}

function generatedFor(app: App, trigger: Trigger, name: GeneratedName): ChosenPayload {
  const payload = generatedPayload(app, trigger);
  if (name === 'generated') return { payload, source: generatedSource(trigger, payload) };
  const values = valuesIn(name);
  if (!values) {
    const text = `The payload ${name} is not understood: write generated:PATH=VALUE, as in generated:data.ticket.status=4`;
    return { refusal: refusal(trigger.name, text, placeOf(trigger), trigger) };
  }
  const event = { basis: app.manifest.platform.basis, scope: trigger.scope, name: trigger.name };
  return { payload: withValues(payload, values, event), source: name };
}

function givenParameters(app: App, trigger: Trigger, { iparams }: RunQuery): ReadObject {
  const read = (file: SourceFile | undefined): ReadObject =>
    file ? objectIn(file, trigger, 'The parameters') : { value: {} };
  const own = read(app.files.get(VALUES_PATH));
  if ('refusal' in own) return own;
  const given = read(iparams);
  return 'refusal' in given ? given : { value: merged(own.value, given.value) };
}

type ReadObject = { readonly value: Record<string, unknown> } | { readonly refusal: Refusal };

/** The object that a JSON file holds, or where it holds none; an empty file is an empty object, as for the vendor's CLI. */
function objectIn(file: SourceFile, trigger: Trigger, what: string): ReadObject {
  if (isBlank(file.text)) return { value: {} };
  const plain = quickValue(file.text);
  if (isObject(plain)) return { value: plain };
  const [error] = file.wholeJson.errors;
  const refuse = (text: string, offset: number): ReadObject => ({
    refusal: refusal(trigger.name, text, { file, offset }, trigger),
  });
  if (error) return refuse(`${what} ${file.path} ${error.verdict}. ${error.message}`, error.range.start);
  const value = plainValue(file.wholeJson.root);
  return isObject(value) ? { value } : refuse(`${what} ${file.path} is no JSON object: wrap it in { }`, 0);
}

/** Milliseconds; sources: docs/platform.md 2.6, 2.7 and 4.7. */
function timeLimit(app: App, { kind, registration }: Trigger): number {
  if (kind === 'job') return 120_000;
  if (kind !== 'function') return 20_000;
  const seconds = Number(wordOf(propertyOf(registration?.value, 'timeout')?.value));
  if (Number.isFinite(seconds) && seconds > 0) return seconds * 1000;
  return app.manifest.platform.form === 'modules' ? 20_000 : 5_000;
}

const overlayOf = (app: App, unsaved: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [SERVER_PATH, ...unsaved.filter((path) => !isPageAsset(path))]
      .flatMap((path) => app.files.get(path) ?? [])
      .map(({ path, text }) => [path, text]),
  );

function dependenciesOf(app: App): Pick<RunRequest, 'dependencies'> {
  const listed = propertiesOf(propertyOf(app.manifest.file.json.root, 'dependencies')?.value);
  const versions = listed.flatMap(({ key, value }) => (value?.type === 'string' ? [[key, String(value.value)]] : []));
  return versions.length > 0 ? { dependencies: Object.fromEntries(versions) } : {};
}

/** Up to 2.2 (docs/platform.md 1.4). */
const whitelistOf = (app: App): readonly string[] =>
  elementsOf(propertyOf(app.manifest.file.json.root, 'whitelisted-domains')?.value).flatMap(
    (node) => stringOf(node) ?? [],
  );

const ENTITIES_PATH = 'config/entities.json';

/** Where 2.3 lists jobs is not certain: of an app without any nobody can say that one is missing. */
function jobsOf(app: App): Pick<RunRequest, 'registeredJobs'> {
  const jobs = app.registrations.filter(({ kind }) => kind === 'job').map(({ name }) => name);
  return app.manifest.platform.form === 'modules' || jobs.length > 0 ? { registeredJobs: jobs } : {};
}

const registeredTemplates = (app: App): readonly string[] =>
  app.manifest.scopes.flatMap(({ value }) => propertiesOf(propertyOf(value, 'requests')?.value).map(({ key }) => key));

function objectOf(file: SourceFile | undefined): Record<string, unknown> {
  const value = plainValue(file?.wholeJson.root);
  return isObject(value) ? value : {};
}

function objectAt(owner: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  const value = byName(owner, key);
  return isObject(value) ? value : {};
}
