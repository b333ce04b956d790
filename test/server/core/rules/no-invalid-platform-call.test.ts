/** Arguments that the platform rejects, function by function and version by version, and those that nobody can know. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-invalid-platform-call';

const withCode = (code: string, version = '2.3', before = ''): Files => ({
  'manifest.json':
    version === '3.0'
      ? modules({ common: { events: handlers({ onAppInstall: 'on' }) }, deal: {} })
      : product('freshdesk', { events: handlers({ onAppInstall: 'on' }) }, version),
  'server/server.js': `${before}exports = {\n  on: function (payload) {\n${code}\n  },\n  other: function () {}\n};`,
});

const LONG = 'a'.repeat(31);
const VERY_LONG = 'a'.repeat(61);

/** Each line of code with what is underlined in it and a part of what is said. */
const rejected: Readonly<Record<string, readonly [code: string, underlined: string, says: string, version?: string]>> =
  {
    'a schedule without an object': ['$schedule.create();', '$schedule.create', 'mandatory keys are missing'],
    'a schedule that is a text': ["$schedule.delete('x');", "'x'", 'It takes an object, not'],
    'a schedule without keys': ["$schedule.create({ name: 'x' });", '$schedule.create', 'missing - data,schedule_at'],
    'an update without a name': ['$schedule.update({ data: {} });', '$schedule.update', 'missing - name'],
    'a fetch without a name': ['$schedule.fetch({});', '$schedule.fetch', 'missing - name'],
    'a name that is no text': ['$schedule.fetch({ name: 5 });', '5', 'Name must be of type string'],
    'a long name': [`$schedule.fetch({ name: '${LONG}' });`, `'${LONG}'`, 'must not be greater than 30'],
    'a long name with a part that is not known': [
      `$schedule.fetch({ name: \`${LONG}\${payload.region}\` });`,
      `\`${LONG}\${payload.region}\``,
      'must not be greater than 30',
    ],
    'data that is no object': [
      "$schedule.update({ name: 'x', data: 'y' });",
      "'y'",
      "The 'data' value must be of type JSON",
    ],
    'a moment in words': [
      "$schedule.update({ name: 'x', schedule_at: 'tomorrow' });",
      "'tomorrow'",
      'must be an ISO string',
    ],
    'a moment as a number': ["$schedule.update({ name: 'x', schedule_at: 5 });", '5', 'must be an ISO string'],
    'an unknown unit': [repeat("time_unit: 'week', frequency: 1"), "'week'", 'Time unit must either be'],
    'a frequency as a text': [repeat("time_unit: 'days', frequency: '1'"), "'1'", 'must be of type Number'],
    'a frequency of nothing': [repeat("time_unit: 'days', frequency: 0"), '0', 'must be greater than 0'],
    'a negative frequency': [repeat("time_unit: 'days', frequency: -1"), '-1', 'must be greater than 0'],
    'too many minutes': [repeat("time_unit: 'minutes', frequency: 61"), '61', "for the 'minutes' parameter is 60"],
    'too many hours': [repeat("time_unit: 'hours', frequency: 25"), '25', "for the 'hours' parameter is 24"],
    'too many days': [repeat("time_unit: 'days', frequency: 31"), '31', "for the 'days' parameter is 30"],
    'a repetition without a frequency': [repeat("time_unit: 'days'"), "{ time_unit: 'days' }", 'missing - frequency'],
    'a blank key': ["$db.get('');", "''", 'The key cannot be blank'],
    'a long key up to 2.2': [`$db.get('${LONG}');`, `'${LONG}'`, 'should not exceed 30 characters', '2.2'],
    'a long key from 2.3 on': [`$db.delete('${VERY_LONG}');`, `'${VERY_LONG}'`, 'should not exceed 60 characters'],
    'a long key on 3.0': [`$db.set('${VERY_LONG}', {});`, `'${VERY_LONG}'`, 'should not exceed 60 characters', '3.0'],
    'a record without a value': ["$db.set('x');", '$db.set', 'Mandatory attributes'],
    'a record that is a text': ["$db.set('x', 'y');", "'y'", 'should be of type JSON'],
    'an unknown option': ["$db.set('x', {}, { tll: 5 });", '5', 'Invalid option tll inside options'],
    'a life of no time': ["$db.set('x', {}, { ttl: 0 });", '0', 'Time to live'],
    'a life in words': ["$db.set('x', {}, { ttl: '5' });", "'5'", 'Time to live'],
    'an unknown condition': ["$db.set('x', {}, { setIf: 'exists' });", "'exists'", 'setIf can only take two values'],
    'an unknown action': ["$db.update('x', 'add', { a: 1 });", "'add'", 'Invalid action add for update'],
    'an increment by a text': ["$db.update('x', 'increment', { a: '1' });", "'1'", 'should be of type number'],
    'an append of a text': ["$db.update('x', 'append', { a: 'b' });", "'b'", 'should be of type array'],
    'an append of nothing': ["$db.update('x', 'append', { a: [] });", '[]', 'should not be an empty array'],
    'a removal by an object': ["$db.update('x', 'remove', { a: 1 });", '{ a: 1 }', 'should be of type array'],
    'an update of nothing': ["$db.update('x', 'set', {});", '{}', 'Attributes object cannot be empty'],
    'an attribute without a name': ["$db.update('x', 'set', { '': 1 });", "{ '': 1 }", 'cannot be blank'],
    'a store of entities without a version': ['$db.entity();', '$db.entity', "'options' should be an object"],
    'a store of entities by a text': ["$db.entity('v1');", "'v1'", "'options' should be an object"],
    'another version of entities': ["$db.entity({ version: 'v2' });", "'v2'", 'Invalid entity version'],
    'an address with blank options': ["generateTargetUrl(' ');", "' '", 'Invalid argument type'],
    'an address with a number': ['generateTargetUrl(5);', '5', 'Invalid argument type'],
    'an address with long options': [
      `generateTargetUrl('${'a'.repeat(101)}');`,
      `'${'a'.repeat(101)}'`,
      '100 characters',
    ],
    'an error that is a text': ["renderData('failed');", "'failed'", 'should be a JSON Object with a message'],
    'an error that is a list': ['renderData([]);', '[]', 'not a list: pass null first for success'],
    'an error that is data': ['renderData({ data: 1 });', '{ data: 1 }', 'pass null first for success'],
    'an error that is put together': ["renderData('failed: ' + error);", "'failed: ' + error", 'not a text: write'],
    'an error that is put together at last': ["renderData(a + b + 'x' + c);", "a + b + 'x' + c", 'not a text: write'],
    'an error in a template': ['renderData(`failed: ${error}`);', '`failed: ${error}`', 'not a text: write'],
    'an error as JSON': ['renderData(JSON.stringify(error));', 'JSON.stringify(error)', 'not a text: write'],
    'an error as text': ['renderData(String(error), null);', 'String(error)', 'not a text: write'],
    'the message of what was caught': [
      'try { payload.x(); } catch (e) { renderData(e.message); }',
      'e.message',
      'not the text of the error: write `{ message: … }`',
    ],
    'the message of a rejection': [
      "$db.get('x').then(() => renderData(), (e) => renderData(e['message'], null));",
      "e['message']",
      'not the text of the error',
    ],
    'the stack of a rejection': [
      "$db.get('x').fail(function (e) { renderData(e.stack); });",
      'e.stack',
      'not the text',
    ],
    'a name that is counted': [
      '$schedule.delete({ name: Date.now() });',
      'Date.now()',
      'this is a number: make one of it',
    ],
    'a name that is worked out': ['$schedule.fetch({ name: +id });', '+id', 'Name must be of type string'],
    'a name that is read as number': ['$schedule.fetch({ name: Number(id) });', 'Number(id)', 'Name must be of type'],
    'a name that is an object': ['$schedule.fetch({ name: { id } });', '{ id }', 'this is an object'],
    'data as JSON': [
      "$schedule.update({ name: 'x', data: JSON.stringify(payload) });",
      'JSON.stringify(payload)',
      "The 'data' value must be of type JSON",
    ],
    'a moment that is counted': [
      "$schedule.update({ name: 'x', schedule_at: Date.now() + 5 * 60 });",
      'Date.now() + 5 * 60',
      'must be an ISO string',
    ],
    'a record as JSON': ["$db.set('x', JSON.stringify(payload));", 'JSON.stringify(payload)', 'not a text: write'],
    'a record that is put together': ["$db.set('x', 'a' + payload.region);", "'a' + payload.region", 'not a text'],
    'an error without anything': ['renderData({});', '{}', 'a message or a status parameter'],
    'a long message': [
      `renderData({ message: '${VERY_LONG}' });`,
      `'${VERY_LONG}'`,
      'the message may have 60 characters',
    ],
    'a long status': [
      `$job.updateStatusMessage('${'a'.repeat(501)}');`,
      `'${'a'.repeat(501)}'`,
      '500 characters',
      '3.0',
    ],
    'an address without TLS': ["$request.get('http://x.y');", "'http://x.y'", 'Must be HTTPS', '2.2'],
    'an address that begins without TLS': [
      "$request.get('http://' + host);",
      "'http://' + host",
      'Must be HTTPS',
      '2.2',
    ],
    'an address of numbers': [
      "$request.put('https://10.0.0.1:80/x');",
      "'https://10.0.0.1:80/x'",
      'IP is disallowed',
      '2.2',
    ],
    'an address of numbers that a path follows': [
      "$request.put('https://10.0.0.1/' + id);",
      "'https://10.0.0.1/' + id",
      'IP is disallowed',
      '2.2',
    ],
    'an address of numbers behind a user': [
      "$request.put('https://x:y@10.0.0.1');",
      "'https://x:y@10.0.0.1'",
      'IP is disallowed',
      '2.2',
    ],
    'too many attempts': ["$request.post('https://x.y', { maxAttempts: 6 });", '6', 'between 1 and 5', '2.2'],
    'too long a delay': ["$request.post('https://x.y', { retryDelay: 1501 });", '1501', 'between 0 and 1500', '2.2'],
  };

