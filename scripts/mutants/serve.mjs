// Loaded before the tests of a mutant: gives its text to whoever imports the file that it is made from, which stays as it is.
// @ts-check
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const { MUTANT_URL, MUTANT_TEXT } = process.env;

registerHooks({
  load(url, context, next) {
    if (url !== MUTANT_URL || MUTANT_TEXT === undefined) return next(url, context);
    return { format: 'module', shortCircuit: true, source: readFileSync(MUTANT_TEXT, 'utf8') };
  },
});
