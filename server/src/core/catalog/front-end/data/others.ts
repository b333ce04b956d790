/** Data of Freshsales', Freshchat's, Freshcaller's, Freshteam's and Freshconnect's pages. */
import { string } from '../../../shape/build.ts';
import { FDK_6_9 } from '../../sources.ts';
import type { DataName } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { anything, callAgent, chatAgent, domainName, entityInfo, freshteamUser, salesUser } from './common.ts';
import { data, record } from './words.ts';

export const salesData =
  (module: string, hasPage = false) =>
  (): readonly DataName[] => [...(hasPage ? [entityInfo(module)] : []), salesUser(module), domainName(module)];

const CHAT = 'chat_conversation';

const chat = { placeholders: placeholdersOn.chat };

export const chatData = (): readonly DataName[] => [
  data(
    CHAT,
    'user',
    record(
      'The user who writes',
      { id: string('Identifier', { format: 'uuid' }) },
      {
        first_name: string('First name'),
        last_name: string('Last name'),
        email: string('E-mail address', { format: 'email' }),
      },
    ),
    { ...chat, marks: 'DSU' },
  ),
  data(CHAT, 'conversation', record('The conversation', 'conversation_id users:any'), { ...chat, marks: 'DSU' }),
  chatAgent(CHAT),
  salesUserIn(CHAT),
];

export const chatUserData = (): readonly DataName[] => [chatAgent('chat_user'), salesUserIn('chat_user')];

function salesUserIn(module: string): DataName {
  return data(module, 'loggedInUser', anything('The user of Freshsales Suite who is logged in'), {
    notes: ['Only where the host is Freshsales Suite'],
  });
}

/** What the digest lists for a module of Freshcaller. */
export const callData = (module: string, names: readonly string[]) => (): readonly DataName[] => [
  ...Object.entries(CALLS)
    .filter(([name]) => names.includes(name))
    .map(([name, description]) =>
      data(
        module,
        name,
        name === 'currentNumber'
          ? anything(description)
          : record(description, { id: string('Identifier', { format: 'uuid' }) }),
        name === 'currentCall' ? {} : { marks: 'SU' },
      ),
    ),
  callAgent(module),
];

const CALLS: Readonly<Record<string, string>> = {
  currentCall: 'The call',
  currentCaller: 'Who calls',
  currentNumber: 'The telephone number of the account',
};

export const freshteamData = (): readonly DataName[] => [
  data('freshteam', 'jobPosting', anything('The job posting that the page shows'), {
    marks: 'AU',
    until: '2.3',
    placeholders: ['job_boards'],
  }),
  freshteamUser(),
];

/** Source: the template of the vendor's CLI for a Freshconnect app. */
export const freshconnectData = (): readonly DataName[] => [
  {
    ...data('freshconnect', 'loggedInAgent', anything('The agent who is logged in'), { marks: 'A', until: '2.2' }),
    sources: [FDK_6_9],
  },
];
