/** `trigger`: what runs, on which payload and parameters, and the report of every outcome. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { type CliResult, cli, folderWith, inFolder, json } from '../../support/cli.ts';

const event = (handler: string) => ({ handler });

const APP: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({
    'platform-version': '2.3',
    product: {
      freshdesk: {
        events: {
          onTicketCreate: event('show'),
          onTicketUpdate: event('thrower'),
          onContactCreate: event('rejecter'),
          onContactUpdate: event('never'),
          onConversationCreate: event('loop'),
          onAppInstall: event('render'),
          onAppUninstall: event('renderMistake'),
          onConversationUpdate: event('quit'),
          onAgentCreate: event('forgetful'),
          onAgentUpdate: event('missin'),
          onCompanyCreate: event('crash'),
        },
        functions: { lookUp: { timeout: 10 } },
      },
      freshservice: { events: { onTicketCreate: event('show') } },
    },
  }),
  'actions.json': JSON.stringify({ addNumbers: { parameters: {} } }),
  'config/iparams.json': JSON.stringify({ key: { display_name: 'Key', type: 'text', default_value: 'default' } }),
  'server/test_data/freshdesk/onTicketCreate.json': '{ "data": { "from": "freshdesk/onTicketCreate" } }',
  'server/test_data/onTicketCreate.json': '{ "data": { "from": "onTicketCreate" }, "iparams": { "key": "own" } }',
  'server/test_data/onTicketCreate.resolved.json': '{ "data": { "from": "resolved" } }',
  'server/test_data/broken.json': '{\n  "data": oops\n}',
  'server/node_modules/doom/package.json': '{ "name": "doom", "main": "index.js" }',
  'server/node_modules/doom/index.js': 'module.exports = function () { process.exit(7); };',
  'server/server.js': `exports = {
  show: function (payload) {
    console.log(payload.data && payload.data.from, payload.iparams.key);
    return $db.set('key', { a: 1 });
  },
  thrower: function () { throw new TypeError('bad'); },
  rejecter: async function () { await null; throw new Error('rejected'); },
  forgetful: function () { Promise.reject(new Error('floating')); },
  never: function () { return new Promise(function () {}); },
  loop: function () { while (true) {} },
  render: function () { renderData(null, { fine: true }); },
  renderMistake: function () { renderData({ message: 'Not like this.' }); },
  quit: function () { process.exit(1); },
  crash: function () { require('doom')(); },
  missing: function () {},
  lookUp: function (args) { renderData(null, args); },
  addNumbers: function (args) { renderData(null, args.a + args.b); }
};
`,
};

const folder = folderWith({
  ...APP,
  'mine.json': '{ "data": { "from": "mine" } }',
  'list.json': '[1]',
  'text.txt': 'hello',
  'parameters.json': '{ "key": "flag", "more": 1 }',
});

const trigger = (...args: readonly string[]): Promise<CliResult> =>
  cli(['trigger', ...args, '--format', 'json'], { folder });

const KEYS = ['version', 'outcome', 'event', 'scope', 'handler', 'durationMs', 'logs', 'calls', 'payload'];
const EXIT: Readonly<Record<string, number>> = { returned: 0, threw: 1, 'timed-out': 1, exited: 1, refused: 2 };

/** The report on standard output, in the form of the contract, with the exit code of its outcome. */
function reportOf(result: CliResult): RunReport {
  const report = json<RunReport>(result);
  for (const key of KEYS) assert.ok(key in report, key);
  assert.equal(report.version, 1);
  assert.equal(result.code, report.accepted === false ? 1 : EXIT[report.outcome], report.outcome);
  assert.equal(result.error, '');
  if (report.error) {
    const keys = Object.keys(report.error).filter((key) => key !== 'advice');
    assert.deepEqual(keys, ['name', 'message', 'frames']);
    for (const frame of report.error.frames) {
      assert.deepEqual(Object.keys(frame).toSorted(), ['column', 'file', 'function', 'line']);
      assert.ok(frame.line >= 1 && frame.column >= 1);
    }
  }
  return report;
}

