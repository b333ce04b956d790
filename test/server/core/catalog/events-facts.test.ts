/** Compares the catalog with the fact base it was written from, where that folder lies beside the repository. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { eventOf, payloadOf } from '../../../../server/src/core/catalog/events.ts';
import { object } from '../../../../server/src/core/shape/build.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

const facts = join(import.meta.dirname, '../../../../../shared/facts');
const options = { skip: existsSync(facts) ? false : `no fact base at ${facts}` };

/** Events of the fact base that the catalog leaves out. */
const leftOut: Readonly<Record<string, string>> = {
  _unconfirmed_email_conversation: 'no 3.0 module is known to have them',
};

/** Why a field is only in the catalog (+) or only in the fact base (-), as in `2.3 freshchat onMessageCreate + .message.id`. */
const onPurpose: readonly (readonly [reason: string, fields: RegExp])[] = [
  ['misprints of the page, kept beside the name that payloads carry', /^1\.0 .* \+ .*\.(supporting_email|job_tittle)$/],
  [
    'the page prints the type of `type` as its name; samples of other events show the real one',
    /social_profiles\[\]\.type$/,
  ],
  ['in every payload that FDK 6.9 ships and in official samples, not on the page', /\+ \.ticket\.to_emails$/],
  ['Freshsales Classic shares the event of the Suite, whose users have one more field', /onProductCreate \+ .*\.uuid$/],
  [
    'null on create, so that the fact base guesses; the update event shows what it holds',
    /onCustomModuleCreate \+ \.custom_module_record\.updater_id\.value\.(id|model)$/,
  ],
  [
    'names of one account, which stand for the lookup fields of any',
    /- \.associations\.(cm_avengers|custom_module1)\b/,
  ],
  ['lookup fields by name', /freshsales onCustomModule\w+ \+ \.associations\[\]/],
  ['read by apps because of an old page; struck through', /\+ .*\.attachments\[\]\.size$/],
  ['in the data packs of FDK up to 6.9', /(freshservice|service_ticket) .* \+ \.ticket\.is_description_truncated$/],
  ['in the data packs of FDK 5', /(freshchat|chat_conversation) .* \+ \.(conversation|message)\.id$/],
  ['a message has the form of its conversation', /onMessageCreate \+ \.message\./],
  ['page of 3.0 on users of Freshservice', /onUser\w+ \+ \.user\.\w+_workspace_ids$/],
  ['addresses of contacts look like those of leads', /\+ \.contact\.emails\.value\[\]\./],
  ['newer than the samples of contacts', /\+ \.contact\.lifecycle_stage_id\b/],
];

/** Samples that no shape fits, with what keeps them from fitting. */
const misfits: Readonly<Record<string, readonly string[]>> = {
  // The sample lists the possible values in the place of one.
  '2.3/freshchat/onTicketMessageCreate.json': ['.data.actor.type: bot/agent/contact not in enum'],
  // A data centre of the host in the place of a region.
  '2.3/freshservice/onUserCreate.json': ['.region: us-east-1 not in enum'],
  '2.3/freshservice/onUserDelete.json': ['.region: us-east-1 not in enum'],
  '2.3/freshservice/onUserUpdate.json': ['.region: us-east-1 not in enum'],
};

interface FactNode {
  readonly name: string;
  readonly fields?: readonly FactNode[];
  readonly items?: FactNode;
}

interface FactScope {
  readonly platform: string;
  readonly scope: string;
  readonly events: readonly { readonly name: string; readonly data: FactNode | null }[];
}

test('every event of the fact base is in the catalog', options, () => {
  for (const { platform, scope, events } of factScopes()) {
    for (const { name } of events) {
      if (leftOut[scope]) assert.equal(eventOf(platform, scope, name), undefined, `${scope} ${name} is left out`);
      else assert.ok(eventOf(platform, scope, name), `${platform} ${scope} ${name}`);
    }
  }
});

