/** What authors see as a source has a name and an address that they can open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonEvents } from '../../../../server/src/core/catalog/envelope.ts';
import { eventOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { fileKinds, fileShape } from '../../../../server/src/core/catalog/files/index.ts';
import { templateNames } from '../../../../server/src/core/catalog/files/templates.ts';
import {
  actionsIn,
  clientMembers,
  dataIn,
  elementsIn,
  eventsIn,
  frontEndGlobals,
  installationFunctions,
  installationGlobals,
} from '../../../../server/src/core/catalog/front-end/front-end.ts';
import { manifestShape } from '../../../../server/src/core/catalog/manifest.ts';
import { platformGlobals } from '../../../../server/src/core/catalog/platform/globals.ts';
import { missingGlobals, unconfirmedGlobals } from '../../../../server/src/core/catalog/platform/missing.ts';
import { describePlatform, explain } from '../../../../server/src/core/index.ts';
import { KNOWN_VERSIONS } from '../../../../server/src/core/model/platform.ts';
import { addressOf, printSource } from '../../../../server/src/core/shape/source.ts';

/** What is known of a platform version, as plain data. */
const known = (version: string): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    scopesOf(version).flatMap((scope) =>
      Object.keys(scopeOf(version, scope)?.events ?? {}).map((name) => [
        `${scope}.${name}`,
        eventOf(version, scope, name),
      ]),
    ),
  ),
  ...commonEvents(version),
  ...platformGlobals(version),
  'manifest.json': manifestShape(version),
  ...Object.fromEntries(fileKinds(version).map(({ path }) => [path, fileShape(path, version)])),
  missing: missingGlobals(version),
  unconfirmed: unconfirmedGlobals(version),
  templates: templateNames(version),
  client: clientMembers(version),
  app: { ...frontEndGlobals(version), ...installationGlobals(version) },
  installation: installationFunctions(),
  'front end': [eventsIn, dataIn, actionsIn, elementsIn].flatMap((list) => [
    ...list({ platform: version, scopes: [] }),
  ]),
});

test('every source of the catalog has an address', () => {
  let count = 0;
  const without = new Set<string>();
  for (const version of KNOWN_VERSIONS) {
    for (const [name, data] of Object.entries(known(version))) {
      for (const source of sourcesIn(data)) {
        count++;
        if (addressOf(source) === undefined) without.add(`${version} ${name}: ${source}`);
      }
    }
  }
  assert.deepEqual([...without], []);
  assert.ok(count > 1000, `${count} sources were seen`);
});

test('a source is printed as a name with an address', () => {
  const docs = 'https://developers.freshworks.com/docs/app-sdk/v3.0/task/serverless-apps';
  const github = 'https://github.com/owner/the.name';
  const printed: Readonly<Record<string, string>> = {
    [docs]: `Freshworks documentation (${docs})`,
    'owner/the.name': `owner/the.name (${github})`,
    'owner/the.name@0123abc': `owner/the.name (${github}/tree/0123abc)`,
    'owner/the.name@0123abc:server/test_data/onX.json': `owner/the.name (${github}/blob/0123abc/server/test_data/onX.json)`,
    'owner/the.name:docs/ä.md': `owner/the.name (${github}/blob/HEAD/docs/%C3%A4.md)`,
    [`${github}/blob/main/a.js`]: `owner/the.name (${github}/blob/main/a.js)`,
    [`FDK 6.9 (${github})`]: `FDK 6.9 (${github})`,
  };
  for (const [source, text] of Object.entries(printed)) {
    assert.equal(printSource(source), text);
    assert.equal(printSource(text), text, 'printed twice');
  }
  for (const words of [
    'Freshworks documentation',
    'FDK 6.9 (platform 2.1)',
    'official samples',
    'http://example.com/x',
  ])
    assert.equal(addressOf(words), undefined, words);
});

test('hover, explain and its data print sources with their addresses', () => {
  for (const version of KNOWN_VERSIONS) {
    for (const [name, global] of Object.entries(platformGlobals(version)))
      assert.match(describePlatform(global), /\nSource: \S.* \(https:\/\/\S+\)$/, `${version} ${name}`);
  }
  const questions: readonly (readonly [subject: string, path?: string])[] = [
    ['freshdesk.onTicketCreate'],
    ['common.onAppInstall'],
    ['support_ticket.onTicketUpdate', 'data.ticket'],
    ['freshchat.onConversationCreate', 'region'],
    ['config/iparams.json'],
    ['$db'],
    ['$request.invokeTemplate'],
    ['client.data'],
    ['client.request.invoke'],
  ];
  for (const [subject, path] of questions) {
    const explanation = explain(subject, path);
    assert.ok(explanation.kind === 'event' || explanation.kind === 'file' || explanation.kind === 'platform', subject);
    const sources = [...sourcesIn(explanation.kind === 'platform' ? explanation.known : explanation.shape)];
    assert.ok(sources.length > 0, `${subject} has a source`);
    for (const source of sources) assert.match(source, /^\S.* \(https:\/\/\S+\)$/, subject);
  }
});

/** The values of `source` and `sources`, but not of a field that is called so. */
function* sourcesIn(data: unknown): Generator<string> {
  if (typeof data !== 'object' || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    if (key === 'source' && typeof value === 'string') yield value;
    else if (key === 'sources' && Array.isArray(value)) yield* value.filter((item) => typeof item === 'string');
    else yield* sourcesIn(value);
  }
}
