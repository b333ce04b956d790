/** What the parser alone takes: the least that anything costs that has to know a text. */
import { parse } from 'acorn';
import { percentile } from './statistics.ts';

const ROUNDS = 60;
/** Until the engine has compiled the parser. */
const SETTLING = 20;

/** Milliseconds of a parse of the text, each time with another word in it, as after a keystroke; the median. */
export function parseMs(text: string): number {
  const times: number[] = [];
  for (let round = 0; round < SETTLING + ROUNDS; round++) {
    const edited = `${text}\n// ${round}`;
    const begun = performance.now();
    parse(edited, OPTIONS);
    if (round >= SETTLING) times.push(performance.now() - begun);
  }
  return percentile(times, 50);
}

/** Milliseconds of processor time to parse each of the texts once; what does not parse counts until its mistake. */
export function parseAllMs(texts: readonly string[]): number {
  const before = process.cpuUsage();
  for (const text of texts) parsedOrNot(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const OPTIONS = {
  ecmaVersion: 'latest',
  allowReturnOutsideFunction: true,
  allowHashBang: true,
  locations: false,
} as const;

function parsedOrNot(text: string): void {
  for (const sourceType of ['script', 'module'] as const)
    try {
      parse(text, { ...OPTIONS, sourceType });
      return;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
}
