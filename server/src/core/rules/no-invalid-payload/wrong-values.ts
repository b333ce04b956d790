/** Values in a payload that its event never brings: those of another type, and nearly one of a list. */
import type { CatalogEvent } from '../../catalog/event.ts';
import { eventOf, scopesOf } from '../../catalog/events.ts';
import { isClosed, memberOf, printPath } from '../../shape/ask.ts';
import { mayBe, misfitsOf, type UnknownValue, type WrongType } from '../../shape/check.ts';
import { printType, withArticle } from '../../shape/print.ts';
import type { Shape } from '../../shape/shape.ts';
import { contentRange, type JsonNode, propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import { nearestName } from '../../text/nearest.ts';
import { quotable, renamed } from '../edits/fixes.ts';
import { inType } from '../edits/in-type.ts';
import type { Sample } from '../facts/samples.ts';
import type { Report } from '../rule.ts';

/** What a payload is compared with. */
export interface Expected {
  readonly basis: string;
  readonly scope: string;
  readonly shape: Shape;
  /** Absent for events that every product has. */
  readonly event: CatalogEvent | undefined;
}

export function wrongValues(sample: Sample, expected: Expected): readonly Report[] {
  const forms = expected.event ? formsOf(expected, expected.event) : [];
  const wrong: WrongType[] = [];
  const near: Report[] = [];
  for (const misfit of misfitsOf(sample.root, expected.shape, expected.basis)) {
    if (misfit.kind === 'wrong-type' && isCertain(misfit, expected, forms)) wrong.push(misfit);
    if (misfit.kind === 'unknown-value' && !takenElsewhere(misfit, forms)) near.push(...nearlyListed(sample, misfit));
  }
  const [first] = wrong;
  if (first && wrong.length > MOST_NAMED) return [ofAnotherForm(sample, first, wrong.length), ...near];
  return [...wrong.map((misfit) => wrongType(sample, misfit)), ...near];
}

/** Whoever has more of them in one payload did not mistype it: one sentence about all of them says more. */
const MOST_NAMED = 8;

/**
 * Null occurs where nobody wrote it down, a type that was guessed from a name proves nothing, and of an event whose source was
 * cut there is but one sample. The body that another service sends is anything.
 */
function isCertain(misfit: WrongType, { event, shape: payload }: Expected, forms: readonly Shape[]): boolean {
  const { node, shape, path } = misfit;
  if (path.length === 0 || node.type === 'null' || shape.inferred || shape.learned) return false;
  if (path[0] !== 'data') return true;
  if (!event || (path.length > 2 && event.completeness !== 'full')) return false;
  if (path.length > 2 && (isNumberOfDigits(misfit) || isLabelled(misfit))) return false;
  return !hasGuess(payload, path) && !takenElsewhere(misfit, forms);
}

/** Payloads of older platforms have numbers there, and no product promises anything else. */
const isNumberOfDigits = ({ node, path }: WrongType): boolean =>
  node.type === 'number' && /(?:phone|mobile|fax|_number|zip|zipcode|pincode|postal_code)$/i.test(String(path.at(-1)));

/** Payloads of one product have `{ "value": … }` for what they have as plain values in other versions. */
const isLabelled = ({ node, shape }: WrongType): boolean =>
  node.type === 'object' && shape.type !== 'array' && propertyOf(node, 'value') !== undefined;

/** Whether the place lies in something whose type was guessed. */
function hasGuess(root: Shape, path: readonly (string | number)[]): boolean {
  let shape: Shape | undefined = root;
  for (const key of path) {
    shape = shape && memberOf(shape, key);
    if (!shape || shape.inferred || shape.learned) return true;
  }
  return false;
}

/**
 * All other forms of the data: those of other years, and those that the same event has in 2.x for a module of 3.0, whose
 * payloads apps bring along, and in 1.x.
 */
function formsOf({ basis, scope }: Expected, event: CatalogEvent): readonly Shape[] {
  const relatives = basis.startsWith('3.')
    ? scopesOf('2.3').flatMap((product) => {
        const older = eventOf('2.3', product, event.name);
        return older?.module === scope ? [older] : [];
      })
    : [eventOf('1.0', scope, event.name)];
  const of = (other: CatalogEvent | undefined): readonly (Shape | undefined)[] => [
    other?.data,
    ...(other?.variants ?? []).map(({ data }) => data),
  ];
  return [event, ...relatives].flatMap(of).filter((data) => data !== undefined && data !== event.data) as Shape[];
}

/** Whether the value may stand there in one of these forms; one that is closed and lacks the place says nothing. */
const takenElsewhere = ({ node, path }: WrongType | UnknownValue, forms: readonly Shape[]): boolean =>
  path[0] === 'data' && forms.some((form) => mayStand(form, path.slice(1), node));

function mayStand(form: Shape, path: readonly (string | number)[], node: JsonNode): boolean {
  let shape = form;
  for (const key of path) {
    const member = memberOf(shape, key);
    if (!member) return !isClosed(shape);
    if (member.inferred || member.learned) return true;
    shape = member;
  }
  return mayBe(node, shape);
}

function wrongType({ file, name }: Sample, { node, shape, path }: WrongType): Report {
  const range = rangeOfNode(node);
  const right = inType(shape, file.text.slice(range.start, range.end), node);
  const message = `\`${printPath(path)}\` in a payload of \`${name}\` must be ${withArticle(printType(shape))}, not ${withArticle(node.type)}.`;
  // Most of what stands around the data FDK writes anew.
  const severity = path[0] !== 'data' ? 'hint' : right === undefined ? 'warning' : 'info';
  return { file, range, severity, message, ...(right !== undefined && renamed(file, range, right, 'unsafe')) };
}

const ofAnotherForm = ({ file, name }: Sample, { node, shape, path }: WrongType, count: number): Report => ({
  file,
  range: rangeOfNode(node),
  severity: 'info',
  message: `${count} values of this payload have other types than those of \`${name}\`, as \`${printPath(path)}\`, which must be ${withArticle(printType(shape))}: it has the form of another event or platform version. Take a payload that the event brought, or a generated one.`,
});

/** Further values come with new versions of a product, and in other letters from other sources: only a slip is one. */
function nearlyListed({ file, name }: Sample, { node, shape, path }: UnknownValue): readonly Report[] {
  const written = stringOf(node);
  if (path[0] !== 'data' || shape.openEnum || written === undefined) return [];
  const known = (shape.enum ?? []).map(({ value }) => String(value));
  const near = nearestName(written, known, written.length < SHORT ? 1 : 2);
  if (near === undefined || (shape.enumSource !== undefined && near.toLowerCase() === written.toLowerCase())) return [];
  const range = contentRange(node);
  const message = `\`${printPath(path)}\` in a payload of \`${name}\` is never \`${written}\`. Did you mean \`${near}\`?`;
  return [{ file, range, severity: 'info', message, ...renamed(file, range, quotable(near), 'unsafe') }];
}

/** Of so few letters, one may be wrong. */
const SHORT = 6;
