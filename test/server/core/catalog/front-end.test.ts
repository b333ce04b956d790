/** What the front end of an app can name: by product and module, platform and page, and how facts of several become one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BASES } from '../../../../server/src/core/catalog/files/per-basis.ts';
import {
  actionNamed,
  actionOptions,
  actionsIn,
  clientMembers,
  dataIn,
  dataNamed,
  dataShape,
  elementsIn,
  eventNamed,
  eventsIn,
  type FrontEndScope,
  fitsPage,
  frontEndFunction,
  frontEndGlobals,
  frontEndScopes,
  INSTALLATION_DATA,
  installationFunctions,
  installationGlobals,
  type Known,
  MOST_HEIGHT,
  membersOfEvent,
  receivedMessage,
  scopesWithAction,
  scopesWithData,
  scopesWithFrontEndEvent,
  TEXT_LIMITS,
  usageOfMember,
} from '../../../../server/src/core/catalog/front-end/front-end.ts';
import {
  COMMON_PLACEHOLDERS,
  MODULES,
  PRODUCTS,
  placeholdersOf,
} from '../../../../server/src/core/catalog/placement.ts';
import {
  isPlatformFunction,
  isPlatformObject,
} from '../../../../server/src/core/catalog/platform/platform-function.ts';
import { fieldsOf, isClosed, parsePath, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import { addressOf } from '../../../../server/src/core/shape/source.ts';

const modules = (...scopes: readonly string[]): FrontEndScope => ({ platform: '3.0', scopes });
const products = (platform: string, ...scopes: readonly string[]): FrontEndScope => ({ platform, scopes });

/** Names that real apps use, odd ones included, and whom they belong to. */
const EVENTS: readonly (readonly [scope: FrontEndScope, name: string, kinds: string | undefined])[] = [
  [modules('support_ticket'), 'app.activated', 'lifecycle'],
  [modules('user_agent_availability'), 'app.deactivated', 'lifecycle'],
  [modules('support_ticket'), 'ticket.sendReply', 'click intercept'],
  [modules('support_ticket'), 'ticket.propertiesUpdated', 'intercept click'],
  [modules('service_ticket'), 'ticket.propertiesUpdated', 'change'],
  [modules('service_ticket', 'support_ticket'), 'ticket.propertiesUpdated', 'change intercept click'],
  [products('2.0', 'freshservice'), 'ticket.propertiesUpdated', 'change'],
  [modules('support_ticket'), 'ticket.updated', ''],
  [modules('support_email'), 'ticket.fromChanged', 'change'],
  [modules('support_ticket'), 'ticket.fromChanged', undefined],
  [products('2.3', 'freshdesk'), 'ticket.fromChanged', 'change'],
  [modules('service_ticket'), 'ticket.subCategoryChanged', 'change'],
  [modules('service_ticket'), 'ticket.subcategoryChanged', 'change'],
  [modules('service_change'), 'change.riskChanged', 'change'],
  [modules('service_user'), 'ticket.replyClick', undefined],
  [modules('support_agent'), 'cti.triggerDialer', 'click'],
  [modules('common', 'support_agent'), 'cti.triggerDialer', 'click'],
  [modules('deal'), 'calling', 'click'],
  [modules('deal'), 'cti.triggerDialer', undefined],
  [modules('sales_account'), 'account.update', ''],
  [modules('deal'), 'account.update', undefined],
  [products('2.3', 'freshsales'), 'lead.update', ''],
  [products('2.3', 'freshworks_crm'), 'lead.update', undefined],
  [products('2.2', 'freshchat'), 'conversation.onSendMessage', 'intercept'],
  [modules('caller_conversation'), 'call.saveAndClose', 'intercept'],
  [modules('support_ticket'), 'onCallCreate', undefined],
  [modules('support_ticket'), 'ticket.beforeClose', undefined],
  [modules('support_ticket'), 'constructor', undefined],
  [modules('support_ticket'), '__proto__', undefined],
  [modules('toString'), 'ticket.sendReply', 'click intercept'],
];

for (const [scope, name, kinds] of EVENTS) {
  test(`event ${name} of ${scope.platform} ${scope.scopes}: ${kinds ?? 'not known'}`, () => {
    assert.equal(eventNamed(scope, name)?.kinds.join(' '), kinds);
  });
}

