/* Platform 2.3: events are registered in manifest.json; helpers may stand beside exports or in server/lib. */

const conversations = require('./lib/conversations');

async function announce(conversation) {
  await $request.invokeTemplate('announce', {
    context: { id: conversation.conversation_id, status: conversation.status },
    body: JSON.stringify({ messages: conversation.messages.length })
  });
}

exports = {
  onConversationCreateHandler: async function (payload) {
    console.log('New ' + conversations.describe(payload.data.conversation));
    await announce(payload.data.conversation);
  },

  onConversationUpdateHandler: async function (payload) {
    const { model_changes: changes } = payload.data.changes;
    if (changes.status) {
      console.log('Status went from ' + changes.status[0] + ' to ' + changes.status[1]);
      await announce(payload.data.conversation);
    }
  },

  onUserHandler: async function (payload) {
    const { user } = payload.data;
    await $db.set('user:' + user.id.slice(0, 20), { email: user.email, event: payload.event });
    console.info(payload.event + ' of ' + user.first_name);
  },

  onAppInstallHandler: function (payload) {
    if (!payload.iparams.announce_host) {
      renderData({ message: 'Enter the host that is told about conversations.' });
      return;
    }
    renderData();
  },

  lookUpUser: async function (args) {
    try {
      renderData(null, await $db.get('user:' + args.id));
    } catch (error) {
      renderData({ status: error.status, message: error.message });
    }
  }
};
