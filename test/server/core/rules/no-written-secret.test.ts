/** Keys, tokens and passwords in code and templates, and what only looks like them. No text here was ever anybody's secret. */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-written-secret';

const withServer = (code: string, more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { requests: { t: {} } }),
  'server/server.js': `${code}\nexports = {};`,
  ...more,
});

/** Put together, so that nobody who looks for secrets finds one in this file. */
const RANDOM = ['q8Zr2LmV0t', 'Xc7NbY4kHd', '9sWfT5gJ3p', 'Lq6RvE1uMz'].join('');
const HEX = ['9f86d081884c', '7d659a2feaa0', 'c55ad015a3bf'].join('');
const LOGIN = ['cThacjJMbVYwdFhj', 'N05iWTRrSGQ5OlgK'].join('');

const forms: Readonly<Record<string, readonly [text: string, what: string]>> = {
  AWS: [`AKIA${'Q7ZR2LMV0TXC7NBY'}`, 'an access key of AWS'],
  GitHub: [`ghp_${RANDOM.slice(0, 36)}`, 'a token of GitHub'],
  'GitHub, fine-grained': [`github_pat_${RANDOM}${RANDOM.slice(0, 22)}`, 'a token of GitHub'],
  GitLab: [`glpat-${RANDOM.slice(0, 20)}`, 'a token of GitLab'],
  Google: [`AIza${RANDOM.slice(0, 35)}`, 'an API key of Google'],
  Slack: [`xoxb-4${RANDOM.slice(0, 24)}`, 'a token of Slack'],
  'a webhook of Slack': [
    `https://hooks.slack.com/services/T7QZR2LM/B0TXC7NB/${RANDOM.slice(0, 24)}`,
    'a webhook of Slack',
  ],
  Stripe: [`sk_live_${RANDOM.slice(0, 24)}`, 'a secret key of Stripe'],
  SendGrid: [`SG.${RANDOM.slice(0, 22)}.${RANDOM}${RANDOM.slice(0, 3)}`, 'an API key of SendGrid'],
  Telegram: [`918273645:AA${RANDOM.slice(0, 33)}`, 'a token of a Telegram bot'],
  'an address of Telegram': [
    `https://api.telegram.org/bot918273645:AA${RANDOM.slice(0, 33)}/send`,
    'a token of a Telegram bot',
  ],
  OpenAI: [`sk-proj-${RANDOM}`, 'an API key of OpenAI'],
  Anthropic: [`sk-ant-${RANDOM}`, 'an API key of Anthropic'],
  Shopify: [`shpat_${HEX.slice(0, 32)}`, 'a token of Shopify'],
  npm: [`npm_${RANDOM.slice(0, 36)}`, 'a token of npm'],
  'a login': [`Basic ${LOGIN}`, 'a login'],
  'a bearer': [`Bearer ${RANDOM}`, 'a token'],
  'a password in an address': ['https://ada:v9Lq2Rt7@db.host.io/x', 'a password in an address'],
};

for (const [name, [text, what]] of Object.entries(forms)) {
  test(`reports ${name} in code and templates`, () => {
    const marks = (before: number) =>
      `//${' '.repeat(before - 2)}${'^'.repeat(text.length)} ${RULE}: This looks like ${what}`;
    checkFindings(withServer(`run('${text}');\n${marks(5)}`), RULE);
    checkFindings(withServer(`run(\`${text}\`);\n${marks(5)}`), RULE);
    const quoted = `{ "t": { "schema": { "headers": { "A": "${text}" } } } }`;
    const below = `//${' '.repeat(quoted.indexOf(text) - 2)}${'^'.repeat(text.length)} ${RULE}: This looks like ${what}`;
    checkFindings(withServer('', { 'config/requests.json': `${quoted}\n${below}` }), RULE);
  });
}

const named: Readonly<Record<string, readonly [code: string, underlined: string, says: string]>> = {
  'a constant': [`const API_KEY = '${RANDOM}';`, RANDOM, 'the value of `API_KEY`'],
  'a template': [`const API_KEY = \`${RANDOM}\`;`, RANDOM, 'the value of `API_KEY`'],
  'a member': [`const a = { clientSecret: '${RANDOM}' };`, RANDOM, 'the value of `clientSecret`'],
  'an assignment': [`config.authToken = '${HEX}';`, HEX, 'the value of `authToken`'],
  'a header': [`const h = { 'X-Api-Key': '${RANDOM}' };`, RANDOM, 'the value of `X-Api-Key`'],
  'a short login': [
    "const h = { Authorization: 'SDFkl2j30sd9iU#' };",
    'SDFkl2j30sd9iU#',
    'the value of `Authorization`',
  ],
  'a password': ["let dbPassword = 'v9Lq-x2Rt';", 'v9Lq-x2Rt', 'the password of `dbPassword`'],
  'a passphrase, and nothing else that tells': [
    "let passphrase = 'v9Lq-x2Rt';",
    'v9Lq-x2Rt',
    'the password of `passphrase`',
  ],
  'a field of a class': [`class A { secret = '${RANDOM}'; }`, RANDOM, 'the value of `secret`'],
};

