/** Records that do not fit what `config/entities.json` declares. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordNotes } from '../../../server/src/runner/standins/record-notes.ts';
import { runBody, texts } from './support.ts';

const field = (name: string, type: string, more: object = {}) => ({ name, label: name, type, ...more });

const SHOPS = {
  fields: [
    field('title', 'text', { required: true }),
    field('size', 'integer'),
    field('rate', 'float'),
    field('open', 'boolean'),
    field('since', 'datetime'),
    field('day', 'date'),
    field('kind', 'enum', { choices: [{ id: 1, value: 'small' }] }),
    field('place', 'section', { fields: [field('city', 'text', { required: true })] }),
    field('new_type', 'from the future'),
  ],
};

test('what fits is not noted', () => {
  for (const data of [
    {
      title: 'a',
      size: 5,
      rate: 1.5,
      open: false,
      since: '2030-01-01T00:00:00Z',
      day: '2030-01-01',
      kind: 1,
      city: 'x',
    },
    { title: 'a', kind: 'small', place: { city: 'x' }, new_type: {}, size: null },
  ]) {
    assert.deepEqual(recordNotes('shops', SHOPS, data, true), []);
  }
  assert.deepEqual(recordNotes('shops', undefined, { any: 1 }, true), []);
  assert.deepEqual(recordNotes('shops', SHOPS, { size: 6 }, false), []);
  assert.deepEqual(recordNotes('shops', { fields: [field('a', 'TEXT'), 5] }, { a: 'x' }, true), []);
});

test('what does not fit', () => {
  const wrong = {
    size: '5',
    rate: 'x',
    open: 1,
    since: 'soon',
    day: '2030-01-01T00:00:00Z',
    kind: 'huge',
    colour: 'red',
    city: 'x'.repeat(65),
  };
  assert.deepEqual(recordNotes('shops', SHOPS, wrong, true), [
    'The entity shops has no field colour in config/entities.json',
    'The field title of shops is required and has no value',
    'The field size of shops should be a whole number',
    'The field rate of shops should be a number',
    'The field open of shops should be true or false',
    'The field since of shops should be a moment such as 2030-01-31T09:30:00Z',
    'The field day of shops should be a day such as 2030-01-31',
    'The field kind of shops should be one of its choices (1, small)',
    'The field city of shops should be a text of at most 64 characters',
  ]);
  assert.deepEqual(recordNotes('shops', SHOPS, { title: null }, false), [
    'The field title of shops is required and has no value',
  ]);
});

test('a run tells it, and keeps the record', async () => {
  const body = `const shops = $db.entity({ version: 'v1' }).get('shops');
    const { record } = await shops.create({ size: 'x', city: 'y' });
    await shops.update(record.display_id, { colour: 1 });
    $db.entity({ version: 'v1' }).get('shop');`;
  const { notes, outcome } = await runBody(body, { entities: { shops: SHOPS, shop: {} } });
  assert.equal(outcome, 'returned');
  assert.deepEqual(
    notes?.map(({ text }) => text),
    [
      'The field title of shops is required and has no value.',
      'The field size of shops should be a whole number.',
      'The entity shops has no field colour in config/entities.json.',
      'The platform refuses the entity name shop: it needs 5 to 30 letters, digits, _ and -.',
    ],
  );
});

test('getAll gives pages: the marker of one leads to the next, and the note says how many are left', async () => {
  const entities = Object.fromEntries(
    Array.from({ length: 250 }, (_, n) => [
      `shops/shops-${n + 1}`,
      { display_id: `shops-${n + 1}`, created_time: '', updated_time: '', data: { n, even: n % 2 === 0 } },
    ]),
  );
  const body = `const shops = $db.entity({ version: 'v1' }).get('shops');
    const pages = [];
    for (let next; ; ) {
      const { records, links } = await shops.getAll(next ? { next } : {});
      pages.push(records.length + ' to ' + records.at(-1).display_id);
      if (!links.next) break;
      next = links.next;
    }
    console.log(pages.join());
    const { records, links } = await shops.getAll({ query: { even: true }, next: { marker: 'shops-199' } });
    console.log(records.length, links.next);
    await shops.getAll({ next: { marker: 'shops-0' } }).catch(({ status, message }) => console.log(status, message));`;
  const result = await runBody(body, { store: { entities } });
  assert.equal(result.error, undefined);
  assert.deepEqual(texts(result), [
    '100 to shops-100,100 to shops-200,50 to shops-250',
    '25 null',
    "400 'next.marker' should be one that getAll gave",
  ]);
  assert.deepEqual(
    result.notes?.map(({ text }) => text.replace(/:.*/, '')),
    [
      'getAll gave 100 records of shops and there are 150 more',
      'getAll gave 100 records of shops and there are 50 more',
    ],
  );
});
