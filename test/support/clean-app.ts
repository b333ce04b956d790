/** The smallest app in which nothing is found, and the same with a key of its manifest misspelt: for tests of whatever stands around an app. */

export const CLEAN = {
  'manifest.json':
    '{ "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserCreate": { "handler": "h" } } } }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }\n',
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { h: function (payload) { console.log(payload.event); } };\n',
};

export const MISSPELT = { ...CLEAN, 'manifest.json': CLEAN['manifest.json'].replace('"handler"', '"hanlder"') };
