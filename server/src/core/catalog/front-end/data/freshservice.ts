/** Data of Freshservice's pages. Fields are those of the digest and of public apps: there are more. */
import { array } from '../../../shape/build.ts';
import type { DataName } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { anything, customFields, domainName, freshserviceUser } from './common.ts';
import { data, record } from './words.ts';

const TICKET = 'service_ticket';
const CHANGE = 'service_change';

const ticketPage = { placeholders: placeholdersOn.freshserviceTicket };
const changePage = { placeholders: placeholdersOn.change };

export const serviceTicketData = (): readonly DataName[] => [
  data(
    TICKET,
    'ticket',
    record(
      'The ticket',
      'id:integer display_id:integer subject description description_text status:any priority:any type created_at:datetime sender_email requester_name requester_email',
      { custom_fields: customFields() },
    ),
    { ...ticketPage, marks: 'SAU' },
  ),
  requester(TICKET),
  data(TICKET, 'group', record('The group of the ticket', 'id:integer name'), { ...ticketPage, marks: 'SU' }),
  data(TICKET, 'agent', anything('The agent of the ticket'), { ...ticketPage, marks: 'SU' }),
  department(TICKET),
  data(TICKET, 'associatedProblem', anything('The problem that is linked to the ticket'), ticketPage),
  data(TICKET, 'associatedChanges', anything('Changes that are linked to the ticket'), ticketPage),
  data(TICKET, 'associatedTasks', anything('Tasks of the ticket'), ticketPage),
  data(TICKET, 'recentChildTickets', anything('Child tickets of the ticket'), { ...ticketPage, marks: 'SU' }),
  data(TICKET, 'requesterAssets', anything('Assets of the requester'), { ...ticketPage, marks: 'SU' }),
  data(TICKET, 'ticketAssets', anything('Assets that are linked to the ticket'), ticketPage),
  freshserviceUser(TICKET),
  domainName(TICKET),
];

export const serviceChangeData = (): readonly DataName[] => [
  data(
    CHANGE,
    'change',
    record('The change', { itil_change: record('The change itself', 'approval_status:any approval_status_name') }),
    { ...changePage, marks: 'SA' },
  ),
  ...Object.entries({
    backoutPlan: 'How the change is taken back',
    changeImpact: 'What the change has an effect on',
    changePlan: 'How the change is rolled out',
    changeReason: 'Why the change is made',
  }).map(([name, description]) => data(CHANGE, name, anything(description), { ...changePage, marks: 'SA' })),
  data(CHANGE, 'agent', anything('The agent of the change'), changePage),
  data(CHANGE, 'group', anything('The group of the change'), changePage),
  requester(CHANGE),
  freshserviceUser(CHANGE),
  domainName(CHANGE),
];

export const serviceAssetData = (): readonly DataName[] => [
  data('service_asset', 'asset', record('The asset', 'agent_id:integer agent_name asset_tag'), {
    marks: 'SA',
    placeholders: placeholdersOn.asset,
    notes: [
      'The digest shows the fields without the cover that every other name has: read data.asset, else data itself',
    ],
  }),
  freshserviceUser('service_asset'),
  domainName('service_asset'),
];

export const serviceUserData = (): readonly DataName[] => [
  requester('service_user'),
  department('service_user'),
  freshserviceUser('service_user'),
  domainName('service_user'),
];

export const freshserviceOnly = (module: string) => (): readonly DataName[] => [
  freshserviceUser(module),
  domainName(module),
];

const placeholdersOf = (module: string) =>
  module === TICKET ? ticketPage : module === CHANGE ? changePage : { placeholders: placeholdersOn.contact };

const requester = (module: string): DataName =>
  data(module, 'requester', record('The requester', 'id:integer name email mobile phone department_names:any'), {
    ...placeholdersOf(module),
    marks: 'SU',
  });

const department = (module: string): DataName =>
  data(
    module,
    'department',
    record('Departments of the requester', {
      departments: array('Departments', record('A department', 'id:integer name created_at:datetime custom_field:any')),
    }),
    placeholdersOf(module),
  );
