/** Every text of the vendor's CLI (FDK), by the letters of docs/platform.md 3.2, with what we say in its place. */
import { CODE_ROWS } from './code.ts';
import { CONFIG_ROWS } from './config.ts';
import { MANIFEST_ROWS } from './manifest.ts';
import type { ParityRow } from './row.ts';

export const PARITY_ROWS: readonly ParityRow[] = [...MANIFEST_ROWS, ...CODE_ROWS, ...CONFIG_ROWS];

/** Sections about manifest, placement, events, functions, parameters and templates: nine tenths of them must be covered. */
const ABOUT_APPS = /^[A-EGHIL]/;

export function coverage(): { readonly covered: number; readonly all: number } {
  const rows = PARITY_ROWS.filter(({ id }) => ABOUT_APPS.test(id));
  return { covered: rows.filter(({ verdict }) => verdict !== 'not covered').length, all: rows.length };
}
