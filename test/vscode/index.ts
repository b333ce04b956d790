// The suite's entry in the Node extension host: of the served VS Code, and of the desktop by @vscode/test-electron.
import Mocha from 'mocha/lib/mocha.cjs';
import { options, runMocha } from './run-mocha.ts';

export function run(): Promise<void> {
  return runMocha(new Mocha(options));
}
