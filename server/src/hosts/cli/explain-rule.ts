/** `check --explain CODE`: the page of a rule, as the manual has it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RULES } from '../../core/index.ts';
import type { ExitCode, Terminal } from './command.ts';
import { unknownRule } from './levels.ts';

export async function explainRule(code: string, terminal: Terminal): Promise<ExitCode> {
  const codes = RULES.map((rule) => rule.code);
  if (!codes.includes(code)) throw unknownRule(code, codes);
  const page = await readFile(join(terminal.distFolder, '..', 'docs', 'rules', `${code}.md`), 'utf8');
  terminal.out(page.replace(/^<!--.*-->\n+/, ''));
  return 0;
}
