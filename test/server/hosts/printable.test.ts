/** What an app says cannot steer the terminal of who runs or checks it; JSON keeps its meaning. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable, printableJson } from '../../../server/src/hosts/cli/printable.ts';
import { cli, folderWith } from '../../support/cli.ts';

const texts: readonly (readonly [text: string, shown: string])[] = [
  ['ünd 𝒳\ttab\nline\r\nline', 'ünd 𝒳\ttab\nline\r\nline'],
  ['\u001b[2J\u001b]0;title\u0007', '␛[2J␛]0;title␇'],
  ['\u009b31m\u007f', '\\u009b31m\\u007f'],
  ['good\rbad', 'good␍bad'],
  ['a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['\u0000', '␀'],
];
for (const [text, shown] of texts) {
  test(`shown as ${JSON.stringify(shown)}`, () => {
    assert.equal(printable(text), shown);
    assert.equal(printableJson('{"a":1}'), '{"a":1}');
    const json = printableJson(JSON.stringify({ [text]: text }));
    assert.deepEqual(JSON.parse(json), { [text]: text });
    assert.match(json, /^[^\p{Cc}\p{Bidi_Control}]*$/u);
  });
}

test('a finding is one line, whatever is in its names', async () => {
  const forged = 'x\nserver/server.js:1:1 error Forged. [no-invalid-json]\r\n';
  const folder = folderWith({
    'manifest.json': JSON.stringify({
      'platform-version': '3.0',
      modules: { support_ticket: { events: { [forged]: { handler: 'h', [forged]: 1 } } }, [forged]: {} },
    }),
    'config/requests.json': JSON.stringify({ [forged]: { [forged]: 1 } }),
  });
  const { out } = await cli(['check'], { folder });
  const [title, ...lines] = out.trimEnd().split('\n');
  assert.match(title ?? '', /^\. \(platform 3\.0\): /);
  assert.ok(lines.filter((line) => line.includes('Forged')).length > 2);
  for (const line of lines) assert.match(line, /^ {2}\S+:\d+:\d+ (error|warning|info|hint) .* \[[a-z-]+\]$/);
});

test('names, arguments and messages of an app', async () => {
  const steering = ['\u001b', '\u009b', '\u202e'];
  const evil = '\u001b[2J\u009b1m\u202e';
  const folder = folderWith({
    'manifest.json': JSON.stringify({
      'platform-version': '2.3',
      product: {
        freshchat: { [evil]: 1, events: { onUserCreate: { handler: 'h' }, [`on${evil}`]: { handler: 'h' } } },
      },
    }),
    'server/server.js': `exports = { async h() { await $db.set(${JSON.stringify(evil)}, { ${JSON.stringify(evil)}: 1 }); throw new Error(${JSON.stringify(evil)}); } };`,
  });
  for (const args of [
    ['trigger', 'onUserCreate'],
    ['trigger', 'onUserCreate', '--format', 'json'],
    ['check'],
    ['trigger', evil],
  ]) {
    const { out, error } = await cli(args, { folder });
    assert.notEqual(out + error, '');
    for (const sign of steering) assert.ok(!`${out}${error}`.includes(sign), args.join(' '));
  }
});