const DATA: readonly (readonly [scope: FrontEndScope, name: string, path: string, type: string | undefined])[] = [
  [modules('support_ticket'), 'ticket', 'ticket.subject', 'string'],
  [modules('support_ticket'), 'ticket', 'subject', undefined],
  [modules('service_ticket'), 'ticket', 'ticket.display_id', 'integer'],
  [modules('support_ticket'), 'ticket', 'ticket.display_id', undefined],
  [modules('support_ticket', 'service_ticket'), 'ticket', 'ticket.display_id', 'integer'],
  [modules('support_ticket'), 'loggedInUser', 'loggedInUser.contact.email', 'string'],
  [modules('service_change'), 'loggedInUser', 'loggedInUser.agent.user.email', 'string'],
  [modules('service_change'), 'loggedInUser', 'loggedInUser.user.email', 'string'],
  [modules('deal'), 'loggedInUser', 'loggedInUser.display_name', 'string'],
  [modules('lead'), 'loggedInUser', 'loggedInUser.email_tracking', 'any'],
  [products('2.3', 'freshteam'), 'loggedInUser', 'loggedInUser.branch.city', 'string'],
  [modules('chat_user'), 'loggedInAgent', 'loggedInAgent.social_profiles[].type', 'string'],
  [modules('caller_agent'), 'loggedInAgent', 'loggedInAgent.mobileStatus', 'any'],
  [products('2.1', 'freshconnect'), 'loggedInAgent', 'loggedInAgent', 'object'],
  [modules('contact'), 'currentEntityInfo', 'currentEntityInfo.currentEntityType', 'string'],
  [modules('task'), 'currentEntityInfo', '', undefined],
  [modules('common'), 'currentHost', 'currentHost.endpoint_urls.freshdesk', 'string'],
  [products('2.3', 'freshdesk'), 'currentHost', '', undefined],
  [products('2.3', 'freshdesk'), 'domainName', 'domainName', 'string'],
  [modules('support_portal'), 'portal', 'portal.host', 'string'],
  [products('2.2', 'freshteam'), 'jobPosting', 'jobPosting', 'object'],
  [modules('support_ticket'), 'jobPosting', '', undefined],
  [modules('support_ticket'), 'cf_city_options', 'cf_city_options', 'array'],
  [modules('service_ticket'), 'cf_city_options', '', undefined],
  [modules('support_ticket'), '_options', '', undefined],
  [modules('support_ticket'), '__proto___options', '__proto___options', 'array'],
  [modules('support_ticket'), 'constructor', '', undefined],
];

for (const [scope, name, path, type] of DATA) {
  test(`data ${name} ${path} of ${scope.platform} ${scope.scopes}: ${type ?? 'not known'}`, () => {
    const shape = dataShape(scope, name);
    assert.equal(shape && shapeAtPath(shape, parsePath(path))?.type, type);
    assert.equal(dataNamed(scope, name)?.name, shape && name);
  });
}

const ACTIONS: readonly (readonly [
  scope: FrontEndScope,
  name: string,
  id: string | undefined,
  options: string | undefined,
])[] = [
  [modules('deal'), 'showModal', undefined, 'template title data nobackdrop bgColor linkText linkUrl'],
  [modules('chat_user'), 'showNotify', undefined, 'type message title'],
  [modules('support_ticket'), 'click', 'ticket', 'id value'],
  [modules('support_ticket'), 'click', 'reply', 'id text replace isPublic'],
  [modules('support_ticket'), 'click', 'constructor', 'id value text replace isPublic'],
  [modules('support_ticket'), 'setValue', 'editor', 'id text replace position'],
  [modules('support_ticket'), 'setValue', 'priority', 'id value'],
  [modules('support_ticket'), 'hideElement', undefined, undefined],
  [modules('service_ticket'), 'hideElement', undefined, 'id'],
  [modules('service_ticket'), 'hide', undefined, 'id'],
  [modules('service_ticket'), 'setOptions', undefined, undefined],
  [modules('deal'), 'open', 'lead', 'id'],
  [modules('deal'), 'show', 'deal', 'id value'],
  [products('2.2', 'freshcaller'), 'openTicket', undefined, undefined],
  [products('2.2', 'freshservice'), 'openTicket', undefined, 'id'],
  [modules('support_ticket'), 'navigate', undefined, undefined],
  [modules('support_ticket'), 'toString', undefined, undefined],
];

for (const [scope, name, id, options] of ACTIONS) {
  test(`options of ${name} ${id ?? ''} of ${scope.platform} ${scope.scopes}`, () => {
    const shape = actionOptions(scope, name, id);
    assert.equal(shape && Object.keys(fieldsOf(shape)).join(' '), options);
    assert.equal(actionNamed(scope, name) === undefined, options === undefined);
  });
}