function repeat(members: string): string {
  return `$schedule.update({ name: 'x', repeat: { ${members} } });`;
}

for (const [name, [code, underlined, says, version]] of Object.entries(rejected)) {
  test(`reports ${name}`, () => {
    const marks = `//  ${' '.repeat(code.lastIndexOf(underlined))}${'^'.repeat(underlined.length)} ${RULE}: ${says}`;
    checkFindings(withCode(`    ${code}\n${marks}`, version), RULE);
  });
}

test('reports a constant where it is used', () =>
  checkFindings(
    withCode(
      `    $schedule.fetch({ name: NAME });
//                          ^^^^ ${RULE}: must not be greater than 30
    $schedule.create(PLAN);`,
      '2.3',
      `const NAME = '${LONG}';\nconst PLAN = { name: 'x', repeat: { time_unit: 'weeks' } };
//                                ^^^^^^^^^^^^^^^^^^^^^^ ${RULE}: missing - frequency
//                                             ^^^^^^^ ${RULE}: 'weeks'\n`,
    ),
    RULE,
  ));

const accepted: Readonly<Record<string, Files>> = {
  'right schedules': withCode(`
    $schedule.create({ name: 'x', data: {}, schedule_at: new Date().toISOString() });
    $schedule.create({ name: '${'a'.repeat(30)}', data: { a: 1 }, schedule_at: '2030-01-01T00:00:00Z', repeat: { time_unit: 'minutes', frequency: 60 } });
    $schedule.fetch({ name: 'x' }); $schedule.delete({ name: \`x\${payload.region}\` });`),
  'right records': withCode(`
    $db.set('${'a'.repeat(60)}', { a: 1 }, { ttl: -1, setIf: 'exist' }); $db.set('x', []); $db.get('x');
    $db.update('x', 'set', { a: 'b' }); $db.update('x', 'append', { a: [1] }); $db.update('x', 'increment', { a: 1 });
    $db.update('x', 'remove', ['a']); $db.entity({ version: 'v1' });`),
  'right answers': withCode(`
    renderData(null, { a: 1 });
    other(() => renderData({ message: 'x' }), () => renderData({ status: 400 }), () => renderData(undefined, 'x'));
    other(() => renderData({ error_msg: 'x' }), (error) => renderData(error), () => renderData({ ...payload }), () => renderData(''));`),
  'errors that may be objects': withCode(`
    try { other(); } catch (e) { renderData(e); renderData(e.response); renderData({ message: e.message }); renderData(e.message && e); }
    other((error, data) => renderData(error.message)); renderData(payload.message); renderData(a + b); renderData(make('x'));
    $db.get('x').then((e) => renderData(e.message)); renderData(JSON.parse(payload.region)); renderData(payload.toString(1));`),
  'errors that the app throws in a form of its own': withCode(
    'try { throw { message: { status: 404 } }; } catch (e) { renderData(e.message); }',
  ),
  'errors whose name is written again': withCode(
    'try { other(); } catch (e) { e = wrap(e); renderData(e.message); } function wrap(x) { return x; }',
  ),
  'a constant that is made of itself': withCode(
    'renderData(A); $schedule.fetch({ name: A });',
    '2.3',
    'const A = A + 1;\n',
  ),
  'functions of the author that bear names of JavaScript': withCode(
    "renderData(String('x')); renderData(JSON.stringify(payload)); $schedule.fetch({ name: Number('x') });",
    '2.3',
    'const String = (x) => ({ message: x }), Number = (x) => x, JSON = { stringify: (x) => ({ message: x }) };\n',
  ),
  'names and moments that are made of texts': withCode(`
    $schedule.fetch({ name: String(payload.id) }); $schedule.fetch({ name: 'a' + 1 }); $schedule.fetch({ name: a + b });
    $schedule.fetch({ name: payload.id.toString() }); $schedule.fetch({ name: payload.id || 'x' });
    $schedule.update({ name: 'x', schedule_at: new Date() }); $schedule.update({ name: 'x', schedule_at: later() });
    $schedule.update({ name: 'x', schedule_at: new Date(Date.now() + 5).toISOString(), data: JSON.parse(payload.x) });
    $db.set('x', JSON.parse(payload.x)); $db.set('x', a + b); $db.set('x', make());`),
  'right addresses': withCode("generateTargetUrl(); generateTargetUrl('x'); generateTargetUrl(payload.region);"),
  'right requests': withCode(
    "$request.get('https://x.y'); $request.get('https://<%= iparam.d %>/x', { maxAttempts: 5, retryDelay: 0 }); $request.get(url);",
    '2.2',
  ),
  'hosts that only begin like an IP': withCode(
    "$request.get('https://10.0.0.1:x@a.example.com/'); $request.get('https://10.0.0.1' + rest); $request.get(`https://10.0.0.1${rest}`); $request.get('https://10.0.0.1.example.com'); $request.get(`https://10.0.0.1:${port}`);",
    '2.2',
  ),
  'values that are not known': withCode(`
    let name = '${LONG}'; name = payload.region; let life = 0; life += 5;
    $schedule.fetch({ name }); $db.get(name); $db.set('x', {}, { ttl: life }); $schedule.create(payload); $schedule.create({ ...payload });`),
  'keys that are added later': withCode(
    "const plan = { name: 'x' }; plan.data = {}; plan.name = 'y'; $schedule.create(plan);",
  ),
  'a repetition that is completed later': withCode(
    "const plan = { name: 'x', repeat: { time_unit: 'x' } }; plan.repeat.time_unit = 'days'; $schedule.update(plan);",
  ),
  'arguments that are spread': withCode(
    "$db.set(...payload.list); $db.set('x', ...payload.list); $schedule.create(...payload.list);",
  ),
  'functions of the author': withCode(
    "$db.get(''); renderData('x');",
    '2.3',
    'const $db = {}; function renderData() {}\n',
  ),
  'long messages outside of app set-up': {
    'manifest.json': product('freshdesk', { functions: { look: {} } }),
    'server/server.js': `exports = { look: function () { renderData({ message: '${VERY_LONG}' }); } };`,
  },
  'code that nobody requires': { ...withCode(''), 'server/old.js': "$db.get(''); renderData('x');" },
};

for (const version of ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0']) {
  test(`silent about a time zone that is left out on ${version}`, () =>
    checkFindings(withCode(repeat("time_unit: 'days', frequency: 1"), version), RULE));
}

for (const [name, files] of Object.entries(accepted)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix makes an error of a text', () =>
  checkFix({
    files: withCode('try { other(); } catch (e) { renderData(e.message, null); }'),
    rule: RULE,
    safety: 'unsafe',
    after: withServerText('try { other(); } catch (e) { renderData({ message: e.message }, null); }'),
  }));

function withServerText(code: string): Readonly<Record<string, string>> {
  return { 'server/server.js': String(withCode(code)['server/server.js']) };
}

test('what only the documentation limits is a warning', () => {
  severitiesOf(withCode(`renderData({ message: '${VERY_LONG}' });`), RULE, ['warning']);
  severitiesOf(withCode("renderData('x');"), RULE, ['error']);
});
