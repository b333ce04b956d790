/** Requests that are really sent: to an HTTPS server on this machine, with its own certificate; recorded and replayed. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { RunExchange, RunRequest, RunResult, RunSending } from '../../../server/src/core/run/contract.ts';
import { recordingProblem, withRecording, writeCassette } from '../../../server/src/node/cassette.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { createSend, type TestServer } from '../../../server/src/node/send.ts';
import { withGrowingLimit } from '../../support/growing-limits.ts';
import { ODD_FILES, onUnix } from '../../support/odd-files.ts';
import { RUNNER_BUNDLE, requestFor, texts, writeApp } from '../runner/support.ts';

const HOST = 'api.example.com';
const SECRET = 's3cr3t / "key"';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'live ü ')));
const seen: { url: string; method: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

/** What the server does, by path. */
const routes: Readonly<Record<string, RequestListener>> = {
  '/echo': (request, response) => {
    const { method, url, headers, body } = seen.at(-1) ?? {};
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('X-Name', request.headers['x-name'] ?? '');
    response.end(
      JSON.stringify({ method, url, secret: headers?.['x-secret'], body, text: 'ünïcode 𝒳', n: seen.length }),
    );
  },
  '/token': (_, response) => {
    response.setHeader('Set-Cookie', 'session=1');
    response.end('{"access_token": "gi\\"ven", "kept": 1}');
  },
  '/missing': (_, response) => response.writeHead(404).end('gone'),
  '/flaky': (_, response) => response.writeHead(seen.length % 3 === 0 ? 200 : 503).end('x'),
  '/huge': (_, response) => response.end('x'.repeat(6 * 1024 * 1024 + 1)),
  '/image': (_, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end('x'),
  '/never': () => undefined,
  '/moved': (_, response) => response.writeHead(302, { Location: 'https://elsewhere.example.com' }).end(),
};

const live: { server?: Server; testServer: TestServer } = { testServer: { ca: '', hosts: [HOST], port: 0 } };

before(async () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=test', '-addext', `subjectAltName=DNS:${HOST}`];
  const options = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...options, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url = '', method = '', headers } = request;
    seen.push({ url, method, headers, body: Buffer.concat(chunks).toString() });
    routes[url.split('?')[0] ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(live, { server, testServer: { ca: readFileSync(cert, 'utf8'), hosts: [HOST], port } });
});
after(() => {
  live.server?.closeAllConnections();
  live.server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const template = (path: string, more: object = {}, options: object = {}) => ({
  schema: { method: 'GET', host: HOST, path, ...more },
  options,
});

const TEMPLATES = {
  echo: template('/echo', {
    method: 'POST',
    headers: {
      'X-Secret': '<%= iparam.key %>',
      'X-Name': '<%= context.name %>',
      Authorization: 'Bearer <%= iparam.key %>',
    },
    query: { a: 'b c' },
  }),
  token: template('/token'),
  missing: template('/missing'),
  flaky: template('/flaky', {}, { maxAttempts: 3, retryDelay: 100 }),
};

function run(body: string, more: Partial<RunRequest> = {}): Promise<RunResult> {
  const source = `exports = { onTicketCreate: async function (payload) {\n${body}\n} };`;
  const request = requestFor(writeApp({ 'server/server.js': source }), {
    requestTemplates: TEMPLATES,
    registeredTemplates: Object.keys(TEMPLATES),
    iparams: { key: SECRET },
    secrets: [{ name: 'iparam.key', value: SECRET }],
    live: true,
    ...more,
  });
  return createRunner({ runnerPath: RUNNER_BUNDLE }, live.testServer).run(request);
}

const ECHO = `for (const name of ['one', 'two']) {
    const r = await $request.invokeTemplate('echo', { context: { name }, body: JSON.stringify({ name, when: 'now' }) });
    console.log(r.response, r.status, r.headers['x-name'], r.attempts);
  }
  await $request.invokeTemplate('missing').catch((e) => console.log(e.status, e.response));`;

describe('live', { concurrency: false }, () => {
  test('the request arrives as it was rendered, and the answer is that of the server', async () => {
    const result = await run(ECHO);
    assert.equal(result.outcome, 'returned', result.error?.message);
    const { method, url, headers, body } = seen.at(-3) ?? {};
    assert.deepEqual([method, url, body], ['POST', '/echo?a=b+c', '{"name":"one","when":"now"}']);
    assert.deepEqual([headers?.host, headers?.authorization], [HOST, `Bearer ${SECRET}`]);
    assert.match(texts(result)[0] ?? '', /"text":"ünïcode 𝒳".* 200 one 1$/);
    assert.equal(texts(result)[2], '404 gone');
    assert.deepEqual(
      result.calls.map((call) => [call.api, call.answeredBy, 'error' in call]),
      [
        ['$request.invokeTemplate', 'live', false],
        ['$request.invokeTemplate', 'live', false],
        ['$request.invokeTemplate', 'live', true],
      ],
    );
  });

  test('a recording holds no secret, and replays byte for byte without a server', async () => {
    const recorded = await run(ECHO);
    const path = join(folder, 'deep/cassette.json');
    assert.equal(recordingProblem(path), undefined);
    writeCassette(path, recorded.exchanges ?? [], [{ name: 'iparam.key', value: SECRET }]);
    const text = readFileSync(path, 'utf8');
    assert.ok(!text.includes('s3cr3t'), text);
    assert.equal(recordingProblem(path), undefined);
    const before = seen.length;
    const { restorer } = await import('../../../server/src/core/run/redact.ts');
    const cassette = restorer([{ name: 'iparam.key', value: SECRET }])(JSON.parse(text).exchanges);
    const replayed = await run(ECHO, { live: false, cassette });
    assert.equal(seen.length, before);
    assert.deepEqual(texts(replayed), texts(recorded));
    assert.deepEqual(
      replayed.calls.map(({ result, error }) => result ?? error),
      recorded.calls.map(({ result, error }) => result ?? error),
    );
    assert.deepEqual(new Set(replayed.calls.map((call) => call.answeredBy)), new Set(['cassette']));
  });

  test('a recording keeps what is not recorded again, in whichever order, and is not emptied', async () => {
    const path = join(folder, 'grown.json');
    const exchange = (name: string, response: string, query = {}): RunExchange => ({
      name,
      request: { method: 'GET', url: `https://${HOST}/x`, headers: {}, query: { key: SECRET, ...query } },
      reply: { status: 200, headers: {}, response, attempts: 1 },
    });
    const record = (...exchanges: readonly RunExchange[]) => {
      writeCassette(path, exchanges, [{ name: 'iparam.key', value: SECRET }]);
      const { exchanges: written }: { exchanges: readonly RunExchange[] } = JSON.parse(readFileSync(path, 'utf8'));
      return written.map(({ name, reply }) => `${name} ${'response' in reply ? reply.response : ''}`);
    };
    assert.deepEqual(record(), []);
    assert.deepEqual(record(exchange('a', '1'), exchange('b', '1'), exchange('a', '2')), ['a 1', 'b 1', 'a 2']);
    assert.deepEqual(record(exchange('a', '3'), exchange('a', '1', { page: '2' })), ['b 1', 'a 3', 'a 1']);
    const before = readFileSync(path, 'utf8');
    assert.equal(record().length, 3);
    assert.equal(readFileSync(path, 'utf8'), before);
    for (const text of ['{ "exchanges": [5, null, {}] }', '{ "exchanges": {} }']) {
      writeFileSync(path, text);
      writeCassette(path, [exchange('a', '1')], []);
      assert.equal(JSON.parse(readFileSync(path, 'utf8')).exchanges.at(-1).name, 'a');
    }
  });

  test('requests run side by side, and each promise gets its own answer', async () => {
    const result = await run(`const all = await Promise.all([1, 2, 3, 4, 5].map((n) =>
        $request.invokeTemplate('echo', { context: { name: 'n' + n } })));
      console.log(all.map((r) => r.headers['x-name']).join());`);
    assert.deepEqual(texts(result), ['n1,n2,n3,n4,n5']);
  });

  test('a path that has a query gets the other one behind it', async () => {
    for (const [path, query, sent] of [
      ['/echo?a=1', { b: '2' }, '/echo?a=1&b=2'],
      ['/echo?', { b: '2' }, '/echo?b=2'],
      ['/echo?a=1', {}, '/echo?a=1'],
      ['/echo', { b: '2' }, '/echo?b=2'],
    ] as const) {
      const templates = { requestTemplates: { ask: template(path, { query }) }, registeredTemplates: ['ask'] };
      const result = await run("await $request.invokeTemplate('ask');", templates);
      assert.equal(result.outcome, 'returned', result.error?.message);
      assert.equal(seen.at(-1)?.url, sent);
    }
  });

  test('faults of the server are tried again', async () => {
    while (seen.length % 3 !== 0) await run("await $request.invokeTemplate('token');");
    const result = await run("const r = await $request.invokeTemplate('flaky'); console.log(r.status, r.attempts);");
    assert.deepEqual(texts(result), ['200 3']);
  });

  test('verbs of 2.2 are sent as well', async () => {
    const body = `const r = await $request.put('https://${HOST}/echo?q=1', { json: { a: 1 }, headers: { 'X-Name': 'v' } });
      console.log(JSON.parse(r.response).body, r.headers['x-name']);`;
    assert.deepEqual(texts(await run(body, { platform: '2.2' })), ['{"a":1} v']);
    const last = seen.at(-1);
    assert.deepEqual(
      [last?.method, last?.url, last?.headers['content-type']],
      ['PUT', '/echo?q=1', 'application/json'],
    );
  });

  test('a form is sent as one', async () => {
    const body = `await $request.post('https://${HOST}/echo', { formData: { a: 'x y', b: 5 } });`;
    assert.equal((await run(body, { platform: '2.2' })).outcome, 'returned');
    const { headers, body: sent = '' } = seen.at(-1) ?? {};
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(String(headers?.['content-type']))?.[1];
    const field = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    assert.equal(sent, `${field('a', 'x y')}${field('b', '5')}--${boundary}--\r\n`);
  });

  test('a run that ends does not wait for an answer, and leaves no connection', async () => {
    const templates = { requestTemplates: { never: template('/never') }, registeredTemplates: ['never'] };
    const { result } = await withGrowingLimit(
      (timeoutMs) => run("await $request.invokeTemplate('never');", { ...templates, timeoutMs }),
      ({ calls }) => calls.length > 0,
    );
    assert.equal(result.outcome, 'timed-out');
    assert.deepEqual([result.calls.length, result.calls[0]?.result], [1, undefined]);
  });

  test('a run that is not live sends nothing', async () => {
    const before = seen.length;
    const result = await run("console.log((await $request.invokeTemplate('token')).response);", { live: false });
    assert.deepEqual([texts(result), seen.length], [['{}'], before]);
  });

  test('tokens that the server gives out are not recorded', async () => {
    const result = await run("console.log((await $request.invokeTemplate('token')).headers['set-cookie']);");
    assert.deepEqual(texts(result), ['session=1']);
    const path = join(folder, 'tokens.json');
    writeCassette(path, result.exchanges ?? [], []);
    const [{ reply }] = JSON.parse(readFileSync(path, 'utf8')).exchanges;
    assert.equal(reply.headers['set-cookie'], '‹redacted›');
    assert.equal(reply.response, '{"access_token": "‹redacted›", "kept": 1}');
  });
});

test('a recording has no literal keys and no base64 of a secret, and is found again', async () => {
  const templates = {
    login: template('/echo', {
      method: 'POST',
      headers: { Authorization: "Basic <%= encode('me:' + iparam.key) %>", 'X-Secret': '<%= encode(iparam.key) %>' },
      query: { api_key: 'literal-key' },
    }),
  };
  const more = { requestTemplates: templates, registeredTemplates: ['login'] };
  const body = `const r = await $request.invokeTemplate('login', { body: JSON.stringify({ password: 'hunter2' }) });
    const { n, secret, url } = JSON.parse(r.response); console.log(n, secret);`;
  const recorded = await run(body, more);
  assert.equal(seen.at(-1)?.url, '/echo?api_key=literal-key');
  assert.match(seen.at(-1)?.body ?? '', /hunter2/);
  const path = join(folder, 'literals.json');
  const secrets = [{ name: 'iparam.key', value: SECRET }];
  writeCassette(path, recorded.exchanges ?? [], secrets);
  const text = readFileSync(path, 'utf8');
  const encoded = Buffer.from(SECRET).toString('base64').slice(0, 8);
  for (const secret of ['literal-key', 'hunter2', encoded]) assert.ok(!text.includes(secret), text);
  const { restorer } = await import('../../../server/src/core/run/redact.ts');
  const cassette = restorer(secrets)(JSON.parse(text).exchanges);
  const replayed = await run(body, { ...more, live: false, cassette });
  assert.deepEqual(texts(replayed), texts(recorded));
  assert.deepEqual([replayed.calls[0]?.answeredBy, replayed.notes], ['cassette', undefined]);
});

const sending = (url: string, more: Partial<RunSending> = {}): RunSending => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 60_000,
  maxAttempts: 1,
  retryDelay: 0,
  textOnly: false,
  ...more,
});

