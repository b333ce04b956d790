/** How the catalog names the places its facts about events come from. */

/** A page of the Freshworks documentation whose address was seen. */
export const page = (platform: '2.3' | '3.0', scope: string, name: string): string =>
  `https://developers.freshworks.com/docs/app-sdk/v${platform}/${scope}/serverless-apps/product-events/${name}`;

export type Editions = readonly string[];

/** Editions of a product as the pages of 3.0 mark their events with them. */
export const editions = {
  freshdesk: ['Freshdesk', 'Freshdesk Omni'],
  freshservice: ['Freshservice', 'Freshservice for MSPs'],
  everyFreshservice: ['Freshservice', 'Freshservice for MSPs', 'Freshservice for business teams'],
} as const;

/** Pages that tell of all events of a product, for those whose own page was not seen. */
export const overview = {
  freshdesk: 'https://developers.freshworks.com/docs/app-sdk/v2.3/freshdesk/serverless-apps/product-events/',
  freshdesk1: 'https://developers.freshdesk.com/docs/overview/',
  freshsales: 'https://developers.freshworks.com/crm/docs/product-events/',
  freshsalesClassic: 'https://developers.freshsales.io/docs/product-events/',
};

/** Test data in a public app repository, `owner/name@commit`. */
export const sample = (repository: string, event: string): string => `${repository}:server/test_data/${event}.json`;

/** For scopes whose samples come from one repository. */
export const samplesOf = (repository: string) => (event: string) => sample(repository, event);
