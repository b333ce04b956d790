/** Memory does not grow with the number of edits: what reaches a function is kept from one snapshot to the next, and holds none of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, openApp, withFile } from '../../../../server/src/core/index.ts';
import { argumentShape, payloadShape } from '../../../../server/src/core/model/entry-shapes.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { app, product } from '../../../support/app.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';

/** Each is asked for in a snapshot of its own. */
const EVENTS = [
  'onTicketCreate',
  'onTicketUpdate',
  'onConversationCreate',
  'onContactCreate',
  'onContactUpdate',
  'onCompanyCreate',
];
/** The last one, which facts are asked about, and the one before it. */
const MOST_HELD = 2;

const PARAMETER = '{ "domain": { "type": "text", "required": true } }';

const KEPT: Readonly<Record<string, (opened: App, event: string) => Shape | undefined>> = {
  'the payload of an event': (opened, event) => payloadShape(opened, 'freshdesk', event),
  'the argument of a function': (opened, event) =>
    argumentShape(opened, 'function', event, new Map([[event, { paths: ['app/app.js'], inner: new Map() }]])),
};

for (const [name, shapeIn] of Object.entries(KEPT)) {
  test(`${name}, asked for in ${EVENTS.length} snapshots`, async () => {
    const { apps, shapes, last } = keptIn(shapeIn);
    assert.equal(shapes.length, EVENTS.length);
    const held = await stillHeld(apps);
    assert.ok(held <= MOST_HELD, `${held} of ${apps.length} snapshots are held`);
    for (const shape of shapes) assert.deepEqual(Object.keys(shape.fields?.iparams?.fields ?? {}), ['domain']);
    assert.ok(last.chain);
  });
}

/** The shapes themselves are held, as whoever rests on them does. */
function keptIn(shapeIn: (opened: App, event: string) => Shape | undefined) {
  const chain = {};
  const apps: WeakRef<object>[] = [];
  const shapes: Shape[] = [];
  let { files } = app({ 'manifest.json': product('freshdesk', {}), 'config/iparams.json': '{}' });
  const opened = (): App => openApp(files, undefined, undefined, chain) ?? assert.fail();
  for (const event of EVENTS) {
    files = withFile(files, 'server/server.js', `exports = { ${event}() {} };`, true);
    const one = opened();
    shapes.push(shapeIn(one, event) ?? assert.fail(`nothing is known of ${event}`));
    apps.push(new WeakRef(one));
  }
  files = withFile(files, 'config/iparams.json', PARAMETER, true);
  const last = opened();
  payloadShape(last, 'freshdesk', 'onTicketCreate');
  return { apps, shapes, last };
}
