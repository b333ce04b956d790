/**
 * Whether the place that a field is read from may hold something else than the payload as it came, or somebody may have
 * written the field: asked only when a rule is about to report, and generous, because a wrong finding is worse than none.
 */
import { withoutChain } from '../../flow/functions.ts';
import type { IndexedFile } from '../../flow/index-file.ts';
import type { Read } from '../../flow/reads.ts';
import { type Holding, holdingsIn, isUnknown } from '../../flow/value.ts';
import type { App } from '../../model/app.ts';
import { isPayloadFile } from '../../model/file-shapes.ts';
import { isClosed } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { elementsOf, type JsonNode, propertiesOf, propertyOf } from '../../syntax/json.ts';
import { type AppWrites, type ObjectWrite, writesOf } from './app-writes.ts';
import { mayEscape } from './escapes.ts';
import { isPayload, type Trace, traceOf, traceOfRead } from './traces.ts';

export function mayHaveField(app: App, read: Read): boolean {
  const writes = writesOf(app);
  const { name } = read;
  if (writes.named.has(name) || writes.mentioned.has(name)) return true;
  const holdings = holdingsIn(read.owner());
  if (holdings.some((holding) => isInOwnPayloads(app, holding, (node) => propertyOf(node, name) !== undefined)))
    return true;
  return mayHoldOther(writes, read, holdings);
}

/** Some payload file of the app has it in this place. */
const isInOwnPayloads = (app: App, { path }: Holding, isIt: (node: JsonNode) => boolean): boolean =>
  [...app.files.values()].some((file) => isPayloadFile(file.path) && nodesAt(file.json.root, path).some(isIt));

function nodesAt(root: JsonNode | undefined, path: readonly (string | number)[]): readonly JsonNode[] {
  let nodes: readonly JsonNode[] = root ? [root] : [];
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      if (typeof key === 'number') return elementsOf(node);
      const inner = propertyOf(node, key)?.value;
      return inner ? [inner] : propertyOf(node, key) || !key.startsWith('<') ? [] : valuesIn(node);
    });
  }
  return nodes;
}

const valuesIn = (node: JsonNode): readonly JsonNode[] => propertiesOf(node).flatMap(({ value }) => value ?? []);

function mayHoldOther(writes: AppWrites, read: Read, holdings: readonly Holding[]): boolean {
  return isUncertain({ writes, name: read.name, trace: traceOfRead(writes, read), holdings });
}

/** Whether an expression may hold a text that is no value of the field which it reads. */
export function mayHoldText(app: App, file: IndexedFile, node: AnyNode, text: string): boolean {
  const writes = writesOf(app);
  const holdings = holdingsIn(writes.flow.valueOf(file, node));
  const place: Place = { writes, name: text, trace: traceOf(writes, file, node), holdings };
  const fields = new Set(holdings.map(({ path }) => String(path.at(-1))));
  return (
    holdings.some((holding) => isInOwnPayloads(app, holding, (value) => value.value === text)) ||
    writes.loose.some((write) => isTouched(place, write)) ||
    [...fields].some((field) => (writes.named.get(field) ?? []).some((write) => isTouched(place, write, field))) ||
    isUncertain(place)
  );
}

function isUncertain(place: Place): boolean {
  const { writes, trace } = place;
  if (trace.isCut) return true;
  return (
    isReplaced(place) ||
    isFilled(place) ||
    isGivenAway(place) ||
    (trace.isStored && isStoreUncertain(writes)) ||
    [...trace.functions].some(([fn, file]) => mayEscape(writes, file, fn))
  );
}

interface Place {
  readonly writes: AppWrites;
  readonly name: string;
  readonly trace: Trace;
  readonly holdings: readonly Holding[];
}

/** `payload.data.ticket = …`, `context.ticket = …`. */
function isReplaced(place: Place): boolean {
  const keys = new Set([...place.trace.keys, ...place.holdings.flatMap(({ path }) => path.map(String))]);
  return [...keys].some((key) =>
    (place.writes.named.get(key) ?? []).some((write) => isTouched(place, write, key) && !isOfNoUse(place, write)),
  );
}

/** `ticket[key] = …`, where the key may be the field, and `list.push(…)`, `context[key] = …` on the way to the place. */
function isFilled(place: Place): boolean {
  return place.writes.loose.some((write) => {
    const own = holdingsIn(place.writes.flow.valueOf(write.file, write.object));
    const isSame = own.some(({ root, path }) =>
      place.holdings.some(
        (holding) => holding.root === root && holding.path.length === path.length && leadsTo(path, holding),
      ),
    );
    return isSame || (isTouched(place, write) && !isOfNoUse(place, write));
  });
}

const isOfNoUse = (place: Place, { file, values }: ObjectWrite): boolean =>
  values.length > 0 && values.every((value) => isHarmless(place, file, value));

