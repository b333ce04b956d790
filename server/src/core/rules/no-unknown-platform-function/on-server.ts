/** Calls in server code of what the objects of the platform do not have. */
import { platformGlobals } from '../../catalog/platform/globals.ts';
import { missingGlobal } from '../../catalog/platform/missing.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
} from '../../catalog/platform/platform-function.ts';
import {
  type CodePart,
  EVERYTHING,
  type Flow,
  type IndexedFile,
  type KeptAnswers,
  kept,
  note,
  patternValue,
  runningFiles,
  type Value,
  writesGlobal,
} from '../../flow/flow.ts';
import { innerRange } from '../../model/exports.ts';
import { type AnyNode, type MemberExpression, nodesOf } from '../../syntax/javascript.ts';
import { isMemberName, memberKey, propertyKey } from '../../syntax/names.ts';
import { byName, OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';
import { fixedBy, renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';
import { listed, nearMember } from './near-member.ts';

export function* callsOnServer(flow: Flow, { file, active: nodes }: CodePart): Generator<Report> {
  for (let at = 0; at < nodes.length; at++) {
    // By its number, as in all that goes through each node of an app: a list gives an object for each otherwise.
    const node = nodes[at];
    if (!node || !mayRead(node)) continue;
    for (const { read, report } of candidatesAt(flow, file, node)) {
      if (!read.isNeeded() || !runningFiles(flow).includes(file)) continue;
      if (!isReplaced(flow) && !isOwn(flow, read.name) && !isAskedFor(flow, file, read.name)) yield report;
    }
  }
}

interface Candidate {
  readonly read: MemberRead;
  readonly report: Report;
}

const mayRead = ({ type }: AnyNode): boolean => type === 'MemberExpression' || type === 'ObjectPattern';

const candidatesAt = (flow: Flow, file: IndexedFile, node: AnyNode): readonly Candidate[] =>
  readsAt(flow, file, node).flatMap((read) => {
    const report = OF_EVERY_OBJECT.has(read.name) ? undefined : reportFor(flow, file, read);
    return report ? [{ read, report }] : [];
  });

const isOwn = (flow: Flow, name: string): boolean =>
  flow.files().some((file) => file.memberWrites(name).length > 0 || writesGlobal(file, name));

/** Whether the app puts something of its own in the place of what the platform gives. */
const isReplaced = (flow: Flow): boolean =>
  kept(replacing, flow, () =>
    Object.keys(platformGlobals(flow.app.manifest.platform.basis)).some(
      (name) => JUDGED.test(name) && isOwn(flow, name),
    ),
  );

const replacing: KeptAnswers<Flow, boolean> = new KeptWith();

const asked = new KeptWith<Flow, KeptAnswers<IndexedFile, ReadonlySet<string>>>();

/** Whoever looks whether it is there knows that it may not be. */
function isAskedFor(flow: Flow, file: IndexedFile, name: string): boolean {
  const byFile = asked.get(flow) ?? new Map();
  asked.set(flow, byFile);
  const names = kept(byFile, file, () => {
    note(EVERYTHING);
    const candidates = nodesOf(file.program)
      .filter(mayRead)
      .flatMap((node) => candidatesAt(flow, file, node));
    return new Set(candidates.flatMap(({ read }) => (read.isNeeded() ? [] : [read.name])));
  });
  return names.has(name);
}

/** `console`, `require` and `process` have rules of their own. */
const JUDGED = /^(?:\$|generateTargetUrl$|renderData$)/;

/** A member that is read, or taken out by a pattern. */
interface MemberRead {
  readonly name: string;
  /** The key, without quotes. */
  readonly range: Range;
  /** What is written in front of another key that takes its place: `get: ` for `const { load } = $db`. */
  readonly keptName: string | undefined;
  /** Absent for a pattern. */
  readonly node: MemberExpression | undefined;
  owner(): Value;
  /** Whether it hurts that it is not there. */
  isNeeded(): boolean;
}

function readsAt(flow: Flow, file: IndexedFile, node: AnyNode): readonly MemberRead[] {
  if (node.type === 'ObjectPattern')
    return node.properties.flatMap((property): readonly MemberRead[] => {
      const name = property.type === 'Property' ? propertyKey(property) : undefined;
      if (property.type !== 'Property' || name === undefined || property.value.type !== 'Identifier') return [];
      const local = property.value;
      return [
        {
          name,
          range: innerRange(property.key),
          keptName: property.shorthand ? local.name : undefined,
          node: undefined,
          owner: () => patternValue(flow, file, node),
          isNeeded: () => isCalled(file, local),
        },
      ];
    });
  const name = node.type === 'MemberExpression' ? memberKey(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined) return [];
  const range = innerRange(node.property);
  return [
    {
      name,
      range,
      keptName: undefined,
      node,
      owner: () => flow.valueOf(file, node.object),
      isNeeded: () => isNeeded(file, node),
    },
  ];
}

/** By the name that it was given, wherever that is called, and nothing but called. */
function isCalled(file: IndexedFile, local: AnyNode & { readonly type: 'Identifier' }): boolean {
  const binding = file.resolve(local.name, local);
  const uses = file
    .identifiersNamed(local.name)
    .filter(
      (node) =>
        node !== local &&
        !isMemberName(node, file.parentOf(node)) &&
        file.parentOf(node)?.type !== 'Property' &&
        file.resolve(local.name, node) === binding,
    );
  return binding !== undefined && uses.length > 0 && uses.every((node) => isNeeded(file, node));
}

/** What a member that is not there hurts in: a call, and what is read of it. */
function isNeeded(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.object === node && !parent.optional;
  return (
    (parent?.type === 'CallExpression' && parent.callee === node && !parent.optional) ||
    (parent?.type === 'NewExpression' && parent.callee === node)
  );
}

function reportFor(flow: Flow, file: IndexedFile, read: MemberRead): Report | undefined {
  const { name, range, keptName, node } = read;
  const [part, ...others] = read.owner();
  if (part?.kind !== 'platform' || others.length > 0) return undefined;
  const { known } = part;
  if (isPlatformFunction(known)) return node && isJudged(known) ? notCalled(file, node, name, known) : undefined;
  if (!isPlatformObject(known) || byName(known.members, name) || byName(known.values, name)) return undefined;
  const isOfGlobals = known.name.startsWith('$');
  const isMissing = missingGlobal(flow.app.manifest.platform.basis, `${known.name}.${name}`) !== undefined;
  if (!isOfGlobals || isMissing) return undefined;
  const members = Object.keys(known.members);
  const near = nearMember(name, members);
  const deeper = near === undefined ? levelWith(Object.values(known.members), name) : undefined;
  if (near === undefined && !deeper && isPartlyKnown(known.name)) return undefined;
  const advice = near
    ? `Did you mean \`${near}\`?`
    : deeper
      ? `Call \`${deeper}\` first: \`${deeper}.${name}\`.`
      : `It has ${listed(members)}.`;
  return {
    file: file.file,
    range,
    message: `${known.name.startsWith('$entity.') ? 'An entity' : `\`${known.name}\``} has no function \`${name}\`: the call throws. ${advice}`,
    ...(near !== undefined &&
      renamed(file.file, range, keptName === undefined ? near : `${near}: ${keptName}`, 'unsafe')),
  };
}

const isJudged = ({ name }: PlatformFunction): boolean => JUDGED.test(name) || name.startsWith('entity.');

/** Of these the documentation is cut, or there is a sample only. */
const isPartlyKnown = (name: string): boolean => /^\$(?:job|credentials)\b/.test(name);

/** `get('name')` for `create`, `oauth({ version: 'v1' })` for `get`: what answers an object with the member. */
function levelWith(functions: readonly PlatformFunction[], name: string): string | undefined {
  const through = functions.find(({ returns }) => returns && byName(returns.members, name));
  const called = through?.name.split('.').at(-1);
  return called && (called === 'get' ? `get('name')` : `${called}({ version: 'v1' })`);
}

/** `$db.entity.create`: of a function that was not called. */
function notCalled(
  file: IndexedFile,
  node: MemberExpression,
  name: string,
  { name: full, parameters, promise, returns }: PlatformFunction,
): Report | undefined {
  if (OF_FUNCTIONS.has(name)) return undefined;
  const given = returns ? "({ version: 'v1' })" : '()';
  const isThere = returns ? byName(returns.members, name) !== undefined : promise && OF_PROMISES.has(name);
  const canBeCalled = isThere && (returns !== undefined || parameters.every(({ optional }) => optional));
  const deeper = returns && !isThere ? levelWith(Object.values(returns.members), name) : undefined;
  const form = returns?.name.startsWith('$db.entity') ? `${given}${deeper ? `.${deeper}` : ''}` : '(…)';
  const { end } = node.object;
  return {
    file: file.file,
    range: innerRange(node.property),
    message: `\`${full}\` is a function and has no \`${name}\`: the call throws. Call it first, as in \`${full}${form}${isThere || deeper ? `.${name}` : ''}\`.`,
    ...(canBeCalled &&
      fixedBy({
        title: `Call it: \`${full}${given}\``,
        safety: 'unsafe',
        changes: [{ path: file.file.path, edits: [{ range: { start: end, end }, text: given }] }],
      })),
  };
}

const OF_FUNCTIONS: ReadonlySet<string> = new Set(['apply', 'bind', 'call', 'length', 'name', 'prototype']);
const OF_PROMISES: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
