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

/** Fields that only the catalog has (+) or only the fact base (-), by event. */
const differences: Readonly<Record<string, readonly string[]>> = {
  // Misprints of the page, kept as such beside the name that payloads carry.
  '1.0 freshdesk onConversationCreate': ['+ .conversation.supporting_email'],
  '1.0 freshdesk onContactCreate': ['+ .contact.job_tittle'],
  '1.0 freshdesk onContactUpdate': ['+ .contact.job_tittle'],
  // The page prints the type of `type` as its name; samples of other events show the real one.
  '2.3 freshchat onConversationUpdate': ['+ .associations.user.social_profiles[].type'],
  '3.0 chat_conversation onConversationUpdate': ['+ .associations.user.social_profiles[].type'],
  // In every payload that FDK 6.9 ships and in official samples, not on the page.
  '2.3 freshservice onTicketCreate': ['+ .ticket.to_emails'],
  '2.3 freshservice onTicketUpdate': ['+ .ticket.to_emails'],
  '3.0 service_ticket onTicketCreate': ['+ .ticket.to_emails'],
  '3.0 service_ticket onTicketUpdate': ['+ .ticket.to_emails'],
  // Freshsales Classic shares the event of the Suite, whose users have one more field.
  '2.3 freshsales onProductCreate': ['+ .associations.updater.uuid'],
  // Null on create, so the fact base guesses; the update event shows what it holds.
  '2.3 freshworks_crm onCustomModuleCreate': [
    '+ .custom_module_record.updater_id.value.id',
    '+ .custom_module_record.updater_id.value.model',
  ],
  '3.0 custom_module onCustomModuleCreate': [
    '+ .custom_module_record.updater_id.value.id',
    '+ .custom_module_record.updater_id.value.model',
  ],
};

test('every event of the fact base is in the catalog', () => {
  for (const { platform, scope, name } of eventFacts()) {
    if (leftOut[scope]) assert.equal(eventOf(platform, scope, name), undefined, `${scope} ${name} is left out`);
    else assert.ok(eventOf(platform, scope, name), `${platform} ${scope} ${name}`);
  }
});

test('every event has the fields of the fact base', () => {
  const found: Record<string, readonly string[]> = {};
  for (const { platform, scope, name, fact } of eventFacts()) {
    if (leftOut[scope]) continue;
    const shape = eventOf(platform, scope, name)?.data;
    const here = new Set(shape ? shapePaths(shape) : []);
    const there = new Set(fact ? factPaths(fact) : []);
    const differences = [
      ...[...here].filter((path) => !there.has(path)).map((path) => `+ ${path}`),
      ...[...there].filter((path) => !here.has(path)).map((path) => `- ${path}`),
    ];
    if (differences.length > 0) found[`${platform} ${scope} ${name}`] = differences;
  }
  assert.deepEqual(found, differences);
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
