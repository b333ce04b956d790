// The suite's entry in the web worker extension host, which has no Node: mocha's browser build runs there.
import 'mocha/mocha.js';
import { options, runMocha } from './run-mocha.ts';

export function run(): Promise<void> {
  // Not the build's ready-made `mocha` object: its `run` wants a page to show results on.
  const build = globalThis as unknown as { Mocha: new (options: Mocha.MochaOptions) => Mocha };
  return runMocha(new build.Mocha(options));
}
