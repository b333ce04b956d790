/* Platform 2.0: events are registered in an array inside exports. */

exports = {
  events: [
    { event: 'onTicketCreate', callback: 'greetRequester' },
    { event: 'onTicketUpdate', callback: 'logChanges' },
    { event: 'onConversationCreate', callback: 'countReply' },
    { event: 'onContactCreate', callback: 'welcomeContact' },
    { event: 'onContactUpdate', callback: 'welcomeContact' }
  ],

  greetRequester: function (payload) {
    var ticket = payload.data.ticket;
    var urgent = payload.data.ticket.priority >= payload.iparams.urgent_priority;
    console.log('Ticket ' + ticket.id + ' of ' + payload.data.requester.name + (urgent ? ' is urgent' : ''));
  },

  logChanges: function (payload) {
    console.log('Ticket ' + payload.data.ticket.id + ' changed', payload.data.ticket.changes);
  },

  countReply: function (payload) {
    $db.update('replies', 'increment', { count: 1 }).then(
      function () {
        console.log('Counted a reply to ticket ' + payload.data.conversation.ticket_id);
      },
      function () {
        return $db.set('replies', { count: 1 });
      }
    );
  },

  welcomeContact: function (payload) {
    console.info(payload.event + ': ' + payload.data.contact.email);
  }
};
