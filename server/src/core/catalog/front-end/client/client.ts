/** `client`, which `app.initialized()` resolves to: its members by platform version, and the globals that lead to it. */
import { object, optional, string } from '../../../shape/build.ts';
import { isAlive, perBasis } from '../../files/per-basis.ts';
import { dbObject } from '../../platform/db.ts';
import type {
  PlatformFunction,
  PlatformGlobal,
  PlatformObject,
  PlatformValue,
} from '../../platform/platform-function.ts';
import { failure, members, optionalParameter, parameter } from '../../platform/words.ts';
import { frontEndPages } from '../sources.ts';
import { asClient } from './as-client.ts';
import { clientFiles } from './files.ts';
import { clientInstance } from './instance.ts';
import { clientJob } from './job.ts';
import { clientEvents, clientInterface } from './page.ts';
import { clientRequest } from './request.ts';

/** By their name, `events`, `data` …, in the order in which they are used. */
export const membersOfClient = perBasis(
  (basis): Readonly<Record<string, PlatformGlobal>> =>
    Object.fromEntries(
      [
        clientEvents(),
        clientData(),
        clientInterface(),
        clientRequest(basis),
        clientInstance(),
        clientParameters(),
        clientDb(basis),
        clientFiles(basis),
        clientJob(basis),
        clientContext(),
      ]
        .filter((known) => isAlive(known, basis))
        .map((known) => [known.name.slice('client.'.length), known]),
    ),
);

/** `app` and its alias. What they resolve to is the client, which has no shape: its members are functions. */
export const frontEndGlobals = perBasis(
  (basis): Readonly<Record<string, PlatformGlobal>> => ({
    app: {
      name: 'app',
      description: 'The app on its page; the client script of the page makes it',
      members: members(basis, [initialized('app.initialized')]),
      notes: ['Not defined where the page does not load the client script, or loads it later'],
      source: frontEndPages.module,
    },
    frsh_init: {
      ...initialized('frsh_init'),
      notes: ['Another name of app.initialized in official samples'],
    },
  }),
);

const initialized = (name: string): PlatformFunction => ({
  name,
  description: 'Resolves to the client, once, when the page is loaded for the first time',
  parameters: [],
  result: object('The client', {}, { open: true }),
  promise: true,
  notes: ['Register app.activated when it has resolved, and put the logic of the page there'],
  source: frontEndPages.module,
});

const clientData = (): PlatformObject => ({
  name: 'client.data',
  description: 'What the page knows: the ticket, the contact, who is logged in',
  members: {
    get: {
      name: 'client.data.get',
      description: 'Fetches an object of the page',
      parameters: [parameter('name', string('Name of the object, such as ticket'))],
      result: object('An object whose one member has the name that was asked for', {}, { open: true }),
      promise: true,
      rejects: object('Not documented', { message: optional(string('What went wrong')) }, { open: true }),
      notes: ['Rejects on a page that does not have the object'],
      source: frontEndPages.module,
    },
  },
  source: frontEndPages.module,
});

const clientParameters = (): PlatformObject => ({
  name: 'client.iparams',
  description: 'Installation parameters',
  members: {
    get: {
      name: 'client.iparams.get',
      description: 'Fetches all installation parameters that are not secure, or one',
      parameters: [optionalParameter('name', string('Name of an installation parameter'))],
      result: object('Values by name', {}, { open: true }),
      promise: true,
      rejects: failure('What went wrong'),
      notes: ['Secure parameters never reach the front end: they are undefined'],
      source: frontEndPages.parameters,
    },
  },
  source: frontEndPages.parameters,
});

const clientDb = (basis: string): PlatformObject => {
  const db = asClient(dbObject(basis), 'client.db');
  return {
    ...db,
    notes: [
      'Only once the app is installed, not on the installation page',
      'An official sample meets rejections of status 0 in local runs, and keeps a fallback',
      'The digest names its errors blank_key_error, blank_value_error, blank_attribute_error, key_length_error, object_size_error, record_not_found, mandatory_attrib_missing, ttl_type_error, invalid_setIf_value, invalid_increment_value, invalid_append_value, invalid_remove_attributes and invalid_attribute_key',
      'In entities, a paragraph has at most 2048 characters and a number 15 digits',
    ],
  };
};

const clientContext = (): PlatformValue => ({
  name: 'client.context',
  description: 'Where the app runs',
  shape: object(
    'Where the app runs',
    {
      productContext: object(
        'Product that the app runs on',
        { name: string('Name of the product'), url: string('Address of the account') },
        { open: true },
      ),
    },
    { open: true },
  ),
  notes: [
    'Seen in official samples for several products of 2.x, mostly on the installation page; on 3.0 ask client.data for currentHost',
  ],
  until: '2.3',
  source: frontEndPages.omni,
});
