/**
 * Handlers read the payload of the new platform.
 *
 * Each read of each handler is looked up in the payload that the event has in its module. Most are the same. Where the
 * record has another name (`custom_module` became `custom_module_record`), where changes moved out of the record, and where
 * a text of Freshsales Classic became an object with `value`, the read is changed. Where a field is gone and nothing takes
 * its place, or where the code reaches it by another name, the line is a question; nothing is said where the new payload is not
 * known as a whole.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/contact/serverless-apps/product-events/oncontact/ and the pages
 * beside it
 */
import { eventOf, payloadOf } from '../../catalog/events.ts';
import { flowOf, type Holding, holdingsIn, type Read, readsIn } from '../../flow/flow.ts';
import { fieldOf, isClosed, memberOf, parsePath, shapeAtPath } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { type EventHome, eventHomes } from '../modules/event-homes.ts';
import type { Step, StepContext } from '../step.ts';

export const payloadReads: Step = {
  name: 'payload-reads',
  run(context) {
    if (!context.isModules || context.app.manifest.platform.form === 'modules') return;
    const flow = flowOf(context.app);
    for (const file of flow.files()) {
      for (const read of readsIn(flow, file)) {
        const owner = read.owner();
        const payloads = holdingsIn(owner).filter(({ root, path }) => root === 'payload' && path[0] === 'data');
        if (payloads.length === 0 || payloads.length < owner.length) continue;
        check(
          context,
          read,
          payloads,
          payloads.map((payload) => fateOf(context, payload, read.name)),
        );
      }
    }
  },
};

type Key = string | number;

/** What becomes of a read: as it is, the value inside, another name, another place, or nothing. */
type Fate =
  | { readonly kind: 'same' | 'gone' | 'value' }
  | { readonly kind: 'moved'; readonly name: string }
  | { readonly kind: 'changes'; readonly path: string };

function check({ plan }: StepContext, read: Read, payloads: readonly Holding[], fates: readonly Fate[]): void {
  const { file } = read.file;
  const [first] = fates;
  // Where one of several events has it as it was, the code is right for that one.
  if (!first || fates.some(({ kind }) => kind === 'same')) return;
  const isOne = fates.every((fate) => JSON.stringify(fate) === JSON.stringify(first));
  const edit = isOne && read.form === 'member' ? editOf(read, payloads, first) : undefined;
  if (edit) {
    plan.edit(file, edit.range, edit.text, edit.reason);
    return;
  }
  const { line } = file.lines.positionAt(read.range.start);
  plan.ask({
    id: `payload-read:${file.path}:${line + 1}:${read.name}`,
    file,
    range: read.range,
    text: `The payload of platform 3.0 has no \`${read.name}\` here${insteadOf(first)}. What the code makes of it is yours to decide.`,
    choices: [LEAVE],
  });
}

const LEAVE = 'leave it as it is';

function editOf(read: Read, [payload]: readonly Holding[], fate: Fate) {
  const { name, range, node } = read;
  switch (fate.kind) {
    case 'moved':
      return { range, text: fate.name, reason: `The payload of platform 3.0 has \`${name}\` as \`${fate.name}\`.` };
    case 'value':
      return {
        range: { start: node.end, end: node.end },
        text: '.value',
        reason: `\`${name}\` became an object with label, type and value.`,
      };
    case 'changes': {
      // Only where the whole way from \`data\` is written here: what an alias holds is the record.
      const owner = node.type === 'MemberExpression' ? withoutChain(node.object) : undefined;
      const record = payload?.path[1];
      const isWritten = owner?.type === 'MemberExpression' && !owner.computed && payload?.path.length === 2;
      if (!isWritten || owner.property.type !== 'Identifier' || owner.property.name !== record) return undefined;
      const text = `.${fate.path.split('.').slice(1).join('.')}`;
      return {
        range: { start: owner.object.end, end: node.end },
        text,
        reason: `The changes stand in \`${fate.path}\` of the payload of platform 3.0.`,
      };
    }
    default:
      return undefined;
  }
}

function insteadOf(fate: Fate): string {
  if (fate.kind === 'moved') return `: it is \`${fate.name}\` now`;
  if (fate.kind === 'changes') return `: it stands in \`${fate.path}\``;
  return fate.kind === 'value' ? ' as a text: read its `value`' : ', and nothing in its place is known';
}

function fateOf(context: StepContext, payload: Holding, name: string): Fate {
  const home = homeOf(context, payload);
  const shape = home && payloadOf(context.to, home.module, home.event);
  if (!home || !shape || !fieldOf(payload.shape, name)) return SAME;
  const moves = movesOf(context, payload, home);
  const owner = shapeAtPath(shape, translated(payload.path, moves));
  if (!owner) return SAME;
  const there = memberOf(owner, name);
  if (there) return isWrapped(fieldOf(payload.shape, name), there) ? { kind: 'value' } : SAME;
  const move = moves.find(({ from }) => from.join('.') === [...payload.path, name].join('.'));
  const changes = changesOf(context, payload, home);
  if (changes && [...payload.path, name].join('.') === changes.from) return { kind: 'changes', path: changes.to };
  if (move) return { kind: 'moved', name: move.to.slice(payload.path.length).join('.') };
  return isClosed(owner) ? { kind: 'gone' } : SAME;
}

const SAME: Fate = { kind: 'same' };

const isWrapped = (before: Shape | undefined, after: Shape): boolean =>
  before !== undefined &&
  ['string', 'integer', 'number', 'boolean', 'datetime'].includes(before.type) &&
  after.type === 'object' &&
  fieldOf(after, 'value') !== undefined;

function homeOf(context: StepContext, { origin }: Holding): EventHome | undefined {
  const { registrations, manifest } = context.app;
  const scope = manifest.scopes.find(({ name }) => name === origin?.scope);
  const registration = registrations.find(
    ({ kind, name, scopes }) => kind === 'event' && name === origin?.event && scopes.includes(origin.scope),
  );
  return scope && registration && eventHomes(context, scope, registration)[0];
}

interface Move {
  readonly from: readonly Key[];
  readonly to: readonly Key[];
}

/** Only what stays below the same owner can be written in the place of a name. */
function movesOf({ app, to }: StepContext, { origin }: Holding, home: EventHome): readonly Move[] {
  const before = origin && eventOf(app.manifest.platform.basis, origin.scope, origin.event);
  const after = eventOf(to, home.module, home.event);
  if (!before?.record || !after?.record || before.record === after.record) return [];
  return [{ from: parsePath(`data.${before.record}`), to: parsePath(`data.${after.record}`) }];
}

/** Where the event keeps its changes, before and after, where that is not the same. */
function changesOf({ app, to }: StepContext, { origin }: Holding, home: EventHome) {
  const from = origin && eventOf(app.manifest.platform.basis, origin.scope, origin.event)?.changes?.path;
  const target = eventOf(to, home.module, home.event)?.changes?.path;
  return from !== undefined && target !== undefined && from !== target ? { from, to: target } : undefined;
}

const translated = (path: readonly Key[], moves: readonly Move[]): readonly Key[] => {
  const move = moves.find(({ from }) => from.every((key, index) => path[index] === key));
  return move ? [...move.to, ...path.slice(move.from.length)] : path;
};
