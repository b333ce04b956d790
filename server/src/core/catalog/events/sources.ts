/** The sources of the catalog's facts, as hovers and `explain` name them. */

/** A page of the Freshworks documentation whose address was seen. */
export const page = (platform: '2.3' | '3.0', scope: string, name: string): string =>
  `https://developers.freshworks.com/docs/app-sdk/v${platform}/${scope}/serverless-apps/product-events/${name}`;

/** A page of the Freshworks documentation that is known by its subject only. */
export const documentation = (subject: string): string => `Freshworks documentation: ${subject}`;

/** Test data in a public app repository, `owner/name@commit`. */
export const sample = (repository: string, event: string): string => `${repository}:server/test_data/${event}.json`;

/** For scopes whose samples come from one repository. */
export const samplesOf = (repository: string) => (event: string) => sample(repository, event);

/** The five pages this project began with. */
export const seed = {
  conversationsInBrief: documentation('conversation events of Freshchat, in brief'),
  conversations: documentation('conversation events of Freshchat'),
  freshdesk1: documentation('product events of Freshdesk, platform 1.x'),
  availability: documentation('user availability event of Freshsales'),
  users: documentation('user events of Freshchat'),
};
