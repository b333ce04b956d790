/**
 * Registrations in the order in which the documentation lists the events: in each product or module of the manifest, or in
 * the `events` array up to platform 2.0.
 *
 * What the documentation does not list stands behind, in the order in which it stood. Blanks, lines and commas stay where
 * they are; a list with a comment between its entries is left alone, because nobody knows which of them it is about.
 */
import { commonEvents } from '../catalog/envelope.ts';
import { scopeOf } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { eventLists } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { contentRange, propertiesOf, propertyOf, rangeOfNode } from '../syntax/json.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { hasWholeManifest, isWithin } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function sortRegistrations({ app, file, range }: RefactorPlace): readonly Refactoring[] {
  if (!hasWholeManifest(app)) return [];
  const lists = listsIn(app).filter((list) => list.file === file);
  if (!lists.some(({ whole }) => isWithin(range, whole))) return [];
  const edits = lists.flatMap(sorted);
  if (edits.length === 0) return [];
  return [
    {
      id: 'sort-registrations',
      title: 'Sort the registrations as the documentation lists the events',
      kind: 'rewrite',
      changes: () => ({ files: [changeOf(file, ...edits)] }),
    },
  ];
}

interface RegistrationList {
  readonly file: SourceFile;
  /** With the key in front. */
  readonly whole: Range;
  readonly brackets: Range;
  readonly entries: readonly (Range & { readonly event: string })[];
  /** Products or modules that the events are of. */
  readonly scopes: readonly string[];
  readonly basis: string;
}

function listsIn(app: App): readonly RegistrationList[] {
  const { manifest, server, exports } = app;
  const { basis, form } = manifest.platform;
  const scopes = manifest.scopes.map(({ name }) => name);
  if (form !== 'events-array')
    return manifest.scopes.flatMap((scope) => {
      const events = propertyOf(scope.value, 'events');
      if (events?.value?.type !== 'object') return [];
      const entries = propertiesOf(events.value).map(({ key, node }) => ({ ...rangeOfNode(node), event: key }));
      const whole = { start: contentRange(events.keyNode).start - 1, end: rangeOfNode(events.value).end };
      const brackets = rangeOfNode(events.value);
      return [{ file: manifest.file, whole, brackets, entries, scopes: [scope.name], basis }];
    });
  if (!server) return [];
  return eventLists(exports).flatMap(({ start, end, elements }) => {
    const named = elements.flatMap((element) => {
      const found = app.registrations.find(({ entry }) => entry !== undefined && entry === element);
      return found ? [{ ...found.range, event: found.name }] : [];
    });
    const list = { start, end };
    return named.length === elements.length
      ? [{ file: server, whole: list, brackets: list, entries: named, scopes, basis }]
      : [];
  });
}

/** Each place gets the entry that belongs there. */
function sorted({ file, brackets, entries, scopes, basis }: RegistrationList): readonly Edit[] {
  if (hasComments(file.text, brackets, entries)) return [];
  const names = [...scopes.flatMap((scope) => Object.keys(scopeOf(basis, scope)?.events ?? {})), ...commonOf(basis)];
  const place = new Map(names.map((name, index) => [name, index] as const).reverse());
  const placeOf = (event: string): number => place.get(event) ?? names.length;
  const ordered = entries.toSorted((a, b) => placeOf(a.event) - placeOf(b.event));
  return entries.flatMap(({ start, end }, index) => {
    const other = ordered[index];
    if (!other || other.start === start) return [];
    return [{ range: { start, end }, text: file.text.slice(other.start, other.end) }];
  });
}

const commonOf = (basis: string): readonly string[] => Object.keys(commonEvents(basis));

function hasComments(text: string, { start, end }: Range, entries: readonly Range[]): boolean {
  const gaps = [start, ...entries.map((entry) => entry.end)].map((from, index) =>
    text.slice(from, entries[index]?.start ?? end),
  );
  return gaps.some((gap) => gap.includes('/'));
}
