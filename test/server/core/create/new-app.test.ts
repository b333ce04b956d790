/** New apps: whatever is chosen of the catalog, the result has no finding and each of its handlers runs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type App,
  findingsOf,
  type NewAppPlan,
  type NewAppWish,
  newApp,
  offeredCommonEvents,
  offeredProducts,
  planApp,
  prepareRun,
  triggersOf,
} from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';
import { printFinding } from '../../../support/check-findings.ts';

const MODULES = offeredProducts().flatMap(({ modules }) => modules);

function planned(wish: Partial<NewAppWish>): NewAppPlan {
  const plan = planApp({ name: 'my-app', ...wish });
  assert.ok(!('problem' in plan), 'problem' in plan ? plan.problem : '');
  return plan;
}

function created(wish: Partial<NewAppWish>): App {
  const { files } = newApp(planned(wish));
  return app(Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

/** Nothing is found, and everything that is registered may be run on a payload file of its own. */
function checkRuns(opened: App): void {
  assert.deepEqual(findingsOf(opened).map(printFinding), []);
  const triggers = triggersOf(opened);
  assert.ok(triggers.length > 0, 'there is something to run');
  for (const { name, scope } of triggers) {
    const prepared = prepareRun(opened, { name, scope, appFolder: '/app' });
    assert.ok('request' in prepared, 'refusal' in prepared ? prepared.refusal.message : '');
    assert.equal(prepared.payloadSource, `server/test_data/${scope}/${name}.json`);
  }
}

const printPlan = ({ modules, events, placement }: NewAppPlan): string =>
  [
    modules.join(','),
    events.map(({ scope, name }) => `${scope}.${name}`).join(','),
    ...(placement ? [`${placement.scope}.${placement.placeholder}`] : []),
  ].join(' ');

describe('a new app of each module has no finding and runs', () => {
  for (const { name, events } of MODULES) {
    for (const request of [false, true]) {
      const chosen = [...events, ...offeredCommonEvents()].map((event) => `${event.scope}.${event.name}`);
      test(`${name}${request ? ' with a request' : ''}`, () => {
        checkRuns(created({ modules: [name], request }));
        checkRuns(created({ modules: [name], events: chosen, request }));
      });
    }
  }
});

describe('a new app of each product has no finding and runs, with a page as well', () => {
  for (const { name } of offeredProducts()) {
    test(name, () => {
      checkRuns(created({ product: name }));
      const withPage = created({ product: name, frontEnd: true, request: true });
      checkRuns(withPage);
      assert.ok(withPage.assets?.has('app/index.html'), 'the page is there');
    });
  }
});

test('all modules of all products together', () => {
  checkRuns(created({ modules: MODULES.map(({ name }) => name) }));
});

describe('what a wish comes to', () => {
  const cases: readonly (readonly [Partial<NewAppWish>, string])[] = [
    [{}, 'support_ticket support_ticket.onTicketCreate,support_ticket.onTicketUpdate'],
    [{ product: 'freshservice' }, 'service_ticket service_ticket.onTicketCreate,service_ticket.onTicketUpdate'],
    [{ product: 'freshdesk', events: ['onContactCreate'] }, 'support_contact support_contact.onContactCreate'],
    [{ modules: ['common', 'deal', 'deal'] }, 'deal deal.onDealCreate,deal.onDealUpdate'],
    [{ modules: ['support_email'] }, 'support_email common.onAppInstall'],
    [{ modules: ['deal'], events: ['onAppUninstall', 'onAppUninstall'] }, 'deal common.onAppUninstall'],
    [
      { modules: ['support_ticket', 'service_ticket'], events: ['service_ticket.onTicketCreate'] },
      'support_ticket,service_ticket service_ticket.onTicketCreate',
    ],
    [
      { modules: ['support_ticket', 'service_ticket'], events: ['onTicketCreate'] },
      'support_ticket,service_ticket support_ticket.onTicketCreate,service_ticket.onTicketCreate',
    ],
    [
      { modules: ['support_ticket'], frontEnd: true },
      'support_ticket support_ticket.onTicketCreate,support_ticket.onTicketUpdate support_ticket.ticket_sidebar',
    ],
  ];
  for (const [wish, expected] of cases)
    test(JSON.stringify(wish), () => assert.equal(printPlan(planned(wish)), expected));
});

describe('what cannot be is said with what to write instead', () => {
  const cases: readonly (readonly [Partial<NewAppWish>, RegExp])[] = [
    [{ modules: ['suport_ticket'] }, /no module suport_ticket .* Did you mean support_ticket\?$/],
    [{ modules: ['__proto__'] }, /no module __proto__ .* Use support_ticket, /],
    [{ product: 'freshdeks' }, /no product freshdeks .* Did you mean freshdesk\?$/],
    [
      { product: 'freshsales' },
      /no product freshsales on platform 3\.0: its modules are those of freshworks_crm \(.+\)\. Use freshworks_crm\.$/,
    ],
    [{ product: 'crm' }, /no product crm .* Did you mean freshworks_crm\?$/],
    [{ product: 'CRM' }, /Did you mean freshworks_crm\?$/],
    [{ product: 'freshteam' }, /no product freshteam .* Use freshdesk, |no product freshteam .* Did you mean/],
    [{ product: 'constructor' }, /no product constructor .* Use freshdesk, /],
    [{ product: 'freshdesk', modules: ['deal'] }, /modules or a product: leave one of them out\.$/],
    [
      { events: ['onTicketMade'] },
      /no event onTicketMade .* Did you mean onTicketCreate\?$|no event onTicketMade .* Use /,
    ],
    [{ events: ['onTicketCraete'] }, /no event onTicketCraete .* Did you mean onTicketCreate\?$/],
    [
      { modules: ['support_ticket'], events: ['onDealCreate'] },
      /onDealCreate is none of support_ticket: add the module deal\.$/,
    ],
    [{ events: ['toString'] }, /no event toString/],
    [{ events: [] }, /needs an event/],
    [{ modules: ['common'] }, /common is part of every app: name another one beside it\.$/],
    [{ modules: ['call'], frontEnd: true }, /No page can be shown in call: add the module caller_conversation\.$/],
  ];
  for (const [wish, expected] of cases)
    test(JSON.stringify(wish), () => {
      const plan = planApp({ name: 'my-app', ...wish });
      assert.ok('problem' in plan, 'is refused');
      assert.match(plan.problem, expected);
    });
});

test('the cursor begins in the body of the first handler', () => {
  const { files, start } = newApp(planned({}));
  const text = files.find(({ path }) => path === start.path)?.text ?? '';
  assert.match(text.slice(0, start.offset), /onTicketCreateHandler: function \(payload\) \{\n {4}$/);
  assert.match(text.slice(start.offset), /^const \{ ticket \} = payload\.data;\n/);
});

test('a name is text wherever it stands', () => {
  const { files } = newApp(planned({ name: '<b>"Ünï & co"</b>', frontEnd: true }));
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  assert.match(textOf('app/index.html'), /<title>&lt;b>&quot;Ünï &amp; co&quot;&lt;\/b><\/title>|<title>&lt;b&gt;/);
  assert.equal(JSON.parse(textOf('package.json')).name, 'b-n-co-b');
});
