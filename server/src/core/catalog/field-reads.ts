/**
 * How many public apps read which field, by the record that it stands in: what authors want most often is offered first.
 * Counted over public repositories (docs/platform.md 4.8); a number orders names and says nothing about whether a field exists.
 */

/** By path from the payload, elements of lists without a step of their own; the payload itself is ''. */
export const FIELD_READS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '': {
    data: 60,
    iparams: 44,
    domain: 7,
    timestamp: 5,
    event: 4,
    account_id: 2,
    app_settings: 2,
    conversation: 2,
    currentHost: 2,
    email: 2,
  },
  currentHost: { endpoint_urls: 2 },
  data: {
    ticket: 35,
    requester: 15,
    conversation: 14,
    changes: 6,
    actor: 5,
    contact: 4,
    action: 3,
    call: 3,
    lead: 3,
    associations: 2,
    deal: 2,
    issue: 2,
    message: 2,
  },
  'data.actor': { first_name: 2, id: 2, last_name: 2 },
  'data.call': { id: 3 },
  'data.changes': { model_changes: 4 },
  'data.contact': { id: 3 },
  'data.conversation': {
    ticket_id: 10,
    body: 5,
    body_text: 4,
    incoming: 4,
    private: 4,
    id: 3,
    attachments: 2,
    source: 2,
    updated_at: 2,
  },
  'data.issue': { number: 2, title: 2 },
  'data.lead': { company: 2, email: 2 },
  'data.lead.company': { name: 2 },
  'data.message': { messages: 2 },
  'data.message.messages': { message_parts: 2 },
  'data.requester': { email: 7, name: 4, id: 3, mobile: 2 },
  'data.ticket': {
    id: 22,
    subject: 16,
    description_text: 9,
    priority: 8,
    status: 6,
    changes: 5,
    custom_fields: 5,
    description: 5,
    responder_id: 3,
    attachments: 2,
    created_at: 2,
    updated_at: 2,
  },
  'data.ticket.changes': { custom_fields: 2 },
  'data.ticket.custom_fields': { name: 2, value: 2 },
};

/** Over all records inside payloads: what a record is asked for that nobody has counted, such as its id. */
export const READS_ANYWHERE: ReadonlyMap<string, number> = Object.entries(FIELD_READS)
  .filter(([path]) => path.startsWith('data.'))
  .flatMap(([, fields]) => Object.entries(fields))
  .reduce((sums, [name, reads]) => sums.set(name, (sums.get(name) ?? 0) + reads), new Map<string, number>());
