/** Where the catalog's facts come from, but for those about one event: addresses that were seen. */

const SDK = 'https://developers.freshworks.com/docs/app-sdk';

/** Its source and data packs, which cover the platforms 2.0 and 2.1; what later versions do alike is said of it as well. */
export const FDK_6_9 = 'FDK 6.9 (https://github.com/hemchander23/glitch-fdk-base)';

/** A page exists once for each module or product; what it says is the same in all of them. */
export const docs = {
  actions: `${SDK}/v3.0/call/serverless-apps/routing-automation`,
  appSettings: `${SDK}/v3.0/lead/app-settings/developer-app-settings`,
  backendApps1: 'https://developers.freshdesk.com/docs/overview/',
  entityStorage: `${SDK}/v3.0/support_ticket/data-store/entity-storage`,
  externalEvents: `${SDK}/v3.0/support_ticket/serverless-apps/external-events`,
  installationPage: `${SDK}/v3.0/contact/app-settings/app-installation-page/installation-page`,
  installationPage23: `${SDK}/v2.3/freshcaller/app-settings/app-installation-page/installation-page/`,
  jobs: `${SDK}/v3.0/appointment/serverless-apps/jobs`,
  keyValueStorage: `${SDK}/v3.0/task/data-store/key-value-storage`,
  objectStorage: `${SDK}/v2.3/freshchat/data-store/object-storage`,
  productEvents: `${SDK}/v3.0/support_ticket/serverless-apps/product-events/`,
  requestMethod: `${SDK}/v3.0/deal/advanced-interfaces/request-method`,
  requestMethod23: `${SDK}/v2.3/freshchat/advanced-interfaces/request-method`,
  scheduledEvents: `${SDK}/v3.0/support_contact/serverless-apps/scheduled-events/`,
  serverlessApps: `${SDK}/v3.0/task/serverless-apps`,
  setUpEvents: `${SDK}/v3.0/support_ticket/serverless-apps/app-set-up-events`,
};

/** What the vendor's digest of its documentation says of the runtime. */
export const runtimeReference =
  'freshworks-developers/marketplace:skills/app-dev/references/architecture/serverless_offerings_doc.md';

/** Official samples of 2.x. */
export const oldSamples = 'freshworks/marketplace-sample-apps';

/** The file that the vendor's template for an app with OAuth begins with. */
export const oauthTemplate =
  'freshworks-developers/marketplace:skills/app-dev/assets/templates/oauth-skeleton/config/oauth_config.json';
