/** Request templates wherever their name stands: where they are defined and listed, where they are sent, and in answers of runs. */
import { flowOf, invocations } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { definedTemplates, listedTemplates } from '../model/request-templates.ts';
import { contentRange } from '../syntax/json.ts';
import { computedPageCalls } from './page-calls.ts';
import type { Named } from './symbol.ts';
import { expectedArguments, givenNames, keysIn, textIn } from './test-parts.ts';
import { nameAt, type RunTimeName, runTimeName } from './written-names.ts';

export const templateNames = (app: App): readonly Named[] => [
  ...definedTemplates(app).map(({ name, file, property }) => ({
    name,
    file,
    range: contentRange(property.keyNode),
    role: 'definition' as const,
    form: 'json' as const,
  })),
  ...listedTemplates(app).map(({ name, property }) => ({
    name,
    file: app.manifest.file,
    range: contentRange(property.keyNode),
    role: 'registration' as const,
    form: 'json' as const,
  })),
  ...sent(app),
  ...inPages(app),
  ...inAnswers(app),
];

/** `$request.invokeTemplate('name', …)`. */
const sent = (app: App): readonly Named[] =>
  sendingCalls(app).flatMap(({ file, call }) => nameAt(file, call.arguments[0]));

/** Templates that are sent by a name that is made at run time. */
export const computedTemplates = (app: App): readonly RunTimeName[] => [
  ...sendingCalls(app).flatMap(({ file, call }) => runTimeName(file, call.arguments[0])),
  ...computedPageCalls(app, /^client\.request\.invokeTemplate$/),
];

const sendingCalls = (app: App) =>
  flowOf(app)
    .files()
    .flatMap((file) => file.callsOf('invokeTemplate').map((call) => ({ file, call })));

const inPages = (app: App): readonly Named[] =>
  invocations(app).flatMap(({ kind, name, nameRange, file: { file } }) =>
    kind === 'template' ? [{ name, file, range: nameRange, role: 'use' as const, form: 'text' as const }] : [],
  );

/** Keys of files with responses, what tests give and what they expect to be sent. */
const inAnswers = (app: App): readonly Named[] => [
  ...[...app.files.values()].flatMap((file) =>
    /^server\/test_data\/(?:.*\.)?responses\.json$/.test(file.path) ? keysIn(file, file.json.root) : [],
  ),
  ...givenNames(app, 'requests'),
  ...expectedArguments(app, /^\$request\.invokeTemplate$/).flatMap(({ file, node }) => textIn(file, node)),
];
