exports = {
  onAvailabilityHandler: function (payload) {
    const [user] = payload.data.user_agent_availability.user_information;
    console.log(user.name + ' is available on', payload.data.user_agent_availability.channel_preferences);
  },

  onDealUpdateHandler: function (payload) {
    console.log('Deal ' + payload.data.deal.id, payload.data.changes.model_changes);
  }
};