/** The ids that are offered beside an action; an account's own fields are right as well. */
for (const [scope, action, has, hasNot] of [
  [modules('support_ticket'), 'setValue', 'editor status cc', 'softphone openNote domains'],
  [modules('support_ticket'), 'click', 'ticket openNote', 'timer'],
  [modules('support_company'), 'hide', 'domains', 'status'],
  [products('2.3', 'freshdesk'), 'hide', 'domains status softphone', 'impact'],
  [modules('service_change'), 'hideElement', 'plannedStartDate', 'source'],
  [modules('chat_conversation'), 'hide', 'coBrowse', 'status'],
  [modules('deal'), 'open', 'calllog', 'status'],
] as const) {
  test(`ids for ${action} of ${scope.scopes}`, () => {
    const names = elementsIn(scope, action).map(({ name }) => name);
    assert.deepEqual(
      has.split(' ').filter((name) => !names.includes(name)),
      [],
    );
    assert.deepEqual(
      hasNot.split(' ').filter((name) => names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
    const id = actionOptions(scope, action)?.fields?.id;
    assert.deepEqual(
      id?.enum?.map(({ value }) => value),
      names,
    );
    assert.equal(id?.openEnum, true);
  });
}

test('functions come and go with platform versions', () => {
  const upTo22 = ['1.0', '2.0', '2.1', '2.2'];
  const from23 = ['2.3', '3.0', '3.1'];
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['app.initialized', BASES],
    ['frsh_init', BASES],
    ['client.events.on', BASES],
    ['data.get', BASES],
    ['client.request.get', upTo22],
    ['client.request.delete', upTo22],
    ['client.request.invokeTemplate', from23],
    ['client.request.invoke', BASES.filter((basis) => basis !== '1.0')],
    ['client.db.entity', BASES.filter((basis) => basis !== '1.0')],
    ['client.files.upload', from23],
    ['client.files.getSandboxedPath', []],
    ['client.job.invoke', from23],
    ['client.job.updateStatusMessage', []],
    ['client.context.productContext', []],
    ['client.constructor', []],
    ['client.events.toString', []],
    ['constructor', []],
  ];
  for (const [name, versions] of rows) {
    assert.deepEqual(
      BASES.filter((basis) => frontEndFunction(name, basis) !== undefined),
      versions,
      name,
    );
  }
  assert.deepEqual(
    BASES.filter((basis) => 'context' in clientMembers(basis)),
    ['1.0', '2.0', '2.1', '2.2', '2.3'],
  );
});

test('modals and installation pages have a part of client', () => {
  const names = (...args: Parameters<typeof clientMembers>): string => Object.keys(clientMembers(...args)).join(' ');
  assert.equal(names('3.0', 'page'), names('3.0'));
  assert.equal(names('3.0', 'modal'), 'data request instance iparams db files job');
  assert.equal(names('3.0', 'installation page'), 'request data instance');
  assert.equal(names('2.2', 'installation page'), 'request data instance context');
  assert.ok(dataNamed(modules('common'), INSTALLATION_DATA));
  assert.deepEqual(
    installationFunctions().map(({ name }) => name),
    ['getConfigs', 'postConfigs', 'validate'],
  );
  assert.deepEqual(
    BASES.filter((basis) => installationGlobals(basis).utils === undefined),
    ['1.0'],
  );
});

test('every function is named as it is called', () => {
  for (const basis of BASES) {
    for (const [key, known] of Object.entries({
      ...clientMembers(basis),
      ...frontEndGlobals(basis),
    })) {
      assert.ok([key, `client.${key}`].includes(known.name), known.name);
      if (isPlatformFunction(known) || !isPlatformObject(known)) continue;
      for (const [member, called] of Object.entries(known.members)) {
        assert.equal(called.name, `${known.name}.${member}`);
        assert.equal(frontEndFunction(called.name, basis), called);
        assert.ok(
          called.description && (called.promise === (called.rejects !== undefined) || known.name === 'app'),
          called.name,
        );
      }
    }
  }
});

test('the event object answers only where an event can be intercepted', () => {
  const scope = modules('support_ticket');
  const names = (...args: Parameters<typeof membersOfEvent>): readonly string[] => {
    const { helper } = membersOfEvent(...args);
    return helper && isPlatformObject(helper) ? Object.keys(helper.members) : [];
  };
  assert.deepEqual(names(), ['getData', 'done', 'fail']);
  assert.deepEqual(names(eventNamed(scope, 'ticket.sendReply')), ['getData', 'done', 'fail']);
  assert.deepEqual(names(eventNamed(scope, 'ticket.sendReply'), false), ['getData']);
  assert.deepEqual(names(eventNamed(scope, 'ticket.updated')), ['getData', 'done', 'fail']);
  assert.deepEqual(names(eventNamed(scope, 'ticket.replyClick')), ['getData']);
  assert.deepEqual(names(eventNamed(scope, 'ticket.replyClick'), true), ['getData', 'done', 'fail']);
});

test('what works on the page comes first, then what is used most', () => {
  const first = (scope: FrontEndScope): readonly string[] => eventsIn(scope).map(({ name }) => name);
  assert.deepEqual(first(modules('support_ticket')).slice(0, 2), ['app.activated', 'ticket.propertiesUpdated']);
  const phone = first({ ...modules('support_ticket'), placeholders: ['cti_global_sidebar'] });
  assert.ok(phone.indexOf('cti.triggerDialer') < phone.indexOf('ticket.propertiesUpdated'));
  const newTicket = { ...modules('support_ticket'), placeholders: ['new_ticket_background'] };
  assert.ok(first(newTicket).indexOf('ticket.typeChanged') < first(newTicket).indexOf('ticket.sendReply'));
  assert.deepEqual([...first(newTicket)].sort(), [...first(modules('support_ticket'))].sort(), 'nothing is left out');
  const reply = eventNamed(newTicket, 'ticket.sendReply');
  assert.ok(reply && !fitsPage(newTicket, reply) && fitsPage(modules('support_ticket'), reply));
  assert.deepEqual(
    dataIn(modules('support_ticket'))
      .slice(0, 2)
      .map(({ name }) => name),
    ['ticket', 'contact'],
  );
  assert.equal(actionsIn(modules('support_ticket'))[0]?.name, 'showNotify');
  assert.ok(usageOfMember('client.events.on') > usageOfMember('data.get') && usageOfMember('events.valueOf') === 0);
});

test('a name is found in its homes', () => {
  assert.deepEqual(scopesWithFrontEndEvent('3.0', 'change.riskChanged'), ['service_change']);
  assert.deepEqual(scopesWithFrontEndEvent('2.3', 'ticket.sendReply'), ['freshdesk']);
  assert.deepEqual(scopesWithFrontEndEvent('3.0', 'app.activated'), frontEndScopes('3.0'));
  assert.deepEqual(scopesWithData('2.2', 'jobPosting'), ['freshteam']);
  assert.deepEqual(scopesWithData('3.0', 'jobPosting'), []);
  assert.deepEqual(scopesWithAction('2.3', 'openRequester'), ['freshservice']);
  assert.deepEqual(scopesWithAction('3.0', 'constructor'), []);
});

describe('everything that is listed', () => {
  const all = ['2.0', '2.3', '3.0'].flatMap((platform) =>
    frontEndScopes(platform).map((name): FrontEndScope => ({ platform, scopes: [name] })),
  );
  const lists = [eventsIn, dataIn, actionsIn, elementsIn];

  test('says who says it, with an address unless only apps do, and where it is known to work', () => {
    const placeholders = new Set([
      ...[...MODULES, ...PRODUCTS].flatMap(placeholdersOf),
      ...Object.keys(COMMON_PLACEHOLDERS),
    ]);
    let count = 0;
    for (const scope of all) {
      for (const known of lists.flatMap((list): readonly Known[] => list(scope))) {
        count++;
        const where = `${scope.scopes} ${known.name}`;
        assert.ok(known.marks.length > 0 && new Set(known.marks).size === known.marks.length, where);
        assert.equal(
          known.sources.length > 0,
          known.marks.some((mark) => mark !== 'apps'),
          where,
        );
        for (const source of known.sources) assert.ok(addressOf(source), `${where}: ${source}`);
        for (const name of known.placeholders ?? []) assert.ok(placeholders.has(name), `${where}: ${name}`);
        for (const text of [known.summary, ...(known.notes ?? [])])
          assert.match(text, /^[\p{Lu}\p{L}_].*[^.]$/u, where);
      }
    }
    assert.ok(count > 1000, String(count));
  });

  test('is open: no member may be called unknown', () => {
    for (const scope of all) {
      const shapes = [
        ...eventsIn(scope).map(({ data }) => data),
        ...dataIn(scope).map(({ shape }) => shape),
        ...actionsIn(scope).map(({ options }) => options),
        receivedMessage(),
      ];
      for (const shape of shapes) assert.ok(!isClosed(shape), JSON.stringify(shape).slice(0, 200));
    }
  });

  test('is the same object for the same question', () => {
    const scope = modules('support_ticket');
    assert.equal(eventsIn(scope), eventsIn({ platform: '3.0', scopes: ['support_ticket'] }));
    assert.equal(dataShape(scope, 'ticket'), dataShape(modules('support_ticket'), 'ticket'));
    assert.notEqual(eventsIn(scope), eventsIn({ ...scope, placeholders: ['ticket_sidebar'] }));
  });
});

test('limits are those of the notes', () => {
  assert.equal(MOST_HEIGHT, 700);
  assert.match(frontEndFunction('instance.resize', '3.0')?.limits?.join() ?? '', /^700px/);
  const { title, message, label } = TEXT_LIMITS;
  assert.deepEqual([title, message, label], [30, 100, 11]);
  assert.match(
    actionNamed(modules('deal'), 'showConfirm')?.options.fields?.saveLabel?.note ?? '',
    /at most 11 characters/,
  );
});
