/* Platform 3.0: every payload in server/test_data is a test, with what is expected beside it. Run `freshworks-events test`. */

const waiting = require('./lib/waiting');

async function announce(conversation, text) {
  await $request.invokeTemplate('announce', {
    context: { id: conversation.conversation_id },
    body: JSON.stringify({ text })
  });
}

exports = {
  onAppInstallHandler: async function (payload) {
    if (!payload.iparams.announce_host) {
      renderData({ message: 'Enter the host that is told about conversations.' });
      return;
    }
    await $schedule.create({
      name: 'waiting_reminder',
      data: { reason: 'conversations that wait' },
      schedule_at: new Date(Date.now() + 60 * 60 * 1000).toISOString(),
      repeat: { time_unit: 'days', frequency: 1 }
    });
    renderData();
  },

  onScheduledEventHandler: async function (payload) {
    const ids = await waiting.all();
    console.log(ids.length + ' ' + payload.data.reason);
  },

  onConversationCreateHandler: async function (payload) {
    const { conversation } = payload.data;
    await waiting.add(conversation.conversation_id);
    await announce(conversation, 'New conversation');
  },

  onConversationUpdateHandler: async function (payload) {
    const { conversation } = payload.data;
    if (conversation.status !== 'resolved') {
      console.log('Conversation goes on as ' + conversation.status);
      return;
    }
    await waiting.remove(conversation.conversation_id);
    await announce(conversation, 'Resolved');
  },

  onUserHandler: async function (payload) {
    const { user } = payload.data;
    await $db.set('user:' + user.id.slice(0, 20), { email: user.email || null });
    console.info(payload.event + ' of ' + user.first_name);
  },

  onAvailabilityHandler: function (payload) {
    for (const { channel, available } of payload.data.user_agent_availability.channel_preferences) {
      console.log(channel + ' is ' + (available ? 'available' : 'unavailable'));
    }
  }
};
