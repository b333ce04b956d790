/** Apps that are in no product and in no module. */
import { test } from 'node:test';
import { modules, product } from '../../../support/app.ts';
import { checkFindings, checkSilent } from '../../../support/check-findings.ts';

const RULE = 'no-missing-module';

const ENGINES = '"engines": { "node": "24.11.0", "fdk": "10.1.2" }';

for (const version of ['3.0', '3.1']) {
  for (const held of ['{}', '{ "common": {} }', '{ "common": { "functions": { "f": {} } }, "common": {} }']) {
    test(`${version}: ${held} has no module`, () =>
      checkFindings(
        {
          'manifest.json': `{
  "platform-version": "${version}",
  "modules": ${held},
   ^^^^^^^ no-missing-module: The app is in no module: add one to \`modules\` that is not \`common\`
  ${ENGINES}
}`,
        },
        RULE,
      ));
  }

  test(`${version}: silent with a module, whatever it holds`, () => {
    checkSilent({ 'manifest.json': modules({ deal: {} }, version) });
    checkSilent({ 'manifest.json': modules({ common: {}, deal: {} }, version) });
    checkFindings({ 'manifest.json': modules({ common: {}, foo: {} }, version) }, RULE);
  });
}

for (const version of ['1.0', '2.0', '2.1', '2.2', '2.3']) {
  test(`${version}: an empty product`, () =>
    checkFindings({
      'manifest.json': `{
  "platform-version": "${version}",
  "product": {}
   ^^^^^^^ no-missing-module: The app is in no product: add one to \`product\`
}`,
    }));

  test(`${version}: silent with a product, whatever it holds`, () => {
    checkSilent({ 'manifest.json': product('freshdesk', {}, version) });
    checkFindings({ 'manifest.json': product('foo', {}, version) }, RULE);
  });
}

const silent: Readonly<Record<string, string>> = {
  'modules of a wrong type': `{ "platform-version": "3.0", "modules": [], ${ENGINES} }`,
  'a product of a wrong type': '{ "platform-version": "2.3", "product": "freshdesk" }',
  'an app of 3.0 with a product': `{ "platform-version": "3.0", "product": {}, ${ENGINES} }`,
  'an app of 2.3 with modules': '{ "platform-version": "2.3", "modules": {} }',
  'a version that nobody knows': '{ "platform-version": "2.8", "product": {} }',
  'modules that are being written': '{ "platform-version": "3.0", "modules": { "common": {}, "supp } }',
  'modules that are not closed': '{ "platform-version": "3.0", "modules": { "common": {}',
};

for (const [name, manifest] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings({ 'manifest.json': manifest }, RULE));
}

test('an error behind the modules does not hide that there is none', () =>
  checkFindings(
    {
      'manifest.json': `{ "platform-version": "3.0", "modules": { "common": {} }, "engines" 5 }
                              ^^^^^^^ no-missing-module`,
    },
    RULE,
  ));
