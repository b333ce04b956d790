/** Where the thing under the cursor is defined: handlers, registrations, required files, templates, payload fields. */
import type { Place } from '../flow/field-usage.ts';
import { flowOf, isServerCode } from '../flow/flow.ts';
import { requiredPath } from '../flow/modules.ts';
import { holdingsIn } from '../flow/value.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type AnyNode, nodesAt } from '../syntax/javascript.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import { type Range, touches } from '../text/range.ts';
import { ownFields } from './own-payloads.ts';

export interface Definition {
  /** What is underlined. */
  readonly origin: Range;
  readonly places: readonly Place[];
}

export function definitionAt(app: App, path: string, offset: number): Definition | undefined {
  const file = app.files.get(path);
  if (!file) return undefined;
  const found = handlerNamed(app, file, offset) ?? (isServerCode(path) ? inCode(app, file, offset) : undefined);
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
  const places = registrationsOf(app, exported.name).map((registration) => ({
    path: registration.file.path,
    range: registration.handlerRange ?? registration.nameRange,
  }));
  return { origin: exported.nameRange, places };
}

const functionsNamed = (app: App, name: string | undefined): readonly Place[] =>
  app.exports.functions
    .filter((exported) => exported.name === name)
    .map(({ nameRange }) => ({ path: SERVER_PATH, range: nameRange }));

function inCode(app: App, file: SourceFile, offset: number): Definition | undefined {
  const ancestors = nodesAt(file.javascript.program, offset);
  const node = ancestors.at(-1);
  if (!node) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return fromText(app, file, node, ancestors.at(-2));
  return fieldInPayloads(app, file, node, ancestors.at(-2));
}

/** The file that `require('./lib/x')` names, the template that `invokeTemplate('x')` names. */
function fromText(
  app: App,
  file: SourceFile,
  node: AnyNode & { type: 'Literal' },
  call: AnyNode | undefined,
): Definition | undefined {
  const text = String(node.value);
  const origin = { start: node.start + 1, end: node.end - 1 };
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

/** The field in the app's own payload files. */
function fieldInPayloads(
  app: App,
  file: SourceFile,
  node: AnyNode,
  parent: AnyNode | undefined,
): Definition | undefined {
  const flow = flowOf(app);
  const indexed = flow.fileAt(file.path);
  const isName = parent?.type === 'MemberExpression' && parent.property === node && !parent.computed;
  if (!indexed || !isName) return undefined;
  const places = holdingsIn(flow.valueOf(indexed, parent))
    .flatMap((holding) => ownFields(app, holding))
    .map(({ file: payload, property }) => ({ path: payload.path, range: contentRange(property.keyNode) }));
  return { origin: { start: node.start, end: node.end }, places };
}
