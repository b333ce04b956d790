/** Runs as plain data: what can be run where, what is asked of the runner, and why something is refused. */
import assert from 'node:assert/strict';
import {
  type App,
  lensesOf,
  type Preparation,
  prepareRun,
  type RunQuery,
  type Trigger,
  triggersAt,
  triggersOf,
} from '../../server/src/core/index.ts';
import { app, appWithCursor, type Files } from './app.ts';

/** `event onTicketCreate of freshdesk -> onTicket`. */
const printTrigger = ({ kind, name, scope, handler }: Trigger): string =>
  `${kind} ${name} of ${scope} -> ${handler ?? '?'}`;

export const checkTriggers = (files: Files, expected: readonly string[]): void =>
  assert.deepEqual(triggersOf(app(files)).map(printTrigger), expected);

/** What the cursor names. */
export function checkTriggersAt(files: Files, expected: readonly string[]): void {
  const { app: opened, path, offset } = appWithCursor(files);
  assert.deepEqual(triggersAt(opened, path, offset).map(printTrigger), expected);
}

/** Each lens as the characters under it and its triggers. */
export function checkLenses(files: Files, path: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const opened = app(files);
  const found = lensesOf(opened, path).map(({ range, triggers }) => {
    assert.ok(triggers.length > 0, 'a lens stands for something');
    return [opened.files.get(path)?.text.slice(range.start, range.end), triggers.map(printTrigger)] as const;
  });
  assert.deepEqual(found, Object.entries(expected));
}

export type Query = Partial<RunQuery> & Pick<RunQuery, 'name'>;

export type Prepared = Extract<Preparation, { readonly request: unknown }>;

/** A run that may begin, its request as the runner gets it: through JSON. */
export function prepared(files: Files | App, query: Query): Prepared {
  const preparation = prepareRun(opened(files), { appFolder: '/app', ...query });
  assert.ok('request' in preparation, 'refusal' in preparation ? preparation.refusal.message : '');
  return { ...preparation, request: JSON.parse(JSON.stringify(preparation.request)) };
}

/** The argument that the handler gets. */
export const argumentOf = (files: Files | App, query: Query): Readonly<Record<string, unknown>> =>
  prepared(files, query).request.argument as Readonly<Record<string, unknown>>;

/** A run that may not begin: `file:line:column`, and parts of what is said. */
export function checkRefused(files: Files | App, query: Query, place: string | undefined, ...parts: string[]): void {
  const preparation = prepareRun(opened(files), { appFolder: '/app', ...query });
  assert.ok('refusal' in preparation, 'is refused');
  const { name, message, place: found } = preparation.refusal;
  assert.equal(name, query.name);
  assert.equal(found && `${found.file}:${found.line}:${found.column}`, place);
  for (const part of parts) assert.ok(message.includes(part), `${part} in ${message}`);
}

const opened = (files: Files | App): App => (isApp(files) ? files : app(files));

const isApp = (files: Files | App): files is App => 'registrations' in files;