const run = async (...args: readonly string[]): Promise<RunReport> => reportOf(await trigger(...args));

describe('outcomes', { concurrency: 4 }, () => {
  test('returned: logs and calls with their places, and the payload', async () => {
    const report = await run('onTicketCreate', '--scope', 'freshdesk');
    assert.deepEqual(
      [report.outcome, report.event, report.scope, report.handler],
      ['returned', 'onTicketCreate', 'freshdesk', 'show'],
    );
    assert.deepEqual(report.logs, [
      { level: 'log', text: 'freshdesk/onTicketCreate default', file: 'server/server.js', line: 3 },
    ]);
    assert.deepEqual(report.calls, [
      { api: '$db.set', arguments: ['key', { a: 1 }], result: { Created: true }, file: 'server/server.js', line: 4 },
    ]);
    assert.deepEqual(report.payload, {
      event: 'onTicketCreate',
      data: { from: 'freshdesk/onTicketCreate' },
      iparams: { key: 'default' },
    });
    assert.equal(typeof report.durationMs, 'number');
    assert.ok(!('error' in report) && !('rendered' in report));
  });

  for (const [name, message, at] of [
    ['onTicketUpdate', ['TypeError', 'bad'], { line: 6, function: 'thrower' }],
    ['onContactCreate', ['Error', 'rejected'], { line: 7, function: 'rejecter' }],
    ['onAgentCreate', ['Error', 'floating'], { line: 8, function: 'forgetful' }],
    ['onConversationUpdate', ['TypeError', 'process.exit is not a function'], { line: 13, function: 'quit' }],
  ] as const) {
    test(`threw: ${name}`, async () => {
      const report = await run(name);
      assert.equal(report.outcome, 'threw');
      assert.deepEqual([report.error?.name, report.error?.message], message);
      const [frame] = report.error?.frames ?? [];
      assert.deepEqual([frame?.file, frame?.line, frame?.function], ['server/server.js', at.line, at.function]);
    });
  }

  test('timed-out: a promise that can never settle, at once', async () => {
    const report = await run('onContactUpdate');
    assert.equal(report.outcome, 'timed-out');
    assert.ok(report.durationMs < 20_000, 'before the time limit');
    assert.match(report.error?.message ?? '', /can never settle/);
  });

  test('timed-out: an endless loop, after --timeout', async () => {
    const report = await run('onConversationCreate', '--timeout', '300');
    assert.equal(report.outcome, 'timed-out');
    assert.match(report.error?.message ?? '', /within 300 ms/);
  });

  test('exited: a dependency that ends the process', async () => {
    const report = await run('onCompanyCreate');
    assert.equal(report.outcome, 'exited');
    assert.match(report.error?.message ?? '', /exit code 7/);
  });

  test('renderData: with a response, and with a message, which is returned with status 500', async () => {
    assert.deepEqual((await run('onAppInstall')).rendered, { status: 200, response: { fine: true } });
    const mistake = await run('onAppUninstall');
    assert.deepEqual([mistake.outcome, mistake.rendered], ['returned', { status: 500, message: 'Not like this.' }]);
  });

  const answers: readonly [name: string, body: string, accepted: boolean | undefined, code: number][] = [
    ['onAppInstall', 'renderData();', true, 0],
    ['onAppInstall', '', false, 1],
    ['onAppInstall', 'renderData({ message: "no" });', false, 1],
    ['onAppInstall', 'renderData("no");', false, 1],
    ['lookUp', 'renderData(null, 1);', true, 0],
    ['lookUp', 'renderData({ status: 404, message: "no" });', true, 0],
    ['lookUp', 'renderData({ message: "no" });', false, 1],
    ['lookUp', 'renderData("no");', false, 1],
    ['lookUp', '', false, 1],
    ['onTicketCreate', '', undefined, 0],
  ];
  for (const [name, body, accepted, code] of answers) {
    test(`${name} with \`${body}\` ends with ${code}`, async () => {
      const manifest = {
        'platform-version': '2.3',
        product: {
          freshdesk: {
            events: { onTicketCreate: event('f'), onAppInstall: event('f') },
            functions: { lookUp: { timeout: 10 } },
          },
        },
      };
      const server = `exports = { f() { ${body} }, lookUp() { ${body} } };`;
      const folder = folderWith({ 'manifest.json': JSON.stringify(manifest), 'server/server.js': server });
      const result = await cli(['trigger', name, '--format', 'json'], { folder });
      const report = json<RunReport>(result);
      assert.deepEqual([report.outcome, report.accepted, result.code], ['returned', accepted, code]);
      const text = await cli(['trigger', name], { folder });
      assert.deepEqual([text.code, text.out.includes('fails for whoever called it')], [code, code === 1]);
    });
  }

  for (const [name, server, message] of [
    ['a syntax error', 'exports = { show: function ( { } };', /^SyntaxError/],
    ['module.exports', 'module.exports = { show: function () {} };', /^ReferenceError: module is not defined/],
  ] as const) {
    test(`threw: ${name}`, async () => {
      const { 'manifest.json': manifest = '' } = APP;
      const ill = folderWith({ 'manifest.json': manifest, 'server/server.js': server });
      const result = await cli(['trigger', 'onTicketCreate', '--scope', 'freshdesk', '--format', 'json'], {
        folder: ill,
      });
      const report = reportOf(result);
      assert.equal(report.outcome, 'threw');
      assert.match(`${report.error?.name}: ${report.error?.message}`, message);
      assert.equal(report.error?.frames[0]?.file, 'server/server.js');
    });
  }
});