test('every event has the fields of the fact base', options, () => {
  const found: string[] = [];
  for (const { platform, scope, events } of factScopes()) {
    if (leftOut[scope]) continue;
    for (const { name, data } of events) {
      const shape = eventOf(platform, scope, name)?.data;
      const here = new Set(shape ? shapePaths(shape) : []);
      const there = new Set(data ? factPaths(data) : []);
      const differences = [
        ...[...here].filter((path) => !there.has(path)).map((path) => `+ ${path}`),
        ...[...there].filter((path) => !here.has(path)).map((path) => `- ${path}`),
      ];
      found.push(...differences.map((difference) => `${platform} ${scope} ${name} ${difference}`));
    }
  }
  assert.deepEqual(
    found.filter((line) => !onPurpose.some(([, fields]) => fields.test(line))),
    [],
  );
  for (const [reason, fields] of onPurpose)
    assert.ok(
      found.some((line) => fields.test(line)),
      `nothing any more: ${reason}`,
    );
});

test('every sample payload fits the shape of its event', options, () => {
  const found: Record<string, readonly string[]> = {};
  for (const file of payloadFiles()) {
    const [platform = '', scope = '', event = ''] = file.replace(/(\.\w+)?\.json$/, '').split('/');
    const payload = JSON.parse(readFileSync(join(facts, 'payloads', file), 'utf8'));
    if (platform === '3.0') for (const stripped of ['account_id', 'domain']) delete payload[stripped];
    const shapes = forms(platform, scope, event);
    assert.ok(shapes.length > 0, file);
    const fewest = shapes.map((shape) => problems(shape, payload, '')).sort((a, b) => a.length - b.length)[0] ?? [];
    if (fewest.length > 0) found[file] = [...new Set(fewest)];
  }
  assert.deepEqual(found, misfits);
});

/** The payload of an event, and its further forms. */
function forms(platform: string, scope: string, event: string): readonly Shape[] {
  const whole = payloadOf(platform, scope, event);
  if (!whole) return [];
  const variants = eventOf(platform, scope, event)?.variants ?? [];
  return [whole, ...variants.map(({ data }) => object('Variant', { ...whole.fields, data }))];
}

function problems(shape: Shape, value: unknown, path: string): readonly string[] {
  if (value === null) return shape.nullable || shape.type === 'any' ? [] : [`${path}: null`];
  const wrong = [shape.type, shape.alsoType].some((type) => type && holds(type, value))
    ? []
    : [`${path}: ${typeof value} instead of ${shape.type}`];
  if (shape.enum && !shape.enum.some((allowed) => allowed.value === value)) wrong.push(`${path}: ${value} not in enum`);
  if (Array.isArray(value)) {
    return [...wrong, ...value.flatMap((item) => (shape.items ? problems(shape.items, item, `${path}[]`) : []))];
  }
  if (typeof value !== 'object' || shape.type === 'any') return wrong;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const known = shape.fields?.[key] ?? (shape.type === 'map' ? shape.items : undefined);
    if (known) return problems(known, member, `${path}.${key}`);
    return shape.open || shape.type === 'map' ? [] : [`${path}.${key}: unknown`];
  });
  return [...wrong, ...members];
}

function holds(type: Shape['type'], value: unknown): boolean {
  if (type === 'any') return true;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'datetime') return typeof value === 'string';
  if (type === 'array') return Array.isArray(value);
  if (type === 'object' || type === 'map') return typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

function factScopes(): readonly FactScope[] {
  return ['1.0', '2.3', '3.0'].flatMap((platform) =>
    readdirSync(join(facts, 'events', platform)).map((file) =>
      JSON.parse(readFileSync(join(facts, 'events', platform, file), 'utf8')),
    ),
  );
}

function payloadFiles(): readonly string[] {
  return readdirSync(join(facts, 'payloads'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
}

const factPaths = (node: FactNode, path = ''): readonly string[] => [
  ...(node.fields ?? []).flatMap((field) => [`${path}.${field.name}`, ...factPaths(field, `${path}.${field.name}`)]),
  ...(node.items ? factPaths(node.items, `${path}[]`) : []),
];

const shapePaths = (shape: Shape, path = ''): string[] => [
  ...Object.entries(shape.fields ?? {}).flatMap(([name, field]) => [
    `${path}.${name}`,
    ...shapePaths(field, `${path}.${name}`),
  ]),
  ...(shape.items ? shapePaths(shape.items, `${path}[]`) : []),
];
