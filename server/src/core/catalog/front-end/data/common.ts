/** Data of every page: the account, who is logged in, the domain. */
import { any, array, integer, map, object, string, values } from '../../../shape/build.ts';
import { envelopeFields } from '../../envelope.ts';
import type { DataName } from '../known.ts';
import { frontEndPages } from '../sources.ts';
import { data, fields, record } from './words.ts';

/** On every page of 3.0, the installation page too. */
export function currentHost(): DataName {
  const { currentHost: host = any('The account') } = envelopeFields('3.0', undefined);
  return {
    ...data(
      'common',
      'currentHost',
      { ...host, open: true },
      {
        marks: 'DSA',
        since: '3.0',
        notes: [
          'Samples read data.currentHost; the digest also shows the fields without this cover',
          'On the installation page as well',
        ],
      },
    ),
    sources: [frontEndPages.module, frontEndPages.currentHost],
  };
}

/** The lists of 3.0 have no such name; an official sample of 3.0 asks for it all the same. */
export const domainName = (module: string): DataName =>
  data(module, 'domainName', string('Domain of the account, such as company.freshdesk.com'), {
    marks: 'DAU',
    notes: [
      'Documented for 2.x; in no list of 3.0, yet an official sample of 3.0 asks for it: there, currentHost is sure',
    ],
  });

const CONTACT = 'active:boolean avatar:any email id:integer job_title language mobile name phone time_zone';

export const freshdeskUser = (module: string): DataName =>
  data(
    module,
    'loggedInUser',
    record(
      'The agent who is logged in',
      'id:integer created_at:datetime updated_at:datetime available:boolean available_since:datetime',
      {
        abilities: array('What the agent may do', string('Ability')),
        group_ids: array('Groups of the agent', integer('Group')),
        role_ids: array('Roles of the agent', integer('Role')),
        ...fields('occasional:boolean signature ticket_scope:integer'),
        contact: record('The agent as a person', CONTACT),
      },
    ),
    { marks: 'DSU', complete: true },
  );

const SERVICE_PERSON =
  'active:boolean address created_at:datetime deleted:boolean description email external_id helpdesk_agent:boolean id:integer job_title language mobile name phone time_zone updated_at:datetime';

export const freshserviceUser = (module: string): DataName => {
  const user = record('The agent as a person', SERVICE_PERSON, {
    ...fields('department_names:any location_name'),
  });
  return data(
    module,
    'loggedInUser',
    record('Who is logged in', {
      agent: record(
        'The agent',
        'id:integer user_id:integer signature signature_html created_at:datetime updated_at:datetime ticket_permission:integer occasional:boolean google_viewer_id points:integer scoreboard_level_id:integer available:boolean active_since:datetime scopes:any group_ids',
        { user },
      ),
      user: { ...user, optional: true, note: 'Not documented here, but read by public apps' },
    }),
    {
      marks: 'DSU',
      notes: ['The documentation has the person in loggedInUser.agent.user; public apps read loggedInUser.user'],
    },
  );
};

export const salesUser = (module: string): DataName =>
  data(
    module,
    'loggedInUser',
    record(
      'The user who is logged in',
      'id:integer display_name email is_active:boolean work_number mobile_number confirmed:boolean privileges:any job_title language last_login_at:datetime time_zone avatar:any signature access_scope:any abilities:any reply_to:any from:any plan_name imap_configured_email deal_pipeline_id:integer created_at:datetime is_forgotten:boolean role_id:integer territory_ids:any account_id:integer sales_activity_type_ids:any',
      module === 'lead' ? fields('email_tracking:any auto_create_entity:any email_association:any') : {},
      'Freshsales Classic has email_tracking, auto_create_entity and email_association besides',
    ),
    { marks: 'DSU', complete: true },
  );

export const freshteamUser = (): DataName =>
  data(
    'freshteam',
    'loggedInUser',
    record(
      'The user who is logged in',
      'id:integer name first_name middle_name last_name role_ids:any timezone designation user_type language joining_date email',
      {
        branch: record('Where the user works', 'id:integer name city street state country_code date_format time_zone'),
      },
    ),
    { marks: 'D', until: '2.3' },
  );

export const chatAgent = (module: string): DataName =>
  data(
    module,
    'loggedInAgent',
    record('The agent who is logged in', {
      id: integer('Identifier', {
        alsoType: 'string',
        note: 'A number in the documentation of 2.3 and 3.0, a UUID in the older one',
      }),
      email: string('E-mail address', { format: 'email' }),
      avatar: record('Picture', 'url'),
      ...fields('phone biography first_name last_name'),
      social_profiles: array('Profiles elsewhere', record('A profile', 'type id')),
    }),
    { marks: 'DS', complete: true, notes: ['Where the host is Freshsales Suite, ask for loggedInUser'] },
  );

export const callAgent = (module: string): DataName =>
  data(
    module,
    'loggedInAgent',
    record(
      'The agent who is logged in',
      'abilities:any confirmed:boolean email id:any language lastCallAt:any lastSeenAt:any mobile mobileStatus:any name phone ringOnSpeakers:any',
    ),
    { marks: 'DS' },
  );

/** Of pages of a contact, account, deal or lead. */
export const entityInfo = (module: string): DataName =>
  data(
    module,
    'currentEntityInfo',
    record('Which record the page shows', {
      currentEntityId: integer('Identifier of the record', { alsoType: 'string' }),
      currentEntityType: string('Kind of the record', {
        enum: values('contact', 'deal', 'lead', 'sales_account'),
      }),
    }),
    { marks: 'SAU', complete: true, notes: ['On pages of contacts, accounts, deals and leads'] },
  );

/** Fields that an account defines itself. */
export const customFields = () => map('Fields of the account by name', any('Value'));

export const anything = (description: string) => object(description, {}, { open: true });
