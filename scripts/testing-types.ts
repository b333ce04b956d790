/** The declarations of `freshworks-event-handlers/testing`: its own types, and the payloads that the catalog knows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { payloadOf, scopeOf, scopesOf } from '../server/src/core/catalog/events.ts';
import { typeScriptOf } from '../server/src/core/shape/typescript.ts';

/** The newest of each form. */
const BASES = ['3.1', '2.3'];

export async function testingTypes(): Promise<string> {
  const types = await readFile(join(import.meta.dirname, '../server/src/testing/types.ts'), 'utf8');
  return [
    types.replace(/^import .*\n/gm, ''),
    ...ENTRY,
    '/** What the front end passes to a function. */',
    'export type FunctionArguments = Readonly<Record<string, unknown>>;',
    '',
    'type Part<T> = T extends readonly (infer E)[] ? readonly Part<E>[] : T extends object ? { [K in keyof T]?: Part<T[K]> } : T;',
    '',
    ...payloadTypes(),
  ].join('\n');
}

const ENTRY = [
  '/** `place` is `import.meta.url`, `__filename` or a folder: the app is the nearest one there or above. */',
  'export declare function openApp(place: string): OpenedApp;',
  '',
  '/** What differs from what is expected; test runners show both sides. */',
  'export declare class ExpectationError extends Error {',
  '  readonly failures: readonly { readonly path: string; readonly expected: unknown; readonly actual: unknown; readonly message: string }[];',
  '  readonly expected: unknown;',
  '  readonly actual: unknown;',
  '}',
  '',
];

/** By event, whatever product or module it is of. */
function payloadTypes(): readonly string[] {
  const byEvent = new Map<string, Set<string>>();
  for (const basis of BASES) {
    for (const scope of scopesOf(basis)) {
      for (const event of Object.keys(scopeOf(basis, scope)?.events ?? {})) {
        const shape = payloadOf(basis, scope, event);
        const types = byEvent.get(event) ?? new Set<string>();
        byEvent.set(event, types);
        // Without what explains it: that is some two megabytes.
        if (shape) types.add(typeScriptOf(shape, basis, '  ').replace(/ *\/\*\*[\s\S]*?\*\/\n?/g, ''));
      }
    }
  }
  const members = [...byEvent].map(
    ([event, types]) => `  ${event}: ${types.size > 0 ? `Part<${[...types].join(' | ')}>` : 'object'};`,
  );
  return ['/** Payloads by event. */', 'export interface Payloads {', ...members, '}', ''];
}
