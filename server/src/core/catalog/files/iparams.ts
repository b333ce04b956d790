/** The structure of `config/iparams.json` per platform version; source: docs/platform.md 3.2 I and 6. */
import { any, array, boolean, map, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { MODULES, PRODUCTS } from '../placement.ts';
import { docs, FDK_6_9, oldSamples } from '../sources.ts';
import { IPARAM_TYPES, type IparamType, iparamTypeOf } from './iparam-types.ts';
import { isAlive, isFrom, perBasis } from './per-basis.ts';

/** The whole file: every key with the types that it suits, whatever type a parameter has. */
export const iparamsShape = perBasis(
  (basis): Shape =>
    map('Installation parameters by name; an empty object where the app asks for nothing', general(basis), {
      note: 'The names of attributes such as type, options or secure are reserved',
      source: docs.installationPage,
    }),
);

/** One parameter of a type that is known: what this type must have and may not have is settled. */
export function iparamShape(type: string, basis: string): Shape | undefined {
  const known = iparamTypeOf(type);
  return known && isAlive(known, basis) ? perType(basis).get(known.name) : undefined;
}

/** What `payload.iparams.<name>` holds for a parameter of this type. */
export const iparamValueShape = (type: string): Shape | undefined => iparamTypeOf(type)?.value();

const perType = perBasis((basis): ReadonlyMap<string, Shape> => {
  const alive = IPARAM_TYPES.filter((type) => isAlive(type, basis));
  return new Map(alive.map((type) => [type.name, special(type, basis)]));
});

const general = (basis: string): Shape => object('An installation parameter', attributes(basis), { source: FDK_6_9 });

function special(type: IparamType, basis: string): Shape {
  const { options, regex, type_attributes, default_value, ...rest } = attributes(basis);
  return object(`An installation parameter of type ${type.name}: ${type.description}`, {
    ...rest,
    type: string('Kind of input on the installation page', { enum: values([type.name, type.description]) }),
    ...(default_value && {
      default_value: type.options
        ? { ...type.value(), description: 'What is chosen at first; must be among the options' }
        : optional({ ...type.value(), description: 'What the input holds at first' }),
    }),
    ...(type.options && options && { options: needed(options) }),
    ...(type.regex && regex && { regex }),
    ...(type_attributes && { type_attributes: type.attributes ? needed(type_attributes) : type_attributes }),
  });
}

function needed(shape: Shape): Shape {
  const { optional: _optional, ...rest } = shape;
  return rest;
}

const attributes = (basis: string): Fields => ({
  display_name: string('Label of the input on the installation page'),
  type: string('Kind of input on the installation page', {
    enum: values(
      ...IPARAM_TYPES.filter((type) => isAlive(type, basis)).map((type) => [type.name, type.description] as const),
    ),
    ...(isFrom('3.0', basis) && { note: 'From 3.0 on a domain or an API key is asked for with the type text' }),
  }),
  description: optional(string('Help text beside the input, such as where to find the value')),
  required: optional(boolean('Whether the app can be installed only with a value', { note: 'false when left out' })),
  default_value: optional(
    any('What the input holds at first', {
      note: 'Needed for dropdown and radio, where it must be among the options; true or false for checkbox, a list for multiselect',
    }),
  ),
  options: optional(
    array(
      'Values to choose from; needed for dropdown, radio and multiselect, refused for the other types',
      string('A value to choose, shown as it is', { alsoType: 'object' }),
      {
        note: 'Plain texts; some samples of the vendor’s tools write objects with label and value',
        source: FDK_6_9,
      },
    ),
  ),
  regex: optional(
    map(
      'Regular expressions that the value must match, for text, email, phone_number and url',
      string('A regular expression, or the message under its name with -error'),
      {
        exampleKeys: ['pattern', 'pattern-error'],
        note: 'Each name such as pattern needs a second one, pattern-error, with the message for a value that does not match',
      },
    ),
  ),
  secure: optional(
    boolean('Keeps the value from the front end: it reaches the server and the headers of requests only', {
      note: 'false when left out; meant for keys, tokens and secrets',
    }),
  ),
  visible: optional(boolean('Whether the input is shown', { note: 'true when left out' })),
  events: optional(
    array(
      'What happens on the installation page when the value changes',
      object('A listener', {
        change: string('Name of a function of config/assets/iparams.js, called with the new value', {
          format: 'name of a function in config/assets/iparams.js',
        }),
      }),
      { note: 'change is the only event' },
    ),
  ),
  'data-bind': optional(
    boolean('Binds the value to a field of the product', {
      until: '2.3',
      alsoType: 'string',
      note: 'Refused from 3.0 on',
      source: oldSamples,
    }),
  ),
  type_attributes: optional(
    object(
      'Which product a domain or API key belongs to; needed for the types domain and api_key',
      {
        product: string('Name of a product in lower case, or current in an app for several products', {
          naming: 'product',
          enum: values(...PRODUCTS.map(({ name, title }) => [name, title] as const), [
            'current',
            'The product in which the app is installed',
          ]),
          note: 'Also another product than that of the manifest; freshchat has no type domain',
        }),
      },
      { until: '2.3', note: 'Refused from 3.0 on', source: docs.installationPage23 },
    ),
  ),
  modules: optional(
    array(
      'Modules for which the parameter is asked; all when left out',
      string('Module', {
        naming: 'module',
        enum: values(...MODULES.map(({ name, title }) => [name, title] as const)),
        // References of the vendor name others, such as email_conversation.
        open: true,
      }),
      { since: '3.0' },
    ),
  ),
});
