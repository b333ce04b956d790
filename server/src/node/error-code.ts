/** The code by which the machine names what went wrong, as in `EACCES`; without one, the error as a text. */
import { asText } from '../core/index.ts';

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? asText(error.code) : String(error);