describe('refused', { concurrency: 4 }, () => {
  async function refused(...args: readonly string[]): Promise<{ message: string; place: string | undefined }> {
    const { outcome, error, logs, calls, payload } = await run(...args);
    assert.deepEqual([outcome, error?.name, logs, calls, payload], ['refused', 'Refused', [], [], null]);
    const [frame] = error?.frames ?? [];
    return { message: error?.message ?? '', place: frame && `${frame.file}:${frame.line}:${frame.column}` };
  }

  test('an event of several scopes without --scope names them', async () => {
    const { message, place } = await refused('onTicketCreate');
    assert.match(message, /freshdesk and freshservice/);
    assert.match(place ?? '', /^manifest\.json:1:\d+$/);
  });

  test('a scope for which it is not registered', async () => {
    assert.match((await refused('onTicketCreate', '--scope', 'freshsales')).message, /freshdesk or freshservice/);
  });

  test('an unknown name, with the near one; a name that is only exported', async () => {
    assert.match((await refused('onTicketCreat')).message, /did you mean `onTicketCreate`\?/);
    assert.match((await refused('missing')).message, /no event, function, job or action that the app registers/);
    assert.match((await refused('constructor')).message, /no event, function, job or action/);
  });

  test('a handler that is not exported, at its name in the manifest, with the near one', async () => {
    const { message, place } = await refused('onAgentUpdate');
    assert.match(message, /`missin`.*did you mean `missing`\?/);
    const column = (APP['manifest.json'] ?? '').indexOf('missin') + 1;
    assert.equal(place, `manifest.json:1:${column}`);
  });

  for (const [payload, message, place] of [
    ['text.txt', /text\.txt is not valid JSON/, 'text.txt:1:1'],
    ['list.json', /list\.json is no JSON object: wrap it in \{ \}/, 'list.json:1:1'],
    ['broken', /broken\.json is not valid JSON/, 'server/test_data/broken.json:2:11'],
    ['./server/test_data/broken.json', /is not valid JSON/, './server/test_data/broken.json:2:11'],
  ] as const) {
    test(`a payload that is not JSON: ${payload}`, async () => {
      const told = await refused('lookUp', '--payload', payload);
      assert.match(told.message, message);
      assert.equal(told.place, place);
    });
  }

  test('a payload on standard input that is not JSON', async () => {
    const args = ['trigger', 'lookUp', '--payload', '-', '--format', 'json'];
    const report = reportOf(await cli(args, { folder, input: '{ "a": }' }));
    assert.equal(report.outcome, 'refused');
    assert.deepEqual(report.error?.frames[0], { file: 'standard input', line: 1, column: 8, function: '' });
  });
});

