/** Calls in front-end scripts of what the parts of the client do not have. */
import { isFrom } from '../../catalog/files/per-basis.ts';
import { type IndexedFile, indexFile } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { frontEndScripts } from '../../model/front-end.ts';
import { type AnyNode, type CallExpression, type Identifier, nodesOf } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { fixedBy, renamed } from '../edits/fixes.ts';
import { isPartOfClient, LONGEST_SCRIPT } from '../facts/client-objects.ts';
import type { Report } from '../rule.ts';
import { listed, nearMember } from './near-member.ts';

export function* callsInPages(app: App): Generator<Report> {
  const hasTemplates = isFrom('2.3', app.manifest.platform.basis);
  for (const script of frontEndScripts(app)) {
    if (script.text.length > LONGEST_SCRIPT || !MENTIONED.test(script.text)) continue;
    const file = indexFile(script);
    for (const node of nodesOf(file.program)) {
      const called = node.type === 'CallExpression' && !node.optional ? calledIn(node) : undefined;
      if (!called || OF_EVERY_OBJECT.has(called.name.name) || file.memberWrites(called.name.name).length > 0) continue;
      const report = reportFor(file, called, hasTemplates);
      if (report) yield report;
    }
  }
}

const MENTIONED = /\.\s*(?:db|request)\b/;

interface Called {
  readonly owner: AnyNode;
  readonly name: Identifier;
}

function calledIn({ callee }: CallExpression): Called | undefined {
  if (callee.type !== 'MemberExpression' || callee.optional || callee.computed) return undefined;
  const { object, property } = callee;
  return property.type === 'Identifier' ? { owner: withoutChain(object), name: property } : undefined;
}

function reportFor(file: IndexedFile, { owner, name: node }: Called, hasTemplates: boolean): Report | undefined {
  const { name, start, end } = node;
  const place = { file: file.file, range: { start, end } };
  if (isEntity(file, owner)) return OF_FUNCTIONS.has(name) ? undefined : { ...place, ...notCalled(file, owner, name) };
  const part = PARTS.find(({ name: of }) => isPartOfClient(file, owner, of));
  // What became of the old functions of `request` is said by `no-legacy-request`.
  if (!part || part.functions.includes(name) || part.untilTemplates?.includes(name)) return undefined;
  const members = [...part.functions, ...(hasTemplates ? [] : (part.untilTemplates ?? []))];
  const near = nearMember(name, members);
  const advice = near ? `Did you mean \`${near}\`?` : `It has ${listed(members)}.`;
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
];

interface ClientPart {
  readonly name: string;
  readonly functions: readonly string[];
  /** Those that platform 2.3 took away. */
  readonly untilTemplates?: readonly string[];
}

const isEntity = (file: IndexedFile, node: AnyNode): boolean =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.property.type === 'Identifier' &&
  node.property.name === 'entity' &&
  isPartOfClient(file, withoutChain(node.object), 'db');

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
