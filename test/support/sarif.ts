/** Whether a log is SARIF 2.1.0. */
import { createRequire } from 'node:module';

export interface Validator {
  (value: unknown): boolean;
  readonly errors?: unknown;
}

/** By the schema of the standard, which a package of its authors brings. */
export function sarifValidator(): Validator {
  const require = createRequire(import.meta.url);
  const { default: Ajv } = require('ajv-draft-04') as {
    default: new (options: object) => { compile(schema: object): Validator };
  };
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}
