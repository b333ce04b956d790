/** What a new app tells coding agents: what to run before they are done, where names are looked up, what the platform has not. */
import type { NewAppPlan } from './choices.ts';
import { linesOf, type NewFile } from './new-file.ts';

/** Most agents read a file of this name by themselves. Each command in it is one that the author may type as well. */
export function agentsFile({ name, events }: NewAppPlan): NewFile {
  const [event] = events;
  const handler = event ? `${event.scope}.${event.name}` : 'manifest.json';
  const payload = event ? `server/test_data/${event.scope}/${event.name}` : 'server/test_data/<module>/<event>';
  return {
    path: 'AGENTS.md',
    text: linesOf(
      `# ${name}, for coding agents`,
      '',
      'A Freshworks app for platform 3.0. The platform calls the functions in `server/server.js` that `manifest.json` names as',
      'handlers of events.',
      '',
      '## Before you say that something is done',
      '',
      'Run these in this folder. Both need no network and no account, and both must end with 0:',
      '',
      '1. `freshworks-events check` finds what the platform refuses, and what it drops without a word.',
      '2. `freshworks-events test` runs every payload in `server/test_data`, and compares with the expectation beside it.',
      '',
      'If the command is not there, ask the author to install it: `npm install --global freshworks-event-handlers`. In an editor with the',
      'extension Freshworks Event Handlers the tools `freshworks_check` and `freshworks_run_tests` do the same.',
      '',
      '## Look names up, do not guess them',
      '',
      `- \`freshworks-events explain ${handler}\`: the payload of an event, with types and values`,
      '- `freshworks-events explain manifest.json`: the keys of a file, `config/requests.json` and others as well',
      '- `freshworks-events explain $request.invokeTemplate`: a function of the platform',
      '- `freshworks-events trigger --list`: what can be run, and on which payloads',
      '',
      '## What to keep to',
      '',
      '- Handlers are members of `exports = { … }`, not of `module.exports`. A handler that `manifest.json` does not name is never called.',
      '- There are no timers and no `fetch`: later work is `$schedule.create`, a request is `$request.invokeTemplate` with a template in',
      '  `config/requests.json` that `manifest.json` lists.',
      '- What a payload has as nullable or optional may be absent: guard it.',
      '- Keys and passwords are installation parameters with `"secure": true` in `config/iparams.json`, never part of the code or of logs.',
      `- For each branch that you write, write a payload, such as \`${payload}.variant.json\`, and what must come of it in`,
      `  \`${payload}.variant.expect.json\`.`,
    ),
  };
}