test('what is refused, and what the network and the limits answer', async () => {
  const at = (path: string) => `https://${HOST}${path}`;
  const cases: readonly (readonly [RunSending, status: number, failure: RegExp])[] = [
    [sending('http://api.example.com/'), 400, /^Invalid URL - Must be HTTPS$/],
    [sending('https://127.0.0.1/'), 400, /^Invalid URL - IP is disallowed$/],
    [sending('https://[::1]/'), 400, /^Invalid URL - IP is disallowed$/],
    [sending('https://2130706433/'), 400, /^Invalid URL - IP is disallowed$/],
    [sending('https://localhost/'), 400, /^Invalid URL - Must be FQDN$/],
    [sending('file:///etc/passwd'), 400, /^Invalid URL - Must be HTTPS$/],
    [sending('nonsense'), 400, /^Invalid URL - Must be HTTPS$/],
    [sending('https://'), 400, /^Invalid URL - Must be FQDN$/],
    [sending(at('/echo'), { method: 'CONNECT' }), 400, /CONNECT is not possible/],
    [sending(at('/echo'), { headers: { 'X-A': 'a\r\nb' } }), 400, /Invalid character in header/],
    [sending(at('/echo'), { body: 'x'.repeat(6 * 1024 * 1024 + 1), method: 'POST' }), 413, /more than 6 MB/],
    [sending(at('/huge')), 413, /more than 6 MB/],
    [sending(at('/image'), { textOnly: true }), 415, /^Unsupported content type$/],
    [sending(at('/never'), { timeoutMs: 50 }), 504, /^Timeout error while processing the request$/],
    [sending('https://nothing.invalid/', { timeoutMs: 20_000 }), 502, /^Error in establishing connection: /],
  ];
  const send = createSend(live.testServer);
  for (const [request, status, failure] of cases) {
    const reply = await send(request, new AbortController().signal);
    assert.ok('failure' in reply, request.url);
    assert.equal(reply.status, status, request.url);
    assert.match(reply.failure, failure);
  }
});

