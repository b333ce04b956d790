exports = {
  describe: function (conversation) {
    return 'conversation ' + conversation.conversation_id + ' (' + conversation.status + ')';
  }
};
