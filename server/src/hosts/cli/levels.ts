/** `--rule CODE=SEVERITY`: severities for one call. */
import { isLevel, type Level, nearestName } from '../../core/index.ts';
import { UsageError } from './arguments.ts';

export function levelsFrom(texts: readonly string[], codes: readonly string[]): Readonly<Record<string, Level>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [code = '', level] = text.split('=');
      if (!codes.includes(code)) throw unknownRule(code, codes);
      if (!isLevel(level))
        throw new UsageError(`--rule ${text} names no severity: write ${code}=error, warning, info, hint or off.`);
      return [code, level];
    }),
  );
}

export function unknownRule(code: string, codes: readonly string[]): UsageError {
  const near = nearestName(code, codes);
  return new UsageError(
    `There is no rule ${code === '' ? 'without a name' : code}. ${near ? `Did you mean ${near}?` : 'docs/rules/README.md lists them.'}`,
  );
}
