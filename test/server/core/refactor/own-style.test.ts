/** What refactorings and fixes write looks like the file that it is written into: its indentation, its quotes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indentUnitOf } from '../../../../server/src/core/text/layout.ts';
import { textsOf } from '../../../support/app.ts';
import { checkRefactoring, type RefactoringCase } from '../../../support/check-refactoring.ts';

const STYLES: Readonly<Record<string, (text: string) => string>> = {
  'two blanks and single quotes': (text) => text,
  'four blanks and double quotes': (text) => indentedBy('    ', text).replaceAll("'", '"'),
  'tabs and double quotes': (text) => indentedBy('\t', text).replaceAll("'", '"'),
};

const indentedBy = (unit: string, text: string): string =>
  text.replace(/^(?: {2})+/gm, (blanks) => unit.repeat(blanks.length / 2));

const manifest = (create: string, update = create, more = ''): string => `{
  "platform-version": "3.0",
  "modules": {
    "common": {
      "events": { "onAppInstall": { "handler": "install" } }${more}
    },
    "support_ticket": {
      "events": {
        "onTicketCreate": { "handler": "${create}" },
        "onTicketUpdate": { "handler": "${update}" }
      }
    }
  }
}
`;

const SERVER = `const lib = require('./lib/log');

// What the platform calls.
exports = {
  install: function () {
    // Nothing to do yet.
  },
  onTick<|>etCallback: async function (args) {
    if (args.event === 'onTicketCreate') {
      lib.log('created');
    }
  }
};
`;

const SHARED = { 'manifest.json': manifest('onTicketCallback'), 'server/server.js': SERVER };

const cases: Readonly<Record<string, RefactoringCase>> = {
  'a handler in a file of its own': {
    files: SHARED,
    take: 'Move `onTicketCallback` into server/lib/onTicketCallback.js',
    after: {
      'server/server.js': `const { onTicketCallback } = require('./lib/onTicketCallback');

// What the platform calls.
exports = {
  install: function () {
    // Nothing to do yet.
  },
  onTicketCallback: function (args) {
    return onTicketCallback(args);
  }
};
`,
      'server/lib/onTicketCallback.js': `const lib = require('./log');

async function onTicketCallback(args) {
  if (args.event === 'onTicketCreate') {
    lib.log('created');
  }
}

exports.onTicketCallback = onTicketCallback;
`,
    },
  },
  'a function for each event, called as the shared one': {
    files: SHARED,
    take: 'Split `onTicketCallback` into one function for each of its 2 events',
    after: {
      'manifest.json': manifest('onTicketCreateCallback', 'onTicketUpdateCallback'),
      'server/server.js': `const lib = require('./lib/log');

async function onTicketCallback(args) {
  if (args.event === 'onTicketCreate') {
    lib.log('created');
  }
}

// What the platform calls.
exports = {
  install: function () {
    // Nothing to do yet.
  },
  onTicketCreateCallback: function (args) {
    return onTicketCallback(args);
  },

  onTicketUpdateCallback: function (args) {
    return onTicketCallback(args);
  }
};
`,
    },
  },
  'an answer behind what is to be done': {
    files: { ...SHARED, 'server/server.js': SERVER.replace('<|>', '').replace('install', 'install<|>') },
    take: 'Answer with `renderData` on every way through `install`',
    after: {
      'server/server.js': SERVER.replace('<|>', '').replace('yet.', 'yet.\n    renderData();'),
    },
  },
  'an answer where an error is caught': {
    files: {
      ...SHARED,
      'server/server.js': SERVER.replace('<|>', '')
        .replace('install: function', 'install<|>: async function')
        .replace(
          '// Nothing to do yet.',
          'try {\n      await generateTargetUrl();\n      renderData();\n    } catch (error) {\n      console.error(error);\n    }',
        ),
    },
    take: 'Answer with `renderData` on every way through `install`',
    after: {
      'server/server.js': SERVER.replace('<|>', '')
        .replace('install: function', 'install: async function')
        .replace(
          '// Nothing to do yet.',
          "try {\n      await generateTargetUrl();\n      renderData();\n    } catch (error) {\n      console.error(error);\n      renderData({ message: 'Say what went wrong' });\n    }",
        ),
    },
  },
  'a request in a template': {
    files: {
      ...SHARED,
      'server/server.js': SERVER.replace('<|>', '').replace(
        "lib.log('created');",
        "await $request.g<|>et('https://example.com/api/tickets');",
      ),
      'config/requests.json': `{
  "other": {
    "schema": { "method": "GET", "host": "example.com", "path": "/" }
  }
}
`,
    },
    take: 'Move the request into a template `listTickets`',
    after: {
      'manifest.json': manifest('onTicketCallback', 'onTicketCallback', ',\n      "requests": { "listTickets": {} }'),
      'server/server.js': SERVER.replace('<|>', '').replace(
        "lib.log('created');",
        "await $request.invokeTemplate('listTickets', {});",
      ),
      'config/requests.json': `{
  "other": {
    "schema": { "method": "GET", "host": "example.com", "path": "/" }
  },
  "listTickets": {
    "schema": {
      "method": "GET",
      "host": "example.com",
      "path": "/api/tickets"
    }
  }
}
`,
    },
  },
};

for (const [style, styled] of Object.entries(STYLES))
  for (const [what, { files, take, after }] of Object.entries(cases))
    test(`${what}, in a file with ${style}`, () => {
      const mapped = (texts: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, styled(text)]));
      checkRefactoring({ files: mapped(textsOf(files)), take, after: mapped(after) });
    });

for (const [text, unit] of [
  ['', '  '],
  ['a\nb\n', '  '],
  ['a {\n\tb {\n\t\tc\n\t}\n}\n', '\t'],
  ['a {\r\n    b {\r\n        c\r\n    }\r\n}\r\n', '    '],
  ['/**\n * Of a comment.\n */\na {\n   b\n}\n', '   '],
  ['call(a,\n     b);\na {\n  b {\n    c\n  }\n}\n', '  '],
  ['a {\n\n    b\n\n    c {\n\n        d\n    }\n}\n', '    '],
] as const)
  test(`the unit of ${JSON.stringify(text)} is ${JSON.stringify(unit)}`, () => assert.equal(indentUnitOf(text), unit));
