/** Writes `server/server.js` of an invented app in any length, always the same text for the same length. */

/** Where a payload member is typed, in a blank line of the file. */
export interface Site {
  readonly kind: SiteKind;
  /** From 0. */
  readonly line: number;
  readonly indentation: number;
  /** What stands before the dot. */
  readonly receiver: string;
  /** The field whose name is begun. */
  readonly field: string;
}

/** How the handler came by what stands before the dot. */
export type SiteKind = 'direct' | 'alias' | 'destructured' | 'helper';

export interface GeneratedSource {
  readonly text: string;
  readonly sites: readonly Site[];
  /** Exported functions that the front end calls. */
  readonly functions: readonly string[];
}

/** Events by product, as the manifest registers them. */
export const EVENTS = {
  freshdesk: ['onTicketCreate', 'onTicketUpdate', 'onConversationCreate', 'onContactUpdate'],
  freshchat: ['onConversationUpdate', 'onUserCreate'],
} as const;

export const handlerOf = (product: string, event: string): string => `${product}${event.slice(2)}Handler`;

/** A line `//> kind receiver field` becomes a blank line and a site. */
export function generateSource(lineCount: number): GeneratedSource {
  const functions: string[] = [];
  const helpers: string[] = [];
  const methods: string[] = [];
  const fixed = [...HEADER, ...MAIN_HELPERS, ...OPENING, ...HANDLERS, ...CLOSING].length;
  for (let number = 1, left = lineCount - fixed; ; number++) {
    const helper = summaryFunction(number);
    const method = readMethod(number);
    left -= helper.length + method.length;
    if (left < 0) break;
    helpers.push(...helper);
    methods.push(...method);
    functions.push(`readRecord${number}`);
  }
  const filled = fixed + helpers.length + methods.length;
  const notes = Array.from({ length: lineCount - filled }, (_, index) => `// Note ${index + 1} for the next reader.`);
  const lines = [...HEADER, ...notes, ...MAIN_HELPERS, ...helpers, ...OPENING, ...HANDLERS, ...methods, ...CLOSING];
  return { ...withSites(lines), functions };
}

function withSites(marked: readonly string[]): { readonly text: string; readonly sites: readonly Site[] } {
  const sites: Site[] = [];
  const lines = marked.map((text, line) => {
    const [, indentation = '', kind, receiver = '', field = ''] = /^(\s*)\/\/> (\w+) (\S+) (\w+)$/.exec(text) ?? [];
    if (kind === undefined) return text;
    sites.push({ kind: kind as SiteKind, line, indentation: indentation.length, receiver, field });
    return indentation;
  });
  return { text: lines.join('\n'), sites };
}

const linesOf = (text: string): readonly string[] => text.replace(/^\n|\n\s*$/g, '').split('\n');

const HEADER = linesOf(`
/* Keeps tickets, contacts and chats of an invented company in step with its order system. */

const PRIORITIES = { low: 1, medium: 2, high: 3, urgent: 4 };
const STATUSES = { open: 2, pending: 3, resolved: 4, closed: 5 };
`);

const MAIN_HELPERS = linesOf(`

/** @param {Ticket} ticket */
function describeTicket(ticket) {
  //> helper ticket subject
  return '#' + ticket.id + ' ' + ticket.subject + ' (' + ticket.priority + ')';
}

/** @param {string} template @param {object} body */
async function send(template, body) {
  const answer = await $request.invokeTemplate(template, { body: JSON.stringify(body) });
  return JSON.parse(answer.response);
}
`);

const OPENING = linesOf(`

exports = {
`);

const HANDLERS = linesOf(`
  freshdeskTicketCreateHandler: async function (payload) {
    const urgent = payload.data.ticket.priority >= PRIORITIES.high;
    //> direct payload.data.ticket subject
    if (urgent && payload.data.ticket.status === STATUSES.open) {
      await send('announce', { text: describeTicket(payload.data.ticket), region: payload.region });
      //> direct payload.data.requester email
    }
    console.log('Ticket of ' + payload.data.requester.email);
  },

  freshdeskTicketUpdateHandler: async function (payload) {
    const ticket = payload.data.ticket;
    const changes = ticket.changes;
    //> alias ticket status
    if (changes.status && changes.status[1] === STATUSES.resolved) {
      const stored = await $db.get('ticket:' + ticket.id);
      await send('resolve', { order: stored.order, by: ticket.responder_id });
    }
    //> direct payload.data.ticket tags
  },

  freshdeskConversationCreateHandler: async function (payload) {
    const { conversation, actor } = payload.data;
    //> destructured conversation body_text
    if (conversation.private || !conversation.incoming) return;
    await $db.set('last:' + conversation.ticket_id, { text: conversation.body_text, by: actor.name });
    //> direct payload.data.conversation ticket_id
  },

  freshdeskContactUpdateHandler: async function (payload) {
    const contact = payload.data.contact;
    //> alias contact email
    const { name, email, phone } = contact;
    await send('contact', { name, email, phone, event: payload.event });
    //> direct payload.data.contact phone
  },

  freshchatConversationUpdateHandler: function (payload) {
    const { conversation: chat } = payload.data;
    //> destructured chat status
    console.info(payload.data.conversation.status + ' at ' + payload.timestamp + ' for ' + chat.channel_id);
    //> direct payload.data.conversation messages
  },

  freshchatUserCreateHandler: async function (payload) {
    await $db.set('user:' + payload.data.user.id, { email: payload.data.user.email });
    //> direct payload.data.user first_name
  },
`);

/** The mistake at the end shows that the findings have been computed: one name defined twice. */
const CLOSING = linesOf(`

  ping: function () {
    renderData(null, { alive: true });
  },
  ping: function () {
    renderData(null, { alive: 'still' });
  }
};
`);

/** A function that no handler is, of which there are as many as a file needs to be as long as it shall be. */
export const summaryFunction = (number: number): readonly string[] =>
  linesOf(`

function summary${number}(record, options) {
  const parts = [record.name, record.reference].filter(function (part) {
    return typeof part === 'string' && part.length > ${number % 7};
  });
  if (options && options.withDate) {
    parts.push(new Date(record.updated_at).toISOString().slice(0, 10));
  }
  return parts.join(' - ');
}
`);

/** A function that pages call, which calls the one above with its number. */
export const readMethod = (number: number): readonly string[] =>
  linesOf(`

  readRecord${number}: async function (args) {
    try {
      const key = ['record', args.kind || 'order', args.id].join(':');
      const record = await $db.get(key);
      const lines = (record.lines || []).map((line) => ({ ...line, total: line.price * line.count }));
      const total = lines.reduce((sum, line) => sum + line.total, 0);
      renderData(null, { title: summary${number}(record, { withDate: true }), lines, total });
    } catch (error) {
      console.error(\`Record \${args.id} could not be read\`, error.message);
      renderData({ status: error.status || 500, message: 'Record ${number} is not there' });
    }
  },
`);
