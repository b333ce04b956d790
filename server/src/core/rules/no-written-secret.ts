/**
 * A key, a token or a password is written into the app.
 *
 * Whoever gets the package reads it, and in the pages of the app every agent does; who installs the app shares it with all
 * others, and nobody can change it without a new version. Ask for it by an installation parameter with `"secure": true`,
 * which templates of requests fill in by `<%= iparam.api_key %>`, and renew the one that was written here.
 *
 * Recognised are keys whose form says whose they are (AWS, GitHub, GitLab, Google, Slack, Stripe, SendGrid, Telegram, OpenAI,
 * Anthropic, Shopify, npm), private keys, logins as `Basic …` and before the host of an address, and texts that nobody
 * could guess under a name such as `apiKey`, `client_secret` or `password`. Words, placeholders and what is called a sample
 * are none. `config/oauth_config.json` is where the platform wants a client secret, and payloads and tests are not
 * looked at.
 *
 * ```json invalid config/requests.json
 * {
 *   "createIssue": {
 *     "schema": {
 *       "method": "POST",
 *       "host": "api.example.com",
 *       "headers": { "X-Api-Key": "q8Zr2LmV0tXc7NbY4kHd9sWf" }
 *                                  ^^^^^^^^^^^^^^^^^^^^^^^^
 *     }
 *   }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * const password = 'v9Lq-x2Rt-77mK';
 *                   ^^^^^^^^^^^^^^
 *
 * exports = {
 *   sign: function (args) {
 *     renderData(null, { isRight: args.password === password });
 *   }
 * };
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "createIssue": {
 *     "schema": {
 *       "method": "POST",
 *       "host": "api.example.com",
 *       "headers": { "X-Api-Key": "<%= iparam.api_key %>" }
 *     }
 *   }
 * }
 * ```
 */

import { indexFile, ofParts } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import { REQUESTS_PATH } from '../model/request-templates.ts';
import { isCode, type SourceFile } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { contentRange, type JsonNode, propertiesOf, stringOf } from '../syntax/json.ts';
import { nameOf, propertyKey } from '../syntax/names.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { isWorthReading, type Secret, secretIn } from './no-written-secret/secrets.ts';
import type { Rule } from './rule.ts';

export const noWrittenSecret: Rule = {
  code: 'no-written-secret',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const { file, range, secret } of writtenIn(app)) {
      const where = isOfPages(file) ? 'every agent can read it' : 'whoever gets the package can read it';
      report({
        file,
        range,
        message: `This looks like ${secret.what}, and ${where}: ask for it by a secure installation parameter, and renew it.`,
      });
    }
  },
};

interface Written {
  readonly file: SourceFile;
  readonly range: Range;
  readonly secret: Secret;
}

const known = new KeptWith<SourceFile, readonly Written[]>();

/** Kept with each file: nothing else decides it. */
const writtenIn = (app: App): readonly Written[] =>
  [...app.files.values()].flatMap((file) => {
    const written = known.get(file) ?? textsOf(file);
    known.set(file, written);
    return written;
  });

function textsOf(file: SourceFile): readonly Written[] {
  if (file.path === REQUESTS_PATH || file.path === PARAMETERS_PATH) return textsOfJson(file);
  if (!isShipped(file.path) || !isWorthReading(file.code)) return [];
  return textsOfCode(indexFile(file))
    .flat()
    .map(({ node, secret }) => ({ file, range: innerRange(node), secret }));
}

const isOfPages = ({ path }: SourceFile): boolean => /^(?:visitor-)?app\//.test(path);

/** Code of the app itself; test data and tests hold what they like. */
const isShipped = (path: string): boolean =>
  isCode(path) &&
  /^(?:(?:visitor-)?app|server|config\/assets)\/|^config\/iparams\.html$/.test(path) &&
  !/(?:^|\/)(?:tests?|__tests__|test_data|mocks?)\/|\.(?:test|spec|min)\.js$/.test(path);

interface SecretText {
  readonly node: AnyNode;
  readonly secret: Secret;
}

const textsOfCode = ofParts(({ file, nodes }): readonly SecretText[] =>
  nodes.filter(isText).flatMap((node): readonly SecretText[] => {
    const name = (): string | undefined => nameAround(node, file.parentOf(node));
    if (node.type === 'Literal') {
      const secret = secretIn(node.value, name);
      return secret ? [{ node, secret }] : [];
    }
    // Between what is put in, only a form that speaks for itself counts.
    const isWhole = node.quasis.length === 1;
    return node.quasis.flatMap((quasi) => {
      const secret = secretIn(quasi.value.cooked ?? '', isWhole ? name : NAMELESS);
      return secret ? [{ node: quasi, secret }] : [];
    });
  }),
);

type TextNode = AnyNode & ({ readonly type: 'Literal'; readonly value: string } | { readonly type: 'TemplateLiteral' });

const isText = (node: AnyNode): node is TextNode =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');

const NAMELESS = (): undefined => undefined;

/** `x` of `x = '…'`, `{ x: '…' }`, `const x = '…'`, `a.x = '…'`. */
function nameAround(node: AnyNode, parent: AnyNode | undefined): string | undefined {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === node ? nameOf(parent.id) : undefined;
    case 'AssignmentExpression':
      return parent.right === node ? nameOf(parent.left) : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === node ? propertyKey(parent) : undefined;
    default:
      return undefined;
  }
}

/** Texts with the key that they stand under; what is told about a parameter stands under the name of the parameter. */
function textsOfJson(file: SourceFile): readonly Written[] {
  const found: Written[] = [];
  const left: { readonly node: JsonNode | undefined; readonly name: string | undefined }[] = [
    { node: file.json.root, name: undefined },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, name } = next;
    const text = stringOf(node);
    const secret = text === undefined || !node ? undefined : secretIn(text, () => name);
    if (secret && node) found.push({ file, range: contentRange(node), secret });
    for (const { key, value } of propertiesOf(node)) {
      const isDefault = file.path === PARAMETERS_PATH && key === 'default_value';
      // A description or a pattern speaks of a secret and is none.
      const isText = file.path === PARAMETERS_PATH && !isDefault && stringOf(value) !== undefined;
      if (!isText) left.push({ node: value, name: isDefault ? name : key });
    }
  }
  return found;
}
