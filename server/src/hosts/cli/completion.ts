/** `completion`: a script with which a shell completes commands, flags and their values. */
import type { CommandSpec } from './arguments.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { bashScript, fishScript, powerShellScript, zshScript } from './completion-scripts.ts';

const SCRIPTS: ReadonlyMap<string, (specs: readonly CommandSpec[]) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
  ['powershell', powerShellScript],
]);

/** The other commands are known only once all are. */
export const completionOf = (specs: () => readonly CommandSpec[]): Command => ({
  spec: {
    name: 'completion',
    usage: 'SHELL',
    description: 'Prints a script that makes a shell complete commands and flags: bash, zsh, fish or powershell.',
    least: 1,
    most: 1,
    flags: {},
    choices: [...SCRIPTS.keys()],
    notes: [
      'bash: add  source <(freshworks-events completion bash)  to ~/.bashrc.',
      'zsh: write it to a file called _freshworks-events in a folder of $fpath.',
      'fish: write it to ~/.config/fish/completions/freshworks-events.fish.',
      'PowerShell: add  freshworks-events completion powershell | Out-String | Invoke-Expression  to $PROFILE.',
    ].join('\n'),
  },
  async run(args, terminal) {
    const [shell = ''] = args.words;
    const script = SCRIPTS.get(shell);
    if (!script) throw new UsageError(`${shell} is no shell that is known: use ${[...SCRIPTS.keys()].join(', ')}.`);
    terminal.out(script(specs()));
    return 0;
  },
});
