/** The places where a script of a page listens to an event: what the event is, and how many fields of its data are read. */
import { eventNamed, type FrontEndEvent } from '../../catalog/front-end/front-end.ts';
import { clientCalls, frontEndOf, holdingsIn, leavesIn, readsIn, rootOfData } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { callsOfClient, nameIn, optionOf } from '../../rules/facts/client-arguments.ts';
import { pageScopeAt } from '../../rules/facts/page-scope.ts';
import { printPath } from '../../shape/ask.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';

export interface Listener {
  /** The name of the event, without quotes. */
  readonly range: Range;
  readonly event: FrontEndEvent;
  /** The product waits for an answer. */
  readonly isIntercepted: boolean;
  /** Fields of its data that scripts read, and how many there are. */
  readonly used: readonly string[];
  readonly total: number;
}

/** In the order of the text; nothing for events that nobody knows. */
export function listenersIn(app: App, path: string): readonly Listener[] {
  if (clientCalls(app, path).length === 0) return [];
  const scope = pageScopeAt(app, path);
  const calls = callsOfClient(app, 'client.events.on');
  const found = calls.flatMap(({ file, call }) => {
    const [name, , options] = call.arguments;
    const named = file.file.path === path ? nameIn(name) : undefined;
    const event = named && eventNamed(scope, named.name);
    if (!event) return [];
    const intercept = optionOf(options, 'intercept');
    return [{ ...named, event, isIntercepted: intercept?.type === 'Literal' && intercept.value === true }];
  });
  const reads: ReadonlyMap<string, ReadonlySet<string>> = found.some(({ event }) => leavesIn(event.data).length > 0)
    ? fieldsRead(app)
    : new Map();
  return found.map(({ range, event, isIntercepted }) => {
    const fields = leavesIn(event.data);
    // Of several listeners to one event nobody can tell which of them reads what.
    const isOnly = calls.filter(({ call }) => nameIn(call.arguments[0])?.name === event.name).length === 1;
    const read = (isOnly ? reads.get(rootOfData(event.name)) : undefined) ?? new Set<string>();
    return { range, event, isIntercepted, used: fields.filter((field) => read.has(field)), total: fields.length };
  });
}

const known = new KeptWith<ReturnType<typeof frontEndOf>, ReadonlyMap<string, ReadonlySet<string>>>();

/** By what their paths begin with. */
function fieldsRead(app: App): ReadonlyMap<string, ReadonlySet<string>> {
  const front = frontEndOf(app);
  const found = known.get(front);
  if (found) return found;
  const fields = new Map<string, Set<string>>();
  for (const file of front.files()) {
    for (const { name, owner } of readsIn(front, file)) {
      for (const { root, path } of holdingsIn(owner())) {
        const ofRoot = fields.get(root) ?? new Set<string>();
        fields.set(root, ofRoot);
        ofRoot.add(printPath([...path, name]));
      }
    }
  }
  known.set(front, fields);
  return fields;
}
