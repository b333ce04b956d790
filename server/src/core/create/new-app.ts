/** A new app as files: manifest, handlers, configuration, payloads, unit tests, and a page where one is wanted. */

import { SERVER_PATH } from '../model/exports.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { openApp } from '../model/open-app.ts';
import { NEW_APPS } from '../model/platform.ts';
import { sourceFile } from '../model/source-file.ts';
import { payloadChoices } from '../run/payload-choices.ts';
import { triggersOf } from '../run/triggers.ts';
import { agentsFile } from './agents.ts';
import type { NewAppPlan } from './choices.ts';
import type { NewFile } from './new-file.ts';
import { pageFiles, pageLocation } from './page.ts';
import { PARAMETERS_WITH_REQUEST, REQUEST_NAME, requestFiles } from './request.ts';
import { type NamedHandler, namedHandlers, serverText } from './server-text.ts';
import { unitTestFiles } from './unit-tests.ts';

export interface NewApp {
  readonly files: readonly NewFile[];
  /** Where the author begins: inside the first handler, as an offset in the text of the server code. */
  readonly start: { readonly path: string; readonly offset: number };
}

export function newApp(plan: NewAppPlan): NewApp {
  const handlers = namedHandlers(plan.events);
  const { text, start } = serverText(handlers, plan.request);
  const files = [
    { path: MANIFEST_PATH, text: manifestText(plan, handlers) },
    { path: SERVER_PATH, text },
    { path: 'config/iparams.json', text: jsonText(plan.request ? PARAMETERS_WITH_REQUEST : {}) },
    ...(plan.request ? requestFiles() : []),
    ...(plan.placement ? pageFiles(plan.name) : []),
  ];
  return {
    files: [
      ...files,
      ...payloadFiles(files),
      ...unitTestFiles(plan),
      { path: 'README.md', text: readme(plan) },
      ...(plan.agents ? [agentsFile(plan)] : []),
    ],
    start: { path: SERVER_PATH, offset: start },
  };
}

/** As the vendor's CLI of today wants it: https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/ */
const ENGINES = { node: '24.11.0', fdk: '10.1.9' };

/** A registration takes one line, as people write it. */
const manifestText = (plan: NewAppPlan, handlers: readonly NamedHandler[]): string =>
  jsonText(manifestOf(plan, handlers)).replaceAll(/\{\s+("handler": "[^"]*")\s+\}/g, '{ $1 }');

function manifestOf(plan: NewAppPlan, handlers: readonly NamedHandler[]): unknown {
  const { placement } = plan;
  const scopes = new Set([...handlers.map(({ event }) => event.scope), ...plan.modules]);
  if (plan.request || placement?.scope === 'common') scopes.add('common');
  const modules = [...scopes].sort(commonFirst).map((scope) => {
    const events = handlers.filter(({ event }) => event.scope === scope);
    return [
      scope,
      {
        ...(placement?.scope === scope && { location: pageLocation(placement) }),
        ...(events.length > 0 && {
          events: Object.fromEntries(events.map(({ event, handler }) => [event.name, { handler }])),
        }),
        ...(scope === 'common' && plan.request && { requests: { [REQUEST_NAME]: {} } }),
      },
    ];
  });
  return {
    'platform-version': NEW_APPS,
    modules: Object.fromEntries(modules),
    engines: ENGINES,
    scripts: { 'fdk-unit-test': 'vitest run --coverage' },
  };
}

const commonFirst = (one: string, other: string): number => Number(other === 'common') - Number(one === 'common');

/** One for each event, where the vendor's CLI looks for it. */
function payloadFiles(files: readonly NewFile[]): readonly NewFile[] {
  const app = openApp(new Map(files.map(({ path, text }) => [path, sourceFile(path, text)])));
  return app ? triggersOf(app).map((trigger) => payloadChoices(app, trigger).own) : [];
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function readme({ name, events, placement, request }: NewAppPlan): string {
  return [
    `# ${name}`,
    '',
    'A Freshworks app. What it answers:',
    '',
    ...events.map(({ name: event, scope, summary }) => `- \`${event}\` of \`${scope}\`: ${summary}.`),
    '',
    '| File | What it is for |',
    '|---|---|',
    '| `manifest.json` | Where the app runs, and which function answers which event |',
    '| `server/server.js` | The handlers |',
    '| `server/test_data/` | What the events bring while you try them: edit these files |',
    '| `config/iparams.json` | What is asked when the app is installed |',
    ...(request ? ['| `config/requests.json` | Requests that the handlers may send |'] : []),
    ...(placement ? [`| \`app/\` | The page, shown in \`${placement.placeholder}\` |`] : []),
    '| `tests/` | Unit tests: `npm install` once, then `fdk unit-test` |',
    '',
    'Try a handler: `freshworks-events trigger <event>`, or "Trigger" above it in the editor. Look for mistakes:',
    '`freshworks-events check`.',
    '',
  ].join('\n');
}