/** The object that is written may be the one that is read of, or one on the way to it. */
function isTouched(place: Place, { file, object }: ObjectWrite, key?: string): boolean {
  const value = place.writes.flow.valueOf(file, object);
  const isOnPath = holdingsIn(value).some(({ root, path }) =>
    place.holdings.some(
      (holding) => holding.root === root && leadsTo(key === undefined ? path : [...path, key], holding),
    ),
  );
  return isOnPath || (!isPayload(value) && meets(place, file, object));
}

const leadsTo = (path: readonly (string | number)[], holding: Holding): boolean =>
  path.length <= holding.path.length && path.every((key, index) => String(key) === String(holding.path[index]));

function meets({ writes, trace }: Place, file: IndexedFile, node: AnyNode): boolean {
  const other = traceOf(writes, file, node);
  return other.isCut || [...other.objects].some((object) => trace.objects.has(object));
}

/** Another part of the payload without the field, or nothing at all: the read is no better for it. */
function isHarmless({ writes, name }: Place, file: IndexedFile, node: AnyNode): boolean {
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')) return true;
  if (node.type === 'ObjectExpression' && node.properties.length === 0) return true;
  if (node.type === 'ArrayExpression' && node.elements.length === 0) return true;
  const value = writes.flow.valueOf(file, node);
  return (
    value.length > 0 &&
    value.every(
      (part) =>
        part.kind === 'literal' ||
        (part.kind === 'shape' &&
          part.root === 'payload' &&
          (part.shape.type === 'object'
            ? isClosed(part.shape) && !Object.hasOwn(part.shape.fields ?? {}, name)
            : isPlain(part))),
    )
  );
}

const isPlain = ({ shape }: Holding): boolean =>
  ['string', 'number', 'boolean', 'integer', 'null'].includes(shape.type);

/** Own objects, or the part of the payload itself, go to a function that nobody sees. */
function isGivenAway(place: Place): boolean {
  const { flow, calls } = place.writes;
  return calls.some(({ file, node: call }) => {
    const callee = withoutChain(call.callee);
    if (callee.type === 'Super' || call.arguments.length === 0 || isKnownFunction(file, callee)) return false;
    const value = flow.valueOf(file, callee);
    if (value.length > 0 && !isUnknown(value)) return false;
    if (callee.type === 'MemberExpression') {
      const receiver = flow.valueOf(file, callee.object);
      if (receiver.length > 0 && !isUnknown(receiver)) return false;
    }
    return call.arguments.some(
      (argument) =>
        isPartOnWay(place, file, argument) || (isOwnObject(place, file, argument) && meets(place, file, argument)),
    );
  });
}

/** The part of the payload itself, or one around it. */
const isPartOnWay = (place: Place, file: IndexedFile, node: AnyNode): boolean =>
  holdingsIn(place.writes.flow.valueOf(file, node)).some(({ root, path, shape }) =>
    place.holdings.some((holding) => shape.type === 'object' && holding.root === root && leadsTo(path, holding)),
  );

/** No text or number, and no part of a payload by itself. */
function isOwnObject({ writes: { flow } }: Place, file: IndexedFile, argument: AnyNode): boolean {
  const node = withoutChain(argument);
  if (SCALAR.has(node.type)) return false;
  // A field that the payload does not have.
  if (node.type === 'MemberExpression' && isPayload(flow.valueOf(file, node.object))) return false;
  const given = flow.valueOf(file, node);
  return given.length === 0 || given.some(({ kind }) => !WITHOUT_MEMBERS.has(kind));
}

const WITHOUT_MEMBERS: ReadonlySet<string> = new Set(['function', 'literal', 'platform', 'shape']);

const SCALAR: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'Literal',
  'UnaryExpression',
  'TemplateLiteral',
  'UpdateExpression',
]);

/** What JavaScript itself has, and keeps its hands off what it gets. */
function isKnownFunction(file: IndexedFile, callee: AnyNode): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root.type === 'Identifier' && KNOWN.has(root.name) && !file.resolve(root.name, root);
}

const KNOWN: ReadonlySet<string> = new Set([
  'Array',
  'Boolean',
  'Date',
  'Error',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Reflect',
  'Set',
  'String',
  'Symbol',
  'WeakMap',
  'console',
  'decodeURIComponent',
  'encodeURIComponent',
  'isNaN',
  'parseFloat',
  'parseInt',
  'renderData',
  'require',
  'setTimeout',
  'structuredClone',
]);

/** Something is stored under a name that nobody knows, or a part of what is stored is changed. */
const isStoreUncertain = ({ flow, calls }: AppWrites): boolean =>
  calls.some(({ file, node }) => {
    const name = flow
      .valueOf(file, withoutChain(node.callee))
      .flatMap((part) => (part.kind === 'platform' ? [part.known.name] : []))[0];
    if (name === '$db.update') return true;
    const [key] = node.arguments;
    if (name !== '$db.set' || !key) return false;
    const keys = flow.valueOf(file, key);
    return keys.length === 0 || keys.some(({ kind }) => kind !== 'literal');
  });
