/** Where the thing under the cursor is defined: handlers, registrations, required files, templates, payload fields. */
import {
  carrying,
  type Flow,
  holdingsIn,
  type IndexedFile,
  isServerCode,
  type Place,
  patternValue,
  requiredPath,
  type Source,
  sourcesOf,
  sourcesOfPattern,
  type Value,
} from '../flow/flow.ts';
import { type App, isCurrent, registrationsOf } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { isCode, type SourceFile } from '../model/source-file.ts';
import { type AnyNode, nodesAt } from '../syntax/javascript.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import { isMemberName, memberName, writtenText } from '../syntax/names.ts';
import { type Range, touches } from '../text/range.ts';
import { type Ancestors, codeAt, keyAt, memberAt } from './at-cursor.ts';
import type { Definition } from './definition-result.ts';
import { defineClient } from './front-end/define-client.ts';
import { placesOf } from './origin.ts';
import { ownFields } from './own-payloads.ts';

export function definitionAt(app: App, path: string, offset: number): Definition | undefined {
  const file = app.files.get(path);
  if (!file) return undefined;
  const found = handlerNamed(app, file, offset) ?? inCode(app, file, offset);
  return found && found.places.length > 0 ? found : undefined;
}

/** From a registration to its function, and from a function of `exports` to what it is registered for. */
function handlerNamed(app: App, file: SourceFile, offset: number): Definition | undefined {
  for (const registration of app.registrations) {
    const origin = registration.handlerRange ?? registration.nameRange;
    if (registration.file === file && touches(origin, offset))
      return { origin, places: functionsNamed(app, registration.handler) };
  }
  if (file.path !== SERVER_PATH) return undefined;
  const exported = app.exports.functions.find(({ nameRange }) => touches(nameRange, offset));
  if (!exported) return undefined;
  const current = registrationsOf(app, exported.name).filter((registration) => isCurrent(app, registration.file));
  const places = current.map((registration) => ({
    path: registration.file.path,
    range: registration.handlerRange ?? registration.nameRange,
  }));
  return { origin: exported.nameRange, places };
}

const functionsNamed = (app: App, name: string | undefined): readonly Place[] =>
  app.exports.functions
    .filter((exported) => exported.name === name)
    .map(({ nameRange }) => ({ path: SERVER_PATH, range: nameRange }));

/** What stands in JSON and is no handler, symbols know. */
function inCode(app: App, file: SourceFile, offset: number): Definition | undefined {
  if (isServerCode(file.path)) return inServerCode(app, file, offset);
  return isCode(file.path) ? inPages(app, file, offset) : undefined;
}

const inPages = (app: App, file: SourceFile, offset: number): Definition | undefined =>
  defineClient(app, file.path, offset) ?? fromValue(app, file, nodesAt(file.javascript.program, offset), offset);

function inServerCode(app: App, file: SourceFile, offset: number): Definition | undefined {
  const ancestors = nodesAt(file.javascript.program, offset);
  const node = ancestors.at(-1);
  if (!node) return undefined;
  return fromText(app, file, ancestors) ?? fromValue(app, file, ancestors, offset);
}

/** The file that `require('./lib/x')` names, the template that `invokeTemplate('x')` names. */
function fromText(app: App, file: SourceFile, ancestors: Ancestors): Definition | undefined {
  const index = ancestors.findLastIndex(({ type }) => type === 'Literal' || type === 'TemplateLiteral');
  const node = ancestors[index];
  const call = ancestors[index - 1];
  const text = node && writtenText(node);
  if (!node || text === undefined) return undefined;
  const origin = innerRange(node);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return undefined;
  const { callee } = call;
  if (callee.type === 'Identifier' && callee.name === 'require') {
    const path = requiredPath(file.path, text);
    return path !== undefined && app.files.has(path)
      ? { origin, places: [{ path, range: { start: 0, end: 0 } }] }
      : undefined;
  }
  const isTemplate =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'invokeTemplate';
  const requests = isTemplate ? app.files.get('config/requests.json') : undefined;
  const template = requests && propertyOf(requests.json.root, text);
  return requests && template
    ? { origin, places: [{ path: requests.path, range: contentRange(template.keyNode) }] }
    : undefined;
}

/** A field leads to the app's own payload files and to where the value entered, a parameter to its arguments. */
function fromValue(app: App, file: SourceFile, ancestors: Ancestors, offset: number): Definition | undefined {
  const code = codeAt(app, file.path);
  const node = ancestors.at(-1);
  if (!code || !node) return undefined;
  const { flow, indexed } = code;
  const field = fieldAt(flow, indexed, ancestors, offset);
  if (field) {
    const { origin, value, sources } = field;
    const own = holdingsIn(value)
      .flatMap((holding) => ownFields(app, holding))
      .map(({ file: payload, property }) => ({ path: payload.path, range: contentRange(property.keyNode) }));
    return { origin, places: [...own, ...placesOf(carrying(flow, sources()), indexed, origin)] };
  }
  if (node.type !== 'Identifier' || isKey(ancestors.at(-2), node)) return undefined;
  const origin = { start: node.start, end: node.end };
  const passed = sourcesOf(flow, indexed, node).filter(({ kind }) => kind === 'argument');
  return { origin, places: placesOf(carrying(flow, passed), indexed, origin) };
}

export interface FieldAtCursor {
  readonly origin: Range;
  readonly value: Value;
  sources(): readonly Source[];
}

/** In an access, a string bracket, a pattern, or as the value of a key of a literal. */
export function fieldAt(
  flow: Flow,
  file: IndexedFile,
  ancestors: Ancestors,
  offset: number,
): FieldAtCursor | undefined {
  const member = memberAt(ancestors, offset);
  if (member && touches(member.property, offset) && memberName(member) !== undefined) {
    const value = flow.valueOf(file, member);
    return { origin: innerRange(member.property), value, sources: () => sourcesIn(flow, file, member, value) };
  }
  const key = keyAt(ancestors, offset);
  if (key?.owner.type === 'ObjectExpression') {
    const value = flow.valueOf(file, key.value);
    return { origin: key.range, value, sources: () => sourcesIn(flow, file, key.value, value) };
  }
  const taken = key ?? shortKeyAt(ancestors);
  if (!taken) return undefined;
  const value = patternValue(flow, file, taken.value);
  return {
    origin: taken.range,
    value,
    sources: () => (holdingsIn(value).length > 0 ? sourcesOfPattern(flow, file, taken.value) : []),
  };
}

const sourcesIn = (flow: Flow, file: IndexedFile, node: AnyNode, value: Value): readonly Source[] =>
  holdingsIn(value).length > 0 ? sourcesOf(flow, file, node) : [];

/** `name` of the pattern `{ name }` or `{ name = value }`. */
function shortKeyAt(ancestors: Ancestors): { readonly range: Range; readonly value: AnyNode } | undefined {
  const node = ancestors.at(-1);
  const index = ancestors.findLastIndex(({ type }) => type === 'Property');
  const property = ancestors[index];
  if (property?.type !== 'Property' || !property.shorthand || ancestors[index - 1]?.type !== 'ObjectPattern')
    return undefined;
  const { key, value } = property;
  return node?.start === key.start && node.end === key.end ? { range: innerRange(key), value } : undefined;
}

/** Names of methods and members are no names of variables, but for `{ name }`. */
const isKey = (parent: AnyNode | undefined, node: AnyNode): boolean =>
  isMemberName(node, parent) && !(parent?.type === 'Property' && parent.shorthand);