describe('what runs on what', { concurrency: 4 }, () => {
  const fromOf = ({ payload }: RunReport) => (payload as { data?: { from?: string } }).data?.from;
  const keyOf = ({ payload }: RunReport) => (payload as { iparams?: { key?: string } }).iparams?.key;

  test('the app’s own payload: of the scope first, else the plain one', async () => {
    const own = await run('onTicketCreate', '--scope', 'freshdesk');
    assert.deepEqual(
      [fromOf(own), own.payloadSource],
      ['freshdesk/onTicketCreate', 'server/test_data/freshdesk/onTicketCreate.json'],
    );
    assert.equal(fromOf(await run('onTicketCreate', '--scope', 'freshservice')), 'onTicketCreate');
  });

  test('a generated payload where there is none, envelope and event included', async () => {
    const report = await run('onAgentCreate');
    assert.equal(report.payloadSource, 'generated');
    const payload = report.payload as Record<string, unknown>;
    assert.equal(payload.event, 'onAgentCreate');
    for (const key of ['account_id', 'domain', 'region', 'timestamp', 'data', 'iparams'])
      assert.ok(key in payload, key);
  });

  test('--payload: a path, a name, a name with its folder or ending, standard input', async () => {
    const scoped = ['onTicketCreate', '--scope', 'freshdesk', '--payload'];
    for (const [payload, from] of [
      ['mine.json', 'mine'],
      [join(folder, 'mine.json'), 'mine'],
      ['onTicketCreate.resolved', 'resolved'],
      ['onTicketCreate.resolved.json', 'resolved'],
      ['freshdesk/onTicketCreate', 'freshdesk/onTicketCreate'],
      ['server/test_data/onTicketCreate.json', 'onTicketCreate'],
    ] as const) {
      assert.equal(fromOf(await run(...scoped, payload)), from, payload);
    }
    const args = ['trigger', ...scoped, '-', '--format', 'json'];
    assert.equal(fromOf(reportOf(await cli(args, { folder, input: '{"data":{"from":"in"}}' }))), 'in');
  });

  test('--payload is relative to the current folder, not to the app', async () => {
    const outside = folderWith({ ...inFolder('app', APP), 'mine.json': '{ "data": { "from": "outside" } }' });
    const args = ['trigger', 'onTicketCreate', '--app', 'app', '--scope', 'freshdesk', '--payload', 'mine.json'];
    assert.equal(fromOf(reportOf(await cli([...args, '--format', 'json'], { folder: outside }))), 'outside');
  });

  test('iparams: defaults, then --iparams, then those of the payload', async () => {
    assert.equal(keyOf(await run('onTicketCreate', '--scope', 'freshdesk')), 'default');
    const withFlag = await run('onTicketCreate', '--scope', 'freshdesk', '--iparams', 'parameters.json');
    assert.deepEqual((withFlag.payload as { iparams: unknown }).iparams, { key: 'flag', more: 1 });
    const own = await run('onTicketCreate', '--scope', 'freshservice', '--iparams', 'parameters.json');
    assert.deepEqual((own.payload as { iparams: unknown }).iparams, { key: 'own', more: 1 });
  });

  test('iparams: server/test_data/iparams.json after defaults and before --iparams; it is no payload', async () => {
    const files = {
      ...APP,
      'server/test_data/iparams.json': '{ "key": "file" }',
      'parameters.json': '{ "key": "flag" }',
    };
    const own = folderWith(files);
    const args = ['trigger', 'onTicketCreate', '--scope', 'freshdesk', '--format', 'json'];
    assert.equal(keyOf(reportOf(await cli(args, { folder: own }))), 'file');
    assert.equal(keyOf(reportOf(await cli([...args, '--iparams', 'parameters.json'], { folder: own }))), 'flag');
    const { code, out } = await cli([...args, '--payload', 'iparams'], { folder: own });
    assert.equal(code, 2);
    assert.match(out, /The payload iparams is neither a file nor one of the app's payload files/);
  });

  test('a function and an action get the payload and iparams as their argument, and no envelope', async () => {
    const args = ['trigger', 'lookUp', '--payload', '-', '--format', 'json'];
    const called = reportOf(await cli(args, { folder, input: '{"id":7}' }));
    assert.deepEqual(called.payload, { id: 7, iparams: { key: 'default' } });
    assert.deepEqual(called.rendered?.response, { id: 7, iparams: { key: 'default' } });
    const action = await cli(['trigger', 'addNumbers', '--payload', '-', '--format', 'json'], {
      folder,
      input: '{"a":2,"b":3}',
    });
    assert.deepEqual(reportOf(action).rendered, { status: 200, response: 5 });
  });

  test('1.x without parameters: reading one fails, as there, and says what to do', async () => {
    const old = folderWith({
      'manifest.json': '{ "platform-version": "1.0", "product": { "freshdesk": {} } }',
      'config/iparams.json': '{}',
      'server/server.js':
        "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }],\n  on: function (payload) { console.log(payload.iparams.key); } };\n",
    });
    const result = await cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder: old });
    const { outcome, error, payload, notes = [] } = reportOf(result);
    assert.deepEqual([outcome, error?.message], ['threw', "Cannot read properties of null (reading 'key')"]);
    assert.equal((payload as { readonly iparams: unknown }).iparams, null);
    assert.match(notes[0]?.text ?? '', /^payload\.iparams is null, as on platform 1\.x/);
  });

  test('a job of platform 3.0, and an event in the array of 2.0', async () => {
    const three = folderWith({
      'manifest.json': '{ "platform-version": "3.0", "modules": { "common": { "jobs": { "count": {} } } } }',
      'server/server.js': 'exports = { count: function (args) { console.log(args.n); } };',
    });
    const job = reportOf(
      await cli(['trigger', 'count', '--payload', '-', '--format', 'json'], { folder: three, input: '{"n":3}' }),
    );
    assert.deepEqual([job.outcome, job.scope, job.logs[0]?.text], ['returned', 'common', '3']);
    const two = folderWith({
      'manifest.json': '{ "platform-version": "2.0", "product": { "freshdesk": {} } }',
      'server/server.js':
        "exports = { events: [{ event: 'onTicketCreate', callback: 'go' }], go: function (p) { console.log(p.event); } };",
    });
    const array = reportOf(await cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder: two }));
    assert.deepEqual([array.outcome, array.handler, array.logs[0]?.text], ['returned', 'go', 'onTicketCreate']);
  });

  test('--app: relative, absolute, with blanks, with a slash at its end', async () => {
    const home = folderWith(inFolder('my äpp', APP));
    for (const app of ['my äpp', './my äpp/', join(home, 'my äpp')]) {
      const result = await cli(['trigger', 'onTicketUpdate', '--app', app, '--format', 'json'], { folder: home });
      assert.equal(reportOf(result).error?.frames[0]?.file, 'server/server.js', app);
    }
  });
});

