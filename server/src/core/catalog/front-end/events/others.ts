/** Events of Freshsales, Freshchat and Freshcaller. */
import { any, map, object } from '../../../shape/build.ts';
import type { FrontEndEvent } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { calling } from './common.ts';
import { event, events } from './words.ts';

/** Of a module of Freshsales with a page of its own: `salesEvents('deal', 'deal')`. */
export const salesEvents = (module: string, owner?: string) => (): readonly FrontEndEvent[] => [
  ...(owner === undefined
    ? []
    : [event(module, [], `${owner}.update`, `The ${owner} is updated`, { page: `${owner} details` })]),
  calling(),
];

const CHAT = 'chat_conversation';

const chat = { page: 'conversation', placeholders: placeholdersOn.chat };

export const chatEvents = (): readonly FrontEndEvent[] => [
  ...events(
    CHAT,
    ['click'],
    chat,
  )({
    'conversation.onPrivateNoteClick': 'Private note is clicked',
    'conversation.onSendClick': 'Send is clicked',
    'conversation.onCobrowseClick': 'Co-browse is clicked',
    'conversation.onCannedResponseClick': 'Canned responses is clicked',
    'conversation.onAttachFAQClick': 'The button to attach an FAQ is clicked',
    'conversation.onAttachFileClick': 'The button to attach a file is clicked',
    'conversation.onChooseFileClick': 'The button to choose a file is clicked',
    'conversation.onQuickAccessClick': 'Quick access is clicked',
    'conversation.onAttachImageClick': 'The button to attach a picture is clicked',
    'conversation.onEmojiClick': 'The button for emoji is clicked',
    'conversation.onResolveAndCreateTicketFDClick': 'Resolve and create a ticket in Freshdesk is clicked',
    'conversation.onResolveAndCreateTicketFSClick': 'Resolve and create a ticket in Freshservice is clicked',
  }),
  event(CHAT, ['click', 'intercept'], 'conversation.onResolveClick', 'Resolve is clicked', { ...chat, marks: 'SU' }),
  event(CHAT, ['intercept'], 'conversation.onSendMessage', 'A message is sent', { ...chat, marks: 'SU' }),
  event(CHAT, ['intercept'], 'conversation.onReopenClick', 'Reopen is clicked', chat),
  ...events(CHAT, ['change'], { ...chat, page: 'user details', data: object('Not documented', {}, { open: true }) })({
    'user.saveCustomPropertyClick': 'A property of the user is saved',
    'user.onSaveNameClick': 'The name of the user is saved',
    'user.onSavePhoneClick': 'The telephone number of the user is saved',
    'user.onSaveEmailClick': 'The e-mail address of the user is saved',
  }),
  calling(),
];

const CALL = 'caller_conversation';

const call = { page: 'call', placeholders: placeholdersOn.call };

const currentCall = () => map('The call, as client.data.get("currentCall") gives it', any('Any value'));

const changed = () => map('The changed values', any('Any value'));

export const callEvents = (): readonly FrontEndEvent[] => [
  ...events(CALL, ['click'], { ...call, data: currentCall() })({
    'call.holdToggled': 'The call is put on hold or taken up again',
    'call.muteToggled': 'The call is muted or unmuted',
    'call.recordingStarted': 'The recording begins',
    'call.recordingPaused': 'The recording pauses',
    'call.recordingResumed': 'The recording goes on',
  }),
  ...events(CALL, ['change'], { ...call, data: changed() })({
    'agent.statusChanged': 'The agent takes another status',
    'call.ended': 'The call has ended',
    'call.contactEdited': 'The contact of the call is edited',
  }),
  event(CALL, ['change'], 'call.linkedToAnotherContact', 'The call is linked to another contact', {
    ...call,
    data: changed(),
    notes: ['The digest describes it with the words of call.contactEdited: one of the two is a copy'],
  }),
  event(CALL, ['intercept'], 'call.saveAndClose', 'Save and close is clicked', call),
];
