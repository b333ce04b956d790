/**
 * Pages load the client from `{{{appclient}}}`.
 *
 * Up to 2.2 a page named the address of the script, such as
 * `https://static.freshdev.io/fdk/2.0/assets/fresh_client.js`. From 2.3 on the platform fills the address in.
 *
 * Source: https://developers.freshdesk.com/v2/docs/migration-overview/
 */
import { CLIENT_TAG, OLD_CLIENT_SCRIPT } from '../../model/pages.ts';
import type { Step } from '../step.ts';

export const pages: Step = {
  name: 'pages',
  run({ pages: files, plan }) {
    for (const file of files) {
      if (!/\.html?$/i.test(file.path)) continue;
      for (const { index, 0: address } of file.text.matchAll(OLD_CLIENT_SCRIPT))
        plan.edit(
          file,
          { start: index, end: index + address.length },
          CLIENT_TAG,
          'The platform fills in the address of its client from 2.3 on.',
        );
    }
  },
};
