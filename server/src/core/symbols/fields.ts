/** Payload fields: every read of the one that is read at a place, wherever the payload has flowed. */
import { type Flow, flowOf, type Holding, holdingsIn, type Read, readsIn, type Value } from '../flow/flow.ts';
import { type App, isCurrent } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { type AnyNode, allNodesAt } from '../syntax/javascript.ts';
import { touches } from '../text/range.ts';
import { filesIn } from './configured.ts';
import { keptMembers } from './kept-members.ts';
import { type AppSymbol, foundWhenAsked, type Occurrence } from './symbol.ts';

/** Reads that are looked at before the rest is left out: of a name that a large app reads everywhere. */
const MOST_READS = 5_000;

/** With `only`, its places in that file. */
export function fieldAt(app: App, path: string, offset: number, only: string | undefined): AppSymbol | undefined {
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  if (!file) return undefined;
  const here = [...readsIn(flow, file, allNodesAt(file.program, offset))].find(({ range }) => touches(range, offset));
  const wanted = here && fieldsOf(here);
  if (!here || !wanted || wanted.size === 0) return undefined;
  return foundWhenAsked('field', here.name, () => [
    ...readsOf(flow, here.name, wanted, only),
    ...registrationsOf(app, here),
  ]);
}

const readsOf = (
  flow: Flow,
  name: string,
  wanted: ReadonlySet<string>,
  only: string | undefined,
): readonly Occurrence[] =>
  filesIn(flow, only)
    .flatMap((file) => readsNamed(flow, file, name).map((read) => ({ ...read, file: file.file })))
    .slice(0, MOST_READS)
    .filter(({ fields }) => fields.some((field) => wanted.has(field)))
    .map(({ file, name: node, form }) => ({ file, range: innerRange(node), role: 'use', form }));

interface NamedRead {
  readonly node: AnyNode;
  /** The name in it. */
  readonly name: AnyNode;
  readonly form: Occurrence['form'];
  readonly fields: readonly string[];
}

/** Reads of one name, with the fields that each of them may read. */
const readsNamed = /* @__PURE__ */ keptMembers((flow, file, members, wanted): readonly NamedRead[] =>
  [...readsIn(flow, file, members)].flatMap((read): readonly NamedRead[] => {
    const { node } = read;
    const name = node.type === 'MemberExpression' ? node.property : node.type === 'Property' ? node.key : undefined;
    if (read.name !== wanted || !name) return [];
    return [{ node, name, form: read.form === 'bracket' ? 'text' : 'name', fields: [...fieldsOf(read)] }];
  }),
);

/** `scope event path` of each payload that the read may be of. */
const fieldsOf = ({ owner, name }: Read): ReadonlySet<string> =>
  new Set(payloadsIn(owner()).map(({ origin, path }) => JSON.stringify([origin?.scope, origin?.event, ...path, name])));

const payloadsIn = (value: Value): readonly Holding[] => holdingsIn(value).filter(({ root }) => root === 'payload');

/** The registrations of the events that give the field are where it comes from. */
function registrationsOf(app: App, { owner }: Read): readonly Occurrence[] {
  const origins = payloadsIn(owner()).map(({ origin }) => origin);
  return app.registrations
    .filter(
      ({ kind, name, scopes, file }) =>
        kind === 'event' &&
        isCurrent(app, file) &&
        origins.some((origin) => origin?.event === name && scopes.includes(origin.scope)),
    )
    .map(({ file, nameRange }) => ({ file, range: nameRange, role: 'definition', form: 'json' }));
}
