/* Platform 3.0: events are registered per module in manifest.json. */

exports = {
  onAppInstallHandler: async function () {
    await $schedule.create({
      name: 'daily_reminder',
      data: { reason: 'open tickets' },
      schedule_at: new Date(Date.now() + 60 * 60 * 1000).toISOString(),
      repeat: { time_unit: 'days', frequency: 1 }
    });
    renderData();
  },

  onScheduledEventHandler: function (payload) {
    console.log('Reminder about ' + payload.data.reason);
  },

  onTicketCreateHandler: function (payload) {
    const { ticket } = payload.data;
    console.log('Ticket ' + ticket.id + ': ' + ticket.subject, payload.currentHost.endpoint_urls.freshservice);
  },

  onTicketUpdateHandler: function (payload) {
    console.log('Ticket ' + payload.data.ticket.id + ' changed');
  },

  onAvailabilityHandler: function (payload) {
    for (const { channel, available } of payload.data.user_agent_availability.channel_preferences) {
      console.log(channel + ' is ' + (available ? 'available' : 'unavailable'));
    }
  }
};
