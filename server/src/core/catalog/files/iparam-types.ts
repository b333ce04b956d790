/** The types of installation parameters: what each asks for, which attributes it takes, what its value is. */
import { array, boolean, datetime, number, object, string } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import type { Lifetime } from './per-basis.ts';

export interface IparamType extends Lifetime {
  readonly name: string;
  readonly description: string;
  /** Needs `options`, and a default that is among them; the other types may not have options. */
  readonly options?: true;
  /** May have `regex`. */
  readonly regex?: true;
  /** Needs `type_attributes`. */
  readonly attributes?: true;
  /** What `payload.iparams.<name>` holds. */
  readonly value: () => Shape;
  /** What `payload.iparams.$<name>` holds, which the platform adds. */
  readonly beside?: () => Shape;
}

/** The name under which the platform adds an entry beside that of a parameter. */
export const besideName = (name: string): string => `$${name}`;

const text = (description: string, format?: string) => (): Shape => string(description, { ...(format && { format }) });

/** Source: docs/platform.md 6 and 3.2 I. */
export const IPARAM_TYPES: readonly IparamType[] = [
  { name: 'text', description: 'one line of text', regex: true, value: text('Text that the user entered') },
  { name: 'paragraph', description: 'text of several lines', value: text('Text that the user entered') },
  { name: 'dropdown', description: 'one of a list', options: true, value: text('The chosen option') },
  { name: 'email', description: 'an e-mail address', regex: true, value: text('E-mail address', 'email') },
  {
    name: 'number',
    description: 'a number',
    value: () => number('Number that the user entered', { alsoType: 'string' }),
  },
  { name: 'phone_number', description: 'a phone number', regex: true, value: text('Phone number') },
  {
    name: 'date',
    description: 'a date',
    value: () => datetime('Date that the user chose', { note: 'Its form is not documented' }),
  },
  { name: 'url', description: 'a web address', regex: true, value: text('Web address', 'url') },
  { name: 'radio', description: 'one of a few, all of them visible', options: true, value: text('The chosen option') },
  { name: 'checkbox', description: 'yes or no', value: () => boolean('Whether the box is ticked') },
  {
    name: 'multiselect',
    description: 'any number of a list',
    options: true,
    value: () => array('The chosen options', string('A chosen option')),
  },
  {
    name: 'domain',
    description: 'domain of an account, tested with the API key; $<name>.url and $<name>.name come with it',
    attributes: true,
    until: '2.3',
    value: text('Domain of the account'),
    beside: () =>
      object(
        'The account that the domain belongs to',
        {
          url: string('Address of the account', { note: 'With https:// up to 2.2, the host alone in 2.3' }),
          name: string('Product of the account, such as freshdesk'),
        },
        { source: 'FDK 9.3.1, which hands it over beside the parameter' },
      ),
  },
  {
    name: 'api_key',
    description: 'API key of an account, tested with the domain',
    attributes: true,
    until: '2.3',
    value: text('API key of the account'),
  },
];

export const iparamTypeOf = (name: string): IparamType | undefined => IPARAM_TYPES.find((type) => type.name === name);
