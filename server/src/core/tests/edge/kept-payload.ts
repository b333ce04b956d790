/** A payload at the edge as files of the app: itself, and the circumstances that it was run in. Nothing there is replaced. */
import type { App } from '../../model/app.ts';
import { expectationPathFor } from '../../model/test-files.ts';
import { readExpectation } from '../expectation.ts';
import { isFree, variantPath } from '../free-path.ts';
import type { EdgeTest } from './edge-cases.ts';

export interface KeptFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files to create, the payload first; none where the app has this very payload by such a name already. `taken` are paths
 * that are in use besides those of the app.
 */
export function keptPayload(app: App, test: EdgeTest, taken?: ReadonlySet<string>): readonly KeptFile[] {
  const variant = slugOf(test.change);
  const text = `${test.payload.text}\n`;
  for (let number = 1; ; number++) {
    const path = variantPath(app, test.trigger, variant, number);
    if (app.files.get(path)?.text === text) return [];
    if (!isFree(app, path, taken)) continue;
    const given = givenOf(test);
    return [{ path, text }, ...(given === undefined ? [] : [{ path: expectationPathFor(path), text: given }])];
  }
}

function givenOf({ expectation }: EdgeTest): string | undefined {
  const read = expectation && readExpectation(expectation);
  if (!read || 'problem' in read || read.expectation.writtenGiven === undefined) return undefined;
  return `${JSON.stringify({ given: read.expectation.writtenGiven }, null, 2)}\n`;
}

const MOST_CHARACTERS = 60;

/** `data.ticket.type is null` as `ticket-type-null`: a name on every system. */
function slugOf(change: string): string {
  const words = change.replace(/\bdata\./g, '').replace(/ is -(?=\d)/g, ' is minus ');
  const slug = words.replace(/ is /g, '-').replace(/[^\p{L}\p{N}]+/gu, '-');
  return slug.replace(/^-|-$/g, '').slice(0, MOST_CHARACTERS).replace(/-$/, '');
}