describe('wrong use', { concurrency: 4 }, () => {
  for (const [args, message] of [
    [['--app', 'nowhere'], /^nowhere holds no Freshworks app/],
    [['--timeout', '0'], /^--timeout 0 is no time/],
    [['--timeout', '1.5'], /^--timeout 1\.5 is no time/],
    [['--timeout', 'soon'], /^--timeout soon is no time/],
  ] as const) {
    test(args.join(' '), async () => {
      const { code, out, error } = await cli(['trigger', 'lookUp', ...args], { folder });
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, message);
    });
  }

  for (const [args, message] of [
    [
      ['--payload', 'nope'],
      /^The payload nope is neither a file nor one of the app's payload files: the app has broken/,
    ],
    [['--payload', 'brokn'], /did you mean broken\?$/],
    [['--iparams', 'nope.json'], /^There is no parameters file nope\.json: check the path/],
    [['--iparams', 'text.txt'], /^The parameters text\.txt is not valid JSON/],
    [['--iparams', 'list.json'], /^The parameters list\.json is no JSON object/],
  ] as const) {
    test(`${args.join(' ')} is refused, in JSON as well`, async () => {
      const result = await cli(['trigger', 'lookUp', ...args, '--format', 'json'], { folder });
      const report = reportOf(result);
      assert.deepEqual([result.code, report.outcome], [2, 'refused']);
      assert.match(report.error?.message ?? '', message);
    });
  }

  test('text of a run: outcome, logs, calls and places', async () => {
    const { code, out } = await cli(['trigger', 'onTicketCreate', '--scope', 'freshdesk'], { folder });
    assert.equal(code, 0);
    assert.match(out, /^freshdesk\.onTicketCreate → show returned after [\d.]+ ms on server\/test_data\/freshdesk/);
    assert.match(out, /\n {2}log {3}freshdesk\/onTicketCreate default {2}\(server\/server\.js:3\)\n/);
    assert.match(out, /\n {2}\$db\.set\("key", \{"a":1\}\) → \{"Created":true\}\n/);
    const refused = await cli(['trigger', 'onAgentUpdate'], { folder });
    assert.equal(refused.code, 2);
    assert.match(
      refused.out,
      /^freshdesk\.onAgentUpdate was not run\. .*did you mean `missing`\?\n {4}at manifest\.json:1:\d+\n$/,
    );
  });
});

