/** Compares the catalog with the fact base it was written from, as test/fixtures/facts keeps it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, payloadOf } from '../../../../server/src/core/catalog/events.ts';
import { object } from '../../../../server/src/core/shape/build.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { eventFacts, type Fact, type FactType, sampleFacts } from '../../../support/facts.ts';

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
  [
    'beside the ticket in the sample, inside it in production and in older samples: both are offered and generated',
    /(freshservice|service_ticket) onTicketUpdate \+ \.ticket\.changes$/,
  ],
  ['in payload files of public apps', /onTicketDelete \+ \.actor\.email$/],
  ['in the data packs of FDK 5', /(freshchat|chat_conversation) .* \+ \.(conversation|message)\.id$/],
  ['a message has the form of its conversation', /onMessageCreate \+ \.message\./],
  ['page of 3.0 on users of Freshservice', /onUser\w+ \+ \.user\.\w+_workspace_ids$/],
  ['addresses of contacts look like those of leads', /\+ \.contact\.emails\.value\[\]\./],
  ['newer than the samples of contacts', /\+ \.contact\.lifecycle_stage_id\b/],
];

test('every event of the fact base is in the catalog', () => {
  for (const { platform, scope, name } of eventFacts()) {
    if (leftOut[scope]) assert.equal(eventOf(platform, scope, name), undefined, `${scope} ${name} is left out`);
    else assert.ok(eventOf(platform, scope, name), `${platform} ${scope} ${name}`);
  }
});

test('every event has the fields of the fact base', () => {
  const found: string[] = [];
  for (const { platform, scope, name, fact } of eventFacts()) {
    if (leftOut[scope]) continue;
    const shape = eventOf(platform, scope, name)?.data;
    const here = new Set(shape ? shapePaths(shape) : []);
    const there = new Set(fact ? factPaths(fact) : []);
    const differences = [
      ...[...here].filter((path) => !there.has(path)).map((path) => `+ ${path}`),
      ...[...there].filter((path) => !here.has(path)).map((path) => `- ${path}`),
    ];
    found.push(...differences.map((difference) => `${platform} ${scope} ${name} ${difference}`));
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

test('every field has the type of the fact base', () => {
  const found: Record<string, readonly string[]> = {};
  for (const { platform, scope, name, fact } of eventFacts()) {
    const shape = eventOf(platform, scope, name)?.data;
    const differences = shape && fact ? typeDifferences(shape, fact, '') : [];
    if (differences.length > 0) found[`${platform} ${scope} ${name}`] = differences;
  }
  assert.deepEqual(found, {});
});

test('every sample payload fits the shape of its event', () => {
  const found: Record<string, readonly string[]> = {};
  for (const { platform, scope, name, fact } of sampleFacts()) {
    const shapes = forms(platform, scope, name.split('.')[0] ?? '');
    assert.ok(shapes.length > 0 && fact, name);
    const sample = platform === '3.0' ? withoutAccount(fact) : fact;
    const fewest = shapes.map((shape) => problems(shape, sample, '')).sort((a, b) => a.length - b.length)[0] ?? [];
    if (fewest.length > 0) found[`${platform} ${scope} ${name}`] = [...new Set(fewest)];
  }
  assert.deepEqual(found, {});
});

/** The payload of an event, and its further forms. */
function forms(platform: string, scope: string, event: string): readonly Shape[] {
  const whole = payloadOf(platform, scope, event);
  if (!whole) return [];
  const variants = eventOf(platform, scope, event)?.variants ?? [];
  return [whole, ...variants.map(({ data }) => object('Variant', { ...whole.fields, data }))];
}

/** Payload files of 3.0 have them, and what a handler gets has not. */
function withoutAccount(fact: Fact): Fact {
  const fields = new Map([...fact.fields].filter(([name]) => name !== 'account_id' && name !== 'domain'));
  return { ...fact, fields };
}

function problems(shape: Shape, fact: Fact, path: string): readonly string[] {
  if (shape.type === 'any') return [];
  const wrong = fact.types
    .filter((type) => ![shape.type, shape.alsoType].some((allowed) => allowed && holds(allowed, type)))
    .map((type) => `${path}: ${type} instead of ${shape.type}`);
  if (fact.nullable && !shape.nullable) wrong.push(`${path}: null`);
  const items = fact.items && shape.items ? problems(shape.items, fact.items, `${path}[]`) : [];
  const members = [...fact.fields].flatMap(([key, member]) => {
    const known = shape.fields?.[key] ?? (shape.type === 'map' ? shape.items : undefined);
    if (known) return problems(known, member, `${path}.${key}`);
    return shape.open || shape.type === 'map' ? [] : [`${path}.${key}: unknown`];
  });
  return [...wrong, ...items, ...members];
}

/** Whether a value of this type is one that the shape allows. */
function holds(allowed: Shape['type'], type: FactType): boolean {
  if (allowed === 'any' || allowed === type) return true;
  if (allowed === 'number') return type === 'integer';
  if (allowed === 'datetime') return type === 'string';
  return isObject(allowed) && isObject(type);
}

const isObject = (type: Shape['type'] | FactType): boolean => type === 'object' || type === 'map';

/** Where both have a field; whether one has it at all is another question. */
function typeDifferences(shape: Shape, fact: Fact, path: string): readonly string[] {
  const [type = 'any'] = fact.types;
  if (type === 'any' || shape.type === 'any') return [];
  const isSame = shape.type === type || shape.alsoType === type || (isObject(shape.type) && isObject(type));
  const own = isSame ? [] : [`${path}: ${shape.type} here, ${type} there`];
  if (fact.nullable && !shape.nullable) own.push(`${path}: nullable there only`);
  const items = shape.items && fact.items ? typeDifferences(shape.items, fact.items, `${path}[]`) : [];
  const members = [...fact.fields].flatMap(([name, member]) => {
    const field = shape.fields?.[name];
    return field ? typeDifferences(field, member, `${path}.${name}`) : [];
  });
  return [...own, ...items, ...members];
}

const factPaths = (fact: Fact, path = ''): readonly string[] => [
  ...[...fact.fields].flatMap(([name, field]) => [`${path}.${name}`, ...factPaths(field, `${path}.${name}`)]),
  ...(fact.items ? factPaths(fact.items, `${path}[]`) : []),
];

const shapePaths = (shape: Shape, path = ''): string[] => [
  ...Object.entries(shape.fields ?? {}).flatMap(([name, field]) => [
    `${path}.${name}`,
    ...shapePaths(field, `${path}.${name}`),
  ]),
  ...(shape.items ? shapePaths(shape.items, `${path}[]`) : []),
];
