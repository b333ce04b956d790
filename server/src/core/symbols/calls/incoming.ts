/** What leads to a function of the server code: events, pages, schedules and other functions. */
import {
  callersOf,
  type Flow,
  flowOf,
  type IndexedFile,
  isServerCode,
  namesOfExport,
  receiversOf,
} from '../../flow/flow.ts';
import { type App, isCurrent } from '../../model/app.ts';
import { isFunction } from '../../model/exports.ts';
import { isCode } from '../../model/source-file.ts';
import { type AnyNode, nodesAt } from '../../syntax/javascript.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Range } from '../../text/range.ts';
import type { Occurrence } from '../symbol.ts';
import { symbolsOf } from '../symbols.ts';
import { type CallEnd, type CallItem, functionOf, itemOf, nameRangeOf } from './item.ts';

/** Events, pages, schedules and functions that lead to a function. */
export function callsTo(app: App, path: string, nameRange: Range): readonly CallEnd[] {
  const found = functionOf(app, path, nameRange);
  if (!found) return [];
  const flow = flowOf(app);
  const names = namesOfExport(flow, found.file, found.node);
  const { file: own, node: fn } = found;
  // A function that is passed on, as in `list.forEach(handle)`, is called by whoever gets it.
  const sites = [...callersOf(flow, own, fn), ...receiversOf(flow, own, fn)].map(
    ({ file, call }): PlacedNode => ({ file, node: call.callee }),
  );
  return [
    ...names.flatMap((name) => leadingTo(app, name)),
    ...functionsAround(flow, [...sites, ...usesIn(app, names)]),
  ];
}

/** Code of the server that gets at an export by its name. */
function usesIn(app: App, names: readonly string[]): readonly PlacedNode[] {
  const uses = names.flatMap((name) => symbolsOf(app, 'function').get(name)?.occurrences ?? []);
  return uses.flatMap(({ role, file: { path }, range }) => {
    const file = role === 'use' && isServerCode(path) ? flowOf(app).fileAt(path) : undefined;
    const node = file && nodesAt(file.file.javascript.program, range.start).at(-1);
    return node ? [{ file, node }] : [];
  });
}

interface PlacedNode {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

/** Registrations, and pages that call by the name. */
function leadingTo(app: App, name: string): readonly CallEnd[] {
  const registered = app.registrations
    .filter(({ handler, file }) => handler === name && isCurrent(app, file))
    .flatMap((registration): readonly CallEnd[] => {
      const { kind, name: what, scopes, file, range, nameRange } = registration;
      const item: CallItem = {
        kind: kind === 'event' ? 'event' : 'action',
        name: what,
        detail: `${kind} of ${scopes.join(', ')}`,
        path: file.path,
        range,
        nameRange,
      };
      const own = { item, places: [registration.handlerRange ?? nameRange] };
      return kind === 'event' && what === 'onScheduledEvent' ? [own, ...schedules(app)] : [own];
    });
  const uses = (symbolsOf(app, 'function').get(name)?.occurrences ?? []).filter(
    ({ file, role }) => role === 'use' && isCode(file.path) && !isServerCode(file.path),
  );
  const pages = [...groupBy(uses, ({ file }) => file)].map(([file, places]): CallEnd => {
    const range = { start: 0, end: file.text.length };
    const item: CallItem = {
      kind: 'page',
      name: file.path,
      detail: 'front end',
      path: file.path,
      range,
      nameRange: firstOf(places),
    };
    return { item, places: places.map((place) => place.range) };
  });
  return [...registered, ...pages];
}

const firstOf = (places: readonly Occurrence[]): Range => places[0]?.range ?? { start: 0, end: 0 };

/** Where schedules are created that `onScheduledEvent` handles. */
const schedules = (app: App): readonly CallEnd[] =>
  [...symbolsOf(app, 'schedule').values()].flatMap(({ name, occurrences }) =>
    occurrences
      .filter(({ role }) => role === 'definition')
      .map(({ file, range }): CallEnd => {
        const item: CallItem = {
          kind: 'schedule',
          name,
          detail: `schedule of ${file.path}`,
          path: file.path,
          range,
          nameRange: range,
        };
        return { item, places: [range] };
      }),
  );

/** By function, with the places in each; code outside of all functions is the file's own. */
function functionsAround(flow: Flow, sites: readonly PlacedNode[]): readonly CallEnd[] {
  const ends = new Map<AnyNode, { item: CallItem; places: Range[] }>();
  for (const { file, node } of sites) {
    let outer = file.parentOf(node);
    while (outer && !isNamedFunction(flow, file, outer)) outer = file.parentOf(outer);
    const key = outer ?? file.program;
    const item = () => (outer && isFunction(outer) ? itemOf(flow, file, outer) : fileItem(file));
    const end = ends.get(key) ?? { item: item(), places: [] };
    // `self.look` is called, and `look` in it is a use of the export.
    const isKnown = end.places.some(({ start, end: last }) => start <= node.start && node.end <= last);
    if (!isKnown) end.places.push({ start: node.start, end: node.end });
    ends.set(key, end);
  }
  return [...ends.values()];
}

/** A callback that is written where it is passed belongs to what is around it. */
const isNamedFunction = (flow: Flow, file: IndexedFile, node: AnyNode): boolean =>
  isFunction(node) && (nameRangeOf(file, node).start !== node.start || namesOfExport(flow, file, node).length > 0);

function fileItem({ file }: IndexedFile): CallItem {
  const range = { start: 0, end: file.text.length };
  return {
    kind: 'function',
    name: file.path,
    detail: 'outside of functions',
    path: file.path,
    range,
    nameRange: { start: 0, end: 0 },
  };
}
