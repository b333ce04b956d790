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
  runningFiles,
  writesGlobal,
} from '../../flow/flow.ts';
import { innerRange } from '../../model/exports.ts';
import { type AnyNode, type MemberExpression, nodesOf } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { byName, OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { fixedBy, renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';
import { listed, nearMember } from './near-member.ts';

export function* callsOnServer(flow: Flow, { file, nodes }: CodePart): Generator<Report> {
  for (const node of nodes) {
    const candidate = candidateAt(flow, file, node);
    if (!candidate || !isNeeded(file, candidate.node) || !runningFiles(flow).includes(file)) continue;
    const { name, report } = candidate;
    if (!isReplaced(flow) && !isOwn(flow, name) && !isAskedFor(flow, file, name)) yield report;
  }
}

interface Candidate {
  readonly node: MemberExpression;
  readonly name: string;
  readonly report: Report;
}

function candidateAt(flow: Flow, file: IndexedFile, node: AnyNode): Candidate | undefined {
  const name = node.type === 'MemberExpression' ? memberKey(node) : undefined;
  if (node.type !== 'MemberExpression' || name === undefined || OF_EVERY_OBJECT.has(name)) return undefined;
  const report = reportFor(flow, file, node, name);
  return report && { node, name, report };
}

const isOwn = (flow: Flow, name: string): boolean =>
  flow.files().some((file) => file.memberWrites(name).length > 0 || writesGlobal(file, name));

/** Whether the app puts something of its own in the place of what the platform gives. */
const isReplaced = (flow: Flow): boolean =>
  kept(replacing, flow, () =>
    Object.keys(platformGlobals(flow.app.manifest.platform.basis)).some(
      (name) => JUDGED.test(name) && isOwn(flow, name),
    ),
  );

const replacing: KeptAnswers<Flow, boolean> = new WeakMap();

/** Whoever looks whether it is there knows that it may not be. */
function isAskedFor(flow: Flow, file: IndexedFile, name: string): boolean {
  note(EVERYTHING);
  return nodesOf(file.program).some((node) => {
    const candidate = candidateAt(flow, file, node);
    return candidate?.name === name && !isNeeded(file, node);
  });
}

/** `console`, `require` and `process` have rules of their own. */
const JUDGED = /^(?:\$|generateTargetUrl$|renderData$)/;

/** What a member that is not there hurts in: a call, and what is read of it. */
function isNeeded(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.object === node && !parent.optional;
  return (
    (parent?.type === 'CallExpression' && parent.callee === node && !parent.optional) ||
    (parent?.type === 'NewExpression' && parent.callee === node)
  );
}

function reportFor(flow: Flow, file: IndexedFile, node: MemberExpression, name: string): Report | undefined {
  const [part, ...others] = flow.valueOf(file, node.object);
  if (part?.kind !== 'platform' || others.length > 0) return undefined;
  const { known } = part;
  if (isPlatformFunction(known)) return isJudged(known) ? notCalled(file, node, name, known) : undefined;
  if (!isPlatformObject(known) || byName(known.members, name) || byName(known.values, name)) return undefined;
  const isOfGlobals = known.name.startsWith('$');
  const isMissing = missingGlobal(flow.app.manifest.platform.basis, `${known.name}.${name}`) !== undefined;
  if (!isOfGlobals || isMissing) return undefined;
  const members = Object.keys(known.members);
  const near = nearMember(name, members);
  const deeper = near === undefined ? levelWith(Object.values(known.members), name) : undefined;
  if (near === undefined && !deeper && isPartlyKnown(known.name)) return undefined;
  const range = innerRange(node.property);
  const advice = near
    ? `Did you mean \`${near}\`?`
    : deeper
      ? `Open an entity first: \`${deeper}.${name}\`.`
      : `It has ${listed(members)}.`;
  return {
    file: file.file,
    range,
    message: `${known.name.startsWith('$entity.') ? 'An entity' : `\`${known.name}\``} has no function \`${name}\`: the call throws. ${advice}`,
    ...(near !== undefined && renamed(file.file, range, near, 'unsafe')),
  };
}

const isJudged = ({ name }: PlatformFunction): boolean => JUDGED.test(name) || name.startsWith('entity.');

/** Of these the documentation is cut, or there is a sample only. */
const isPartlyKnown = (name: string): boolean => /^\$(?:job|credentials)\b/.test(name);

/** `get('name').create`, where the object that one of the functions answers has the member. */
function levelWith(functions: readonly PlatformFunction[], name: string): string | undefined {
  const through = functions.find(({ returns }) => returns && byName(returns.members, name));
  return through && `get('name')`;
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
