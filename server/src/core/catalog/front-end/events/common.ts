/** Events of every app: it comes into view and leaves it; and those of the phone in the navigation. */
import { object, string } from '../../../shape/build.ts';
import type { FrontEndEvent } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { frontEndPages } from '../sources.ts';
import { event } from './words.ts';

export const lifecycleEvents = (): readonly FrontEndEvent[] => [
  {
    ...event('common', ['lifecycle'], 'app.activated', 'The app comes into view', {
      marks: 'DSA',
      notes: [
        'In sidebars, the top navigation, editors, attachments and full pages when the user clicks the icon; in ticket_requester_info and for telephony when the page loads; again when the agent moves to another ticket',
        'Register it inside of app.initialized(), and put the logic of the page into its callback',
      ],
    }),
    sources: [frontEndPages.module, frontEndPages.lifecycle],
  },
  {
    ...event('common', ['lifecycle'], 'app.deactivated', 'The app leaves the view', {
      marks: 'DSA',
      notes: ['On pages of tickets and contacts also when the agent moves to the next record'],
    }),
    sources: [frontEndPages.module, frontEndPages.lifecycle],
  },
];

/** In any module of Freshdesk, and in `common` beside one. */
export const dialer = (module: string): FrontEndEvent =>
  event('common', ['click'], 'cti.triggerDialer', 'A telephone number is clicked', {
    marks: module === 'support_agent' || module === 'common' ? 'DSA' : 'SA',
    placeholders: placeholdersOn.cti,
    data: object('Whom to call', { number: string('Telephone number', { format: 'E.164' }) }, { open: true }),
    notes: ['Only in cti_global_sidebar, which one page of the documentation calls cti_sidebar'],
  });

/** In any module of Freshsales, and in `common` beside one. */
export const calling = (): FrontEndEvent =>
  event('common', ['click'], 'calling', 'A telephone number is clicked', {
    marks: 'DS',
    placeholders: placeholdersOn.salesPhone,
    data: object('Whom to call', { phoneNumber: string('Telephone number') }, { open: true }),
    notes: [
      'Only in left_nav_cti; the documentation of Freshchat says that it has no such app, the digest has it there too',
    ],
  });
