/** What depends on the version of the platform is not said where nobody knows which one is meant. */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const LOCATION = { location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } } };

const files = (version: string): Files => ({
  'manifest.json': product('freshdesk', { ...LOCATION, functions: { look: {} } }, version),
  'config/iparams.json': '{}',
  'app/icon.svg': '',
  'app/index.html':
    '<script src="https://static.freshdev.io/fdk/2.0/assets/fresh_client.js"></script><script src="app.js"></script>',
  'app/app.js': `app.initialized().then(function (client) {
  client.request.get('https://example.com', {}).then(() => 1, () => 0);
});
`,
  'server/server.js': `exports = {
  look: function (args) {
    $request.get('https://example.com', {}).then(function (answer) { renderData(null, answer); }, renderData);
  }
};
`,
});

for (const rule of ['no-legacy-request', 'no-missing-client-script'])
  for (const version of ['2.0.1', '2.9', '4.0', '', 'latest'])
    test(`${rule} says nothing of an app of platform ${JSON.stringify(version)}`, () =>
      checkFindings(files(version), rule));
