/** Payload fields: every read of the one that is read at a place, wherever the payload has flowed. */
import { flowOf, type Holding, holdingsIn, type Read, readsIn, type Value } from '../flow/flow.ts';
import { type App, isCurrent } from '../model/app.ts';
import { allNodesAt } from '../syntax/javascript.ts';
import { touches } from '../text/range.ts';
import { filesIn } from './configured.ts';
import { membersNamed } from './named-members.ts';
import type { AppSymbol, Occurrence } from './symbol.ts';

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
  const reads: Read[] = [];
  for (const other of filesIn(flow, only)) {
    for (const read of readsIn(flow, other, membersNamed(other, here.name)))
      if (read.name === here.name) reads.push(read);
  }
  const occurrences = reads
    .slice(0, MOST_READS)
    .filter((read) => [...fieldsOf(read)].some((field) => wanted.has(field)))
    .map(
      ({ file: owner, range, form }): Occurrence => ({
        file: owner.file,
        range,
        role: 'use',
        form: form === 'bracket' ? 'text' : 'name',
      }),
    );
  return { kind: 'field', name: here.name, occurrences: [...occurrences, ...registrationsOf(app, here)] };
}

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
