/** Payload flow by example: what the list at the cursor must have, or that there is none. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../server/src/core/index.ts';
import { appWithCursor, type Files } from './app.ts';

/** `offered` is the name that must be in the list, behind it with `-` those that may not; or nothing where no list may appear. */
export type OfferCase = readonly [code: string, offered: string | undefined, more?: Readonly<Record<string, string>>];

/** Each table is a group of tests; the code is that of `server/server.js`. */
export function checkOffers(files: Files, tables: Readonly<Record<string, readonly OfferCase[]>>): void {
  for (const [title, cases] of Object.entries(tables)) {
    describe(title, () => {
      for (const [code, offered, more] of cases) {
        it(`${[code, ...Object.values(more ?? {})].join(' // ').replace(/\s+/g, ' ')} offers ${offered ?? 'nothing'}`, () => {
          const { app, path, offset } = appWithCursor({ ...files, 'server/server.js': code, ...more });
          const labels = completionsAt(app, path, offset).map(({ label }) => label);
          if (offered === undefined) assert.deepEqual(labels, []);
          else
            for (const name of offered.split(' -'))
              assert.equal(
                labels.includes(name),
                offered.startsWith(name),
                `${name} among ${labels.slice(0, 10).join(', ')}`,
              );
        });
      }
    });
  }
}
