/** Names of the app that are completed inside of a text in code, whatever signs they have: the code means the name afterwards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, completionsAt, sourceFile } from '../../../../server/src/core/index.ts';
import { nodesOf } from '../../../../server/src/core/syntax/javascript.ts';
import { writtenText } from '../../../../server/src/core/syntax/names.ts';
import { app, handlers, modules, withCursor } from '../../../support/app.ts';

const NAMES = ["it's", 'a "b"', 'a`b', '${x}', 'back\\slash', "\\'", 'ümlaut 🎫', 'plain'];
const SERVER = 'server/server.js';

for (const quote of ["'", '"', '`'])
  for (const [what, code] of [
    ['a request template', `$request.invokeTemplate(${quote}<|>${quote}, {});`],
    ['an installation parameter', `console.log(payload.iparams[${quote}<|>${quote}]);`],
  ] as const)
    test(`${what} between ${quote}`, () => {
      const { text, offset } = withCursor(`exports = { onTicket: async function (payload) { ${code} } };\n`);
      const opened = app({
        'manifest.json': modules({
          common: { requests: Object.fromEntries(NAMES.map((name) => [name, {}])) },
          support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
        }),
        'config/requests.json': Object.fromEntries(
          NAMES.map((name) => [name, { schema: { method: 'GET', host: 'example.com', path: '/' } }]),
        ),
        'config/iparams.json': Object.fromEntries(NAMES.map((name) => [name, { display_name: 'A', type: 'text' }])),
        [SERVER]: text,
      });
      const items = completionsAt(opened, SERVER, offset);
      for (const name of NAMES) {
        const item = items.find(({ label }) => label === name);
        assert.ok(item, `${name} among ${items.map(({ label }) => label).join(' · ')}`);
        const { error, program } = sourceFile(SERVER, applyEdits(text, [item])).javascript;
        assert.equal(error, undefined, name);
        assert.ok(
          nodesOf(program).some((node) => writtenText(node) === name),
          `${name} is meant`,
        );
      }
    });
