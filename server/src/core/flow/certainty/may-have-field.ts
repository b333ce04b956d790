/**
 * Whether the place that a field is read from may hold something else than the payload as it came, or somebody may have
 * written the field: asked only when a rule is about to report, and generous, because a wrong finding is worse than none.
 */

import type { App } from '../../model/app.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Read } from '../uses/reads.ts';
import { placeOf } from '../value/union.ts';
import { holdingsIn } from '../value/value.ts';
import { type AppWrites, keptWith, writesOf } from './app-writes.ts';
import { givenAway, isStoreUncertain, loosePuts, type Put, putsTo } from './deeds.ts';
import { mayEscape } from './escapes.ts';
import type { MetPlace } from './meetings.ts';
import { payloadValuesAt } from './payload-values.ts';
import { type Trace, traceOf, traceOfRead, withStored } from './traces.ts';

export function mayHaveField(app: App, read: Read): boolean {
  const writes = writesOf(app);
  const { name } = read;
  if (writes.named(name).length > 0 || writes.mentions(name)) return true;
  const holdings = holdingsIn(read.owner());
  if (holdings.some((holding) => payloadValuesAt(app, holding).keys.has(name))) return true;
  return isUncertain(writes, { holdings, trace: withStored(writes, traceOfRead(writes, read)) }, name);
}

/** Whether an expression may hold a text that is no value of the field which it reads. */
export function mayHoldText(app: App, file: IndexedFile, node: AnyNode, text: string): boolean {
  const writes = writesOf(app);
  const holdings = holdingsIn(writes.flow.valueOf(file, node));
  if (holdings.some((holding) => payloadValuesAt(app, holding).plain.has(text))) return true;
  const place = { holdings, trace: withStored(writes, traceOf(writes, file, node)) };
  const fields = new Set(holdings.map(({ path }) => String(path.at(-1))));
  const isWritten =
    loosePuts(writes).with(place).size > 0 || [...fields].some((field) => putsTo(writes, field).with(place).size > 0);
  return isWritten || isUncertain(writes, place, text);
}

function isUncertain(writes: AppWrites, place: MetPlace, name: string): boolean {
  const { isAnything, puts } = doubtsAbout(writes, place);
  return isAnything || puts.some((put) => mayHave(put, name)) || writes.flow.isSpent();
}

const mayHave = (put: Put, name: string): boolean =>
  put === 'anything' || (put !== 'nothing' && fieldOf(put, name) !== undefined);

/** What may stand in a place beside what is read there. */
interface Doubts {
  /** It may be anything. */
  readonly isAnything: boolean;
  readonly puts: readonly Put[];
}

const doubts = keptWith((_writes, _trace: Trace) => new Map<string, Doubts>());

/** Places that read the same, and have the same trace, are doubted once. */
function doubtsAbout(writes: AppWrites, place: MetPlace): Doubts {
  const known = doubts(writes, place.trace);
  const text = place.holdings.map(placeOf).join();
  const found = known.get(text) ?? findDoubts(writes, place);
  known.set(text, found);
  return found;
}

function findDoubts(writes: AppWrites, place: MetPlace): Doubts {
  const { holdings, trace } = place;
  if (trace.isCut || (trace.isStored && isStoreUncertain(writes))) return ANYTHING;
  if (loosePuts(writes).areWithPart(holdings) || givenAway(writes).with(place).size > 0) return ANYTHING;
  if ([...trace.functions].some(([fn, file]) => mayEscape(writes, file, fn))) return ANYTHING;
  const keys = new Set([...trace.keys, ...holdings.flatMap(({ path }) => path.map(String))]);
  const puts = [loosePuts(writes), ...[...keys].map((key) => putsTo(writes, key))].flatMap((meetings) => [
    ...meetings.with(place),
  ]);
  return { isAnything: false, puts: [...new Set(puts)] };
}

const ANYTHING: Doubts = { isAnything: true, puts: [] };