for (const [name, [code, underlined, says]] of Object.entries(named)) {
  test(`reports a secret by the name of ${name}`, () => {
    const marks = `//${' '.repeat(code.indexOf(underlined) - 2)}${'^'.repeat(underlined.length)} ${RULE}: This looks like ${says}`;
    checkFindings(withServer(`${code}\n${marks}`), RULE);
    checkFindings(withServer('', { 'app/scripts/app.js': `${code}\n${marks}, and every agent can read it` }), RULE);
  });
}

test('reports a private key', () => {
  const key = `-----BEGIN RSA PRIVATE KEY-----\\n${RANDOM}${RANDOM}`;
  checkFindings(
    withServer(`const k = '${key}';\n//         ${'^'.repeat(key.length)} ${RULE}: This looks like a private key`),
    RULE,
  );
});

test('reports what templates and defaults of parameters hold', () => {
  const under = (line: string, ...texts: readonly string[]): string =>
    [line, ...texts.map((text) => `//${' '.repeat(line.indexOf(text) - 2)}${'^'.repeat(text.length)} ${RULE}`)].join(
      '\n',
    );
  const requests = `{ "t": { "schema": { "headers": { "Authorization": "Bearer ${RANDOM}", "api_key": "${HEX}" } } } }`;
  const parameters = `{ "api_key": { "display_name": "x", "type": "text", "default_value": "${RANDOM}" } }`;
  checkFindings(
    withServer('', {
      'config/requests.json': under(requests, `Bearer ${RANDOM}`, HEX),
      'config/iparams.json': under(parameters, RANDOM),
    }),
    RULE,
  );
});

const silent: readonly string[] = [
  "const apiKey = 'YOUR_API_KEY_GOES_HERE_1';",
  "const apiKey = '<your api key 1234567890>';",
  "const token = 'CHAT_GPT_TOKEN';",
  "const SECRET = 'secretKey77secretKey77';",
  "const apiKey = 'freshdesk_api_key_v2_name';",
  "const accessToken = 'settings.integrations.shop.value1';",
  "const secret = 'aaaaaaaaaaaaaaaa1';",
  'const clientSecret = process.env.CLIENT;',
  `const ticketId = '${HEX}';`,
  `const checksum = 'sha512-${RANDOM}==', integrity = '${RANDOM}', hash = '${HEX}';`,
  `const next_page_token = '${RANDOM}', publicKey = '${RANDOM}', cacheKey = '${RANDOM}', storageKey = '${RANDOM}';`,
  `const keyName = '${RANDOM}', tokenUrl = '${RANDOM}', passwordLabel = 'v9Lq-x2Rt';`,
  "const password = 'X';",
  "const password = 'Enter a password, at least 8 signs.';",
  "const h = { Authorization: 'Basic <%= encode(iparam.api_key) %>' };",
  'const h = { Authorization: `Basic ${key}`, a: `Bearer ${token}` };',
  "const url = 'https://user:password@example.com', other = 'https://x.y/a:b@c';",
  "const url = 'https://api.telegram.org/bot', key = 'sk-', other = 'AKIA';",
  "const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';",
  "const color = 'ffaa00ffaa00ffaa00', base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';",
];

for (const code of silent) {
  test(`silent about ${code}`, () => {
    checkFindings(withServer(code), RULE);
    checkFindings(withServer('', { 'app/app.js': code }), RULE);
  });
}

test('silent about what is no code of the app', () =>
  checkFindings(
    withServer('', {
      'server/test_data/onTicketCreate.json': { api_key: RANDOM },
      'server/tests/a.js': `const apiKey = '${RANDOM}';`,
      'app/lib/jquery.min.js': `const apiKey = '${RANDOM}';`,
      'app/lib/bundle.js': `const apiKey = '${RANDOM}';${' '.repeat(2_100)};`,
      'config/oauth_config.json': { client_id: 'x', client_secret: RANDOM },
      'config/iparams.json': {
        api_key: { display_name: `Authorization: Bearer ${RANDOM}`, description: RANDOM, type: 'text' },
      },
    }),
    RULE,
  ));

test('it is a warning', () => severitiesOf(withServer(`const apiKey = '${RANDOM}';`), RULE, ['warning']));
