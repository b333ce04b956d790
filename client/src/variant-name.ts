/** What may tell a payload file from the others of its event: no name that another kind of file has. */
import { l10n } from 'vscode';

/** `<event>.responses.json`, `<event>.expect.json`, and the recording of live runs. */
const RESERVED: readonly string[] = ['responses', 'expect', 'cassette'];

/** What is wrong with it; nothing where it will do. */
export function problemWithVariant(name: string): string | undefined {
  if (!/^[\p{L}\p{N}_-]+$/u.test(name)) return l10n.t('Use letters, digits, _ and -.');
  return RESERVED.includes(name) ? l10n.t('That name is for other files: use another one.') : undefined;
}
