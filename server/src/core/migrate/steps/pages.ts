/**
 * Pages load the client from `{{{appclient}}}`.
 *
 * Up to 2.2 a page named the address of the script, such as
 * `https://static.freshdev.io/fdk/2.0/assets/fresh_client.js`. From 2.3 on the platform fills the address in.
 *
 * Source: https://developers.freshdesk.com/v2/docs/migration-overview/
 */
import type { Step } from '../step.ts';

export const pages: Step = {
  name: 'pages',
  run({ pages: files, plan }) {
    for (const file of files) {
      if (!/\.html?$/i.test(file.path)) continue;
      for (const { index, 0: address } of file.text.matchAll(OLD_ADDRESS))
        plan.edit(
          file,
          { start: index, end: index + address.length },
          '{{{appclient}}}',
          'The platform fills in the address of its client from 2.3 on.',
        );
    }
  },
};

/** Samples of 2018 to 2022 in freshworks/marketplace-sample-apps. */
const OLD_ADDRESS = /(?:https?:)?\/\/static\.fresh(?:dev|cloud)\.io\/fdk\/[\w./-]*\/fresh_(?:client|parent)\.js/g;
