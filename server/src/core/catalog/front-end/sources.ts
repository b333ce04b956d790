/** Where the facts about the front end come from, by module, subject and mark: addresses that were seen. */

import { byName } from '../../text/by-name.ts';
import type { Mark } from './known.ts';

const SDK = 'https://developers.freshworks.com/docs/app-sdk';
const REFERENCE = 'freshworks-developers/marketplace@f58dc92:skills/app-dev/references';

/** Pages about the front end as a whole; there is one for each module or product, and what they say is the same. */
export const frontEndPages = {
  module: `${SDK}/v3.0/support_ticket/front-end-apps/`,
  instance: `${SDK}/v3.0/call/advanced-interfaces/instance-method`,
  interface: `${REFERENCE}/api/interface-method-docs.md`,
  request: `${REFERENCE}/api/request-method-docs.md`,
  invoke: `${REFERENCE}/api/server-method-invocation-docs.md`,
  parameters: `${REFERENCE}/runtime/installation-parameters-docs.md`,
  jobs: `${REFERENCE}/runtime/jobs-docs.md`,
  currentHost: `${REFERENCE}/architecture/current_host.md`,
  lifecycle: `${REFERENCE}/architecture/freshdesk_app_lifecycle_events.md`,
  events: `${REFERENCE}/architecture/frontend_event_methods.md`,
  omni: 'freshworks/marketplace-sample-apps@7df31f9',
};

/** The body of these pages was not to be had: only what their heads say is marked as documentation. */
const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  'support_ticket service_ticket service_change service_user support_email support_contact support_company support_agent support_portal chat_conversation chat_user caller_conversation caller_agent caller_metrics lead sales_account common'
    .split(' ')
    .map((name) => [name, `${SDK}/v3.0/${name}/front-end-apps/`]),
);

/** Files of the digest, by module. */
const DIGEST: Readonly<Record<string, string>> = {
  ...named('freshdesk', 'support_ticket support_email support_contact support_company support_agent support_portal'),
  ...named('freshservice', 'service_change service_asset service_user'),
  service_ticket: 'freshservice_service_tickets',
  ...named(
    'freshworks_crm',
    'appointment contact cpq_document deal lead phone product sales_account sales_activities task',
  ),
  ...named('freshchat', 'chat_conversation chat_user'),
  ...named('freshcaller', 'call caller_agent caller_conversation caller_metrics notification'),
};

const SAMPLES = {
  events: 'freshworks-developers/events-method-samples@39792b1',
  data: 'freshworks-developers/data-method-samples@e37f192',
  interface: 'freshworks-developers/interface-method-samples@dbc3424',
};

const MARKS: Readonly<Record<string, Mark>> = { D: 'documentation', S: 'reference', A: 'sample', U: 'apps' };

/** `DSU` in words. */
export const marksOf = (letters: string): readonly Mark[] =>
  [...letters].flatMap((letter) => byName(MARKS, letter) ?? []);

/** What the marks of a fact about a module stand for; use in public apps is counted, and has no address of its own. */
export function sourcesFor(subject: keyof typeof SAMPLES, module: string, marks: readonly Mark[]): readonly string[] {
  const digest = byName(DIGEST, module);
  const sources: Readonly<Record<Mark, string | undefined>> = {
    documentation: byName(PAGES, module) ?? frontEndPages.module,
    reference: digest === undefined ? frontEndPages.events : `${REFERENCE}/architecture/${digest}.md`,
    sample: SAMPLES[subject],
    apps: undefined,
  };
  return marks.flatMap((mark) => sources[mark] ?? []);
}

function named(product: string, modules: string): Readonly<Record<string, string>> {
  return Object.fromEntries(modules.split(' ').map((module) => [module, `${product}_${module}`]));
}
