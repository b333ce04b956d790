/**
 * Pages on which only a part of `client` works: modals and dialogs, and the installation page, which has globals of its
 * own besides. What other pages have is not restricted.
 */
import { any, array, boolean, map, object, optional, string } from '../../../shape/build.ts';
import { byName } from '../../../text/by-name.ts';
import { perBasis } from '../../files/per-basis.ts';
import type { PlatformFunction, PlatformGlobal, PlatformObject } from '../../platform/platform-function.ts';
import { parameter } from '../../platform/words.ts';
import { docs } from '../../sources.ts';
import { membersOfClient } from './client.ts';

export type Place = 'page' | 'modal' | 'installation page';

/** Members of `client` that are known to work there. */
export function membersIn(place: Place, basis: string): Readonly<Record<string, PlatformGlobal>> {
  const all = membersOfClient(basis);
  if (place === 'page') return all;
  const names = place === 'modal' ? Object.keys(all).filter((name) => !NOT_IN_MODALS.has(name)) : ON_INSTALLATION_PAGES;
  return Object.fromEntries(
    names.flatMap((name) => {
      const known = byName(all, name);
      return known ? [[name, known] as const] : [];
    }),
  );
}

/** Of the data, only `currentHost` is there on an installation page. */
export const INSTALLATION_DATA = 'currentHost';

const NOT_IN_MODALS: ReadonlySet<string> = new Set(['events', 'interface']);

/** `instance` for its context only, which one file of the digest shows; `context` in apps for several products of 2.x. */
const ON_INSTALLATION_PAGES: readonly string[] = ['request', 'data', 'instance', 'context'];

/** What the page of config/iparams.json gives to config/assets/iparams.js, from 2.x on. */
export const installationGlobals = perBasis(
  (basis): Readonly<Record<string, PlatformObject>> => (basis === '1.0' ? {} : { utils: utils() }),
);

/** Functions that config/iparams.html may define for the platform to call; the `name` of each is that of the function. */
export const installationFunctions = (): readonly PlatformFunction[] => [
  {
    name: 'getConfigs',
    description: 'Called with the saved values when the settings are opened again, to fill the page with them',
    parameters: [parameter('configs', map('Values by name of the parameter', any('Value')))],
    promise: false,
    notes: [MANDATORY],
    source: docs.installationPage,
  },
  {
    name: 'postConfigs',
    description: 'Answers the values that are saved',
    parameters: [],
    result: map('Values by name of the parameter', any('Value'), {
      fields: {
        __meta: optional(
          object(
            'About the values',
            { secure: array('Names of those that are kept secret', string('Name')) },
            { open: true },
          ),
        ),
      },
    }),
    promise: false,
    notes: [MANDATORY],
    source: docs.installationPage,
  },
  {
    name: 'validate',
    description: 'Says whether the values may be saved',
    parameters: [],
    result: boolean('Whether they may'),
    promise: false,
    notes: [MANDATORY],
    source: docs.installationPage,
  },
];

const MANDATORY = 'The digest calls all three mandatory in one place, and only postConfigs in another';

const utils = (): PlatformObject => ({
  name: 'utils',
  description: 'Fields of the installation page that config/iparams.json describes',
  members: {
    get: {
      name: 'utils.get',
      description: 'What stands in a field',
      parameters: [parameter('field', fieldName())],
      result: any('Value of the field'),
      promise: false,
      source: docs.installationPage,
    },
    set: {
      name: 'utils.set',
      description: 'Changes a field: its value, its hint, whether it is shown',
      parameters: [
        parameter('field', fieldName()),
        parameter(
          'properties',
          object(
            'What is changed, as in config/iparams.json',
            {
              hint: optional(string('Text below the field')),
              value: optional(any('Value of the field')),
              values: optional(any('What a drop-down offers')),
              visible: optional(boolean('Whether it is shown')),
            },
            { open: true },
          ),
        ),
      ],
      promise: false,
      source: docs.installationPage,
    },
  },
  notes: [
    'In config/assets/iparams.js; a field names its function in events of config/iparams.json: [{ "change": "name" }]',
  ],
  source: docs.installationPage,
});

const fieldName = () => string('Name of an installation parameter');
