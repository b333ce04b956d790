/**
 * What the platform gives in the place of Node's own: `console`, `require`, `process`, `exports`, `global`
 * (docs/platform.md 4.1 to 4.3).
 */
import { any, map, object, optional, string, values } from '../../shape/build.ts';
import { isFrom } from '../files/per-basis.ts';
import { docs, FDK_6_9 } from '../sources.ts';
import type { PlatformFunction, PlatformObject, PlatformValue } from './platform-function.ts';
import { error, members, parameter } from './words.ts';

export const consoleObject = (basis: string): PlatformObject => ({
  name: 'console',
  description: 'Writes to the terminal of fdk run, and to the log of an installed app',
  members: members(basis, [
    log('log', 'Writes a line'),
    log('info', 'Writes a line of information'),
    log('error', 'Writes a line about an error'),
    { ...log('warn', 'Writes a warning'), ...undocumented },
    { ...log('debug', 'Writes a line for developers'), ...undocumented },
  ]),
  notes: ['log, info and error are documented; logs of installed apps are kept for custom apps'],
  source: FDK_6_9,
});

const undocumented = { since: '2.2', notes: ['Not documented: only log, info and error are'] };

const log = (name: string, description: string): PlatformFunction => ({
  name: `console.${name}`,
  description,
  parameters: [{ name: 'values', shape: any('What is written'), rest: true }],
  promise: false,
  source: FDK_6_9,
});

export const requireFunction = (): PlatformFunction => ({
  name: 'require',
  description: 'Loads another file of server/, or an npm package that the manifest lists',
  parameters: [
    parameter(
      'name',
      string('Path that begins with ./ or ../, without .js, or the name of a package', {
        format: 'path inside server/ without .js, or name of a package in dependencies',
      }),
    ),
  ],
  result: any('What the file or the package exports'),
  promise: false,
  errors: [
    error('Cannot find module "{name}"', 'The file is missing or lies outside server/ (code MODULE_NOT_FOUND)'),
    error(
      'Error [ERR_REQUIRE_ESM]: Must use import to load ES Module {file}',
      'The package has ES modules only, and Node.js is older than 22',
    ),
  ],
  notes: [
    '.js is appended always: ./lib/x.js looks for lib/x.js.js; folders and .json files cannot be loaded',
    'A package must stand in dependencies of the manifest, modules of Node.js too',
    'A file is loaded once for each event',
  ],
  since: '2.0',
  source: FDK_6_9,
});

export const processObject = (basis: string): PlatformObject => ({
  name: 'process',
  description: 'What is left of the process object of Node.js',
  members: members(basis, [
    {
      name: 'process.cwd',
      description: 'Names the folder server/ of the app',
      parameters: [],
      result: string('Path of the folder'),
      promise: false,
      source: FDK_6_9,
    },
  ]),
  ...(isFrom('3.0', basis) && {
    values: {
      env: object(
        'Where the app runs, in custom apps',
        {
          ENV: optional(
            string('Where the app runs', {
              enum: values(['test', 'On the machine of the developer'], ['production', 'In an account']),
            }),
          ),
        },
        { note: 'Nothing but ENV, and in custom apps only', source: docs.serverlessApps },
      ),
    },
  }),
  source: FDK_6_9,
});

export const exportsValue = (): PlatformValue => ({
  name: 'exports',
  description: 'The functions that the platform may call: exports = { … } or exports.name = …',
  shape: map('Functions by name', any('A function'), { naming: 'handler' }),
  notes: [
    'A variable of the file, not module.exports',
    'FDK finds only functions that are written inside exports = { … }',
  ],
  source: FDK_6_9,
});

export const globalValue = (): PlatformValue => ({
  name: 'global',
  description: 'The global object, new for each event',
  shape: map('Globals by name', any('A global')),
  notes: ['Nothing in it outlives the event'],
  source: FDK_6_9,
});
