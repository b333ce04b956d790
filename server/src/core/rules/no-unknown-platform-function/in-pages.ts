/** Calls in the front end of what the parts of the client do not have. */
import { isFrom } from '../../catalog/files/per-basis.ts';
import {
  type ClientCall,
  clientCalls,
  type Flow,
  frontEndOf,
  type IndexedFile,
  isGuarded,
  isSurelyClient,
} from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import { fixedBy, renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';
import { listed, nearMember } from './near-member.ts';

export function* callsInPages(app: App): Generator<Report> {
  const hasTemplates = isFrom('2.3', app.manifest.platform.basis);
  const flow = frontEndOf(app);
  for (const call of clientCalls(app)) {
    const report = isSurelyClient(call.certainty) ? reportFor(call, hasTemplates) : undefined;
    if (report && !isLookedFor(flow, call)) yield report;
  }
}

/** `if (client.db.find) client.db.find(…)` */
function isLookedFor(flow: Flow, { file, call }: ClientCall): boolean {
  const asks = (node: AnyNode): boolean =>
    node.type === 'MemberExpression' && isGuarded({ flow, file, node, name: String(memberKey(node)) });
  const callee = withoutChain(call.callee);
  return callee.type === 'MemberExpression' && (asks(callee) || asks(withoutChain(callee.object)));
}

function reportFor({ file, call, path, name: node, certainty }: ClientCall, hasTemplates: boolean): Report | undefined {
  const callee = withoutChain(call.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.optional || call.optional) return undefined;
  const [, owner, ...members] = path.split('.');
  const name = members.at(-1);
  if (name === undefined || OF_EVERY_OBJECT.has(name) || file.memberWrites(name).length > 0) return undefined;
  const place = { file: file.file, range: { start: node.start, end: node.end } };
  if (owner === 'db' && members.length === 2 && members[0] === 'entity')
    return OF_FUNCTIONS.has(name) ? undefined : { ...place, ...notCalled(file, callee.object, name) };
  if (members.length !== 1) return undefined;
  const part = PARTS.find((one) => one.name === owner);
  if (!part) return misnamedPart(file, callee.object);
  // What became of the old functions of `request` is said by `no-legacy-request`.
  if (part.functions.includes(name) || part.untilTemplates?.includes(name)) return undefined;
  const known = [...part.functions, ...(hasTemplates ? [] : (part.untilTemplates ?? []))];
  if (part.mayHaveMore) return slip(file, place.range, `client.${part.name}`, name, known);
  const near = nearMember(name, known);
  // Other libraries have clients, too: of one that nobody sees only a slip is one for certain.
  if (near === undefined && certainty !== 'known') return undefined;
  const advice = near ? `Did you mean \`${near}\`?` : `It has ${listed(known)}.`;
  return {
    ...place,
    message: `\`client.${part.name}\` has no function \`${name}\`: the call throws. ${advice}`,
    ...(near !== undefined && renamed(file.file, place.range, near, 'unsafe')),
  };
}

/** What the parts of the client have (docs/platform.md 4.4). */
const PARTS: readonly ClientPart[] = [
  { name: 'db', functions: ['set', 'get', 'update', 'delete', 'entity'] },
  {
    name: 'request',
    functions: ['invoke', 'invokeTemplate'],
    untilTemplates: ['get', 'post', 'put', 'patch', 'delete'],
  },
  { name: 'data', functions: ['get'], mayHaveMore: true },
  { name: 'events', functions: ['on', 'off', 'trigger'], mayHaveMore: true },
  { name: 'interface', functions: ['trigger'], mayHaveMore: true },
  { name: 'instance', functions: ['resize', 'close', 'context', 'get', 'send', 'receive'], mayHaveMore: true },
  { name: 'iparams', functions: ['get'], mayHaveMore: true },
  { name: 'files', functions: ['upload', 'get', 'list', 'delete'], mayHaveMore: true },
];

/** Other parts of the client, of which no functions are listed here. */
const OTHERS = ['job', 'jobs', 'context'];

interface ClientPart {
  readonly name: string;
  readonly functions: readonly string[];
  /** Those that platform 2.3 took away. */
  readonly untilTemplates?: readonly string[];
  /** Nobody says that these are all: only a slip is one. */
  readonly mayHaveMore?: true;
}

/** `client.iparam.get`: nothing can be called of what is not there. */
function misnamedPart(file: IndexedFile, object: AnyNode): Report | undefined {
  const part = withoutChain(object);
  if (part.type !== 'MemberExpression' || part.computed || part.optional || part.property.type !== 'Identifier')
    return undefined;
  const { name, start, end } = part.property;
  if (OTHERS.includes(name) || file.memberWrites(name).length > 0) return undefined;
  const parts = PARTS.map((one) => one.name);
  return slip(file, { start, end }, 'client', name, parts);
}

/** Of short names, another one is as near. */
function slip(
  { file }: IndexedFile,
  range: Range,
  owner: string,
  name: string,
  known: readonly string[],
): Report | undefined {
  const near = nearestName(name, known);
  if (near === undefined || (name.length <= SHORT && !name.startsWith(near))) return undefined;
  return {
    file,
    range,
    message: `\`${owner}\` has no \`${name}\` that is known here: a call of it throws. Did you mean \`${near}\`?`,
    ...renamed(file, range, near, 'unsafe'),
  };
}

const SHORT = 3;

function notCalled({ file }: IndexedFile, { end }: AnyNode, name: string): Pick<Report, 'message' | 'fixes'> {
  const called = "({ version: 'v1' })";
  const member = name === 'get' ? '.get' : OF_RECORDS.has(name) ? `.get('name').${name}` : '';
  const whole = `client.db.entity${called}${member}`;
  return {
    message: `\`client.db.entity\` is a function and has no \`${name}\`: the call throws. Call it first, as in \`${whole}\`.`,
    ...(name === 'get' &&
      fixedBy({
        title: `Call it: \`client.db.entity${called}\``,
        safety: 'unsafe',
        changes: [{ path: file.path, edits: [{ range: { start: end, end }, text: called }] }],
      })),
  };
}

/** What an opened entity has, besides `get`. */
const OF_RECORDS: ReadonlySet<string> = new Set(['schema', 'create', 'getAll', 'update', 'delete']);

const OF_FUNCTIONS: ReadonlySet<string> = new Set(['apply', 'bind', 'call']);