test('--allow lets packages do what a run refuses', async () => {
  const packaged = folderWith({
    'manifest.json': JSON.stringify({
      'platform-version': '2.3',
      product: { freshdesk: { events: { onTicketCreate: event('onTicket') } } },
      dependencies: { dep: '1.0.0' },
    }),
    'config/iparams.json': '{}',
    'server/server.js': "exports = { onTicket() { require('dep')(); } };",
    'server/node_modules/dep/index.js':
      "module.exports = () => new (require('worker_threads').Worker)('1', { eval: true });",
  });
  const result = (...more: readonly string[]): Promise<CliResult> =>
    cli(['trigger', 'onTicketCreate', ...more], { folder: packaged });
  const refused = await result();
  assert.equal(refused.code, 1);
  assert.match(refused.out, /a run starts no workers\..*--allow worker/);
  assert.equal((await result('--allow', 'worker', '--allow', 'addons')).code, 0);
  const wrong = await result('--allow', 'workers');
  assert.equal(wrong.code, 2);
  assert.match(wrong.error, /--allow workers is not possible\. Did you mean worker\?/);
});

test('a page of the app that asks for parameters says by its scripts what a run has values for', async () => {
  const paged = folderWith({
    'manifest.json': APP['manifest.json'] ?? '',
    'config/iparams.html': '<html><script src="assets/iparams.js"></script></html>',
    'config/assets/iparams.js':
      "function postConfigs() { return { __meta: { secure: ['pass'] }, pass: p.value, color: c.value }; }",
    'server/test_data/iparams.json': '{ "pass": "sesame-open-up" }',
    'server/server.js': 'exports = { show({ iparams }) { console.log(Object.keys(iparams).join(), iparams.pass); } };',
  });
  const result = await cli(['trigger', 'onTicketCreate', '--scope', 'freshdesk', '--format', 'json'], {
    folder: paged,
  });
  assert.deepEqual(
    json<RunReport>(result).logs.map(({ text }) => text),
    ['pass,color ‹iparam.pass›'],
  );
});