test('a redirection is an answer, and nothing is trusted without the certificate', async () => {
  const { signal } = new AbortController();
  const moved = await createSend(live.testServer)(sending(`https://${HOST}/moved`), signal);
  assert.equal(moved.status, 302);
  const other = await createSend({ ...live.testServer, ca: '' })(sending(`https://${HOST}/echo`), signal);
  assert.match('failure' in other ? other.failure : '', /^Error in establishing connection: .*certificate/);
});

test('fifty requests a minute', async () => {
  const send = createSend(live.testServer);
  const { signal } = new AbortController();
  for (let count = 0; count < 50; count++)
    assert.equal((await send(sending(`https://${HOST}/missing`), signal)).status, 404);
  assert.equal((await send(sending(`https://${HOST}/missing`), signal)).status, 429);
});

test('no file of somebody else is recorded into', () => {
  const path = join(folder, 'mine.json');
  for (const text of ['{"mine": true}', 'no json', '[]']) {
    writeFileSync(path, text);
    assert.match(recordingProblem(path) ?? '', /is there already and is no recording: name another file\.$/);
  }
});

test('what is no file is no recording, and nobody waits for what may come out of it', onUnix, async () => {
  for (const [name, make] of Object.entries(ODD_FILES).filter(([each]) => each !== 'a link to nothing')) {
    const path = join(folder, `${name}.json`);
    await make(path);
    assert.match(recordingProblem(path) ?? '', /is there already and is no recording: name another file\.$/, name);
  }
});

test('a recording that cannot be read is kept, and is not the same as one that is not there', {
  skip: process.platform === 'win32',
}, () => {
  assert.equal(recordingProblem(join(folder, 'none.json')), undefined);
  assert.equal(recordingProblem(join(folder, 'no folder', 'none.json')), undefined);
  const path = join(folder, 'loop.json');
  symlinkSync('loop.json', path);
  assert.match(
    recordingProblem(path) ?? '',
    /loop\.json cannot be read \(ELOOP\), and what is there is kept: allow reading/,
  );
  assert.throws(() => writeCassette(path, [], []), /ELOOP/);
});

test('a recording that cannot be written costs no run its report', async () => {
  const path = join(folder, 'taken while it ran.json');
  const plain = {
    async run(): Promise<RunResult> {
      mkdirSync(path);
      return { outcome: 'returned', durationMs: 1, logs: [], calls: [], payload: 1 };
    },
  };
  const result = await withRecording(plain).run(requestFor(folder, { live: true, record: path }));
  assert.equal(result.outcome, 'returned');
  assert.match(
    String(result.notes?.map(({ text }) => text)),
    /The recording .* cannot be written: .* Check its folder/,
  );
});
