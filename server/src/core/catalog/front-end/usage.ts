/**
 * How many of 223 distinct public front ends use a name (November 2026), so that what is used most is offered first.
 * What stands in no table was seen in none.
 */
import { byName } from '../../text/by-name.ts';

const USAGE = {
  members: table(
    'events.on 166 data.get 134 interface.trigger 128 request.get 61 instance.close 31 iparams.get 58 request.invoke 58 db.get 47 instance.context 39 db.set 39 request.invokeTemplate 38 instance.resize 29 request.post 25 instance.send 21 instance.receive 19 db.update 13 db.delete 11 db.entity 7 request.put 9 request.delete 3 instance.get 2 events.off 2 events.trigger 1',
  ),
  events: table(
    'app.activated 162 ticket.propertiesUpdated 8 ticket.closeTicketClick 4 cti.triggerDialer 2 ticket.sendReply 2 ticket.statusChanged 2 app.deactivated 2 ticket.deleteTicketClick 1 ticket.propertiesLoaded 1 conversation.onSendMessage 1 conversation.onResolveClick 1 user.onSaveEmailClick 1 ticket.requesterChanged 1',
  ),
  data: table(
    'contact 31 ticket 60 loggedInAgent 5 loggedInUser 26 requester 11 domainName 12 jobPosting 2 user 8 conversation 3 company 3 time_entry 3 currentHost 4 currentEntityInfo 2 email_config 1 group 1 status_options 1 currentCaller 1 recentChildTickets 1 requesterAssets 1 deal 1 currentProduct 1 agent 1 portal 1',
  ),
  actions: table(
    'showNotify 91 showModal 63 showConfirm 7 setValue 10 click 9 showDialog 7 disable 3 hide 4 show 3 enable 1 start 1 hideElement 1 disableElement 1 setOptions 1 openTicket 1',
  ),
  elements: table('editor 7 ticket 3 reply 3 openReply 2 priority 2'),
} as const;

export const usageOf = (of: keyof typeof USAGE, name: string): { readonly usage?: number } => {
  const usage = byName(USAGE[of], name);
  return usage === undefined ? {} : { usage };
};

/** `name count name count`, because it is read more often than it is changed. */
function table(text: string): Readonly<Record<string, number>> {
  const words = text.split(' ');
  return Object.fromEntries(
    words.flatMap((word, index) => (index % 2 === 0 ? [[word, Number(words[index + 1])] as const] : [])),
  );
}
