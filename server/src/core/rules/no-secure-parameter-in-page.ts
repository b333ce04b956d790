/**
 * A script of a page reads a secure installation parameter.
 *
 * What `config/iparams.json` marks as `secure` never reaches the front end: `client.iparams.get` gives `undefined` for it,
 * whatever the user enters.
 *
 * Use it where the platform keeps it: between `<%=` and `%>` in a request template of `config/requests.json`, which
 * `client.request.invokeTemplate` sends, or in `server.js`, which `client.request.invoke` reaches. Nothing is said where a page
 * of the app's own, `config/iparams.html`, asks for the parameters.
 *
 * ```json valid config/iparams.json
 * {
 *   "host": { "display_name": "Host", "type": "text" },
 *   "api_key": { "display_name": "API key", "type": "text", "secure": true }
 * }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(async function (client) {
 *   const key = await client.iparams.get('api_key');
 *                                         ^^^^^^^
 *   const { host, api_key } = await client.iparams.get();
 *                 ^^^^^^^
 * });
 * ```
 *
 * ```js valid app/scripts/requests.js
 * app.initialized().then(async function (client) {
 *   const { host } = await client.iparams.get();
 *   show(host);
 * });
 * ```
 */
import { frontEndOf, mayBeGiven, readsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { declaredParameters, isSecret } from '../model/parameters.ts';
import type { SourceFile } from '../model/source-file.ts';
import { contentRange, type JsonProperty } from '../syntax/json.ts';
import { callsOfClient, nameIn, type WrittenName } from './facts/client-arguments.ts';
import type { Rule } from './rule.ts';

export const noSecureParameterInPage: Rule = {
  code: 'no-secure-parameter-in-page',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const parameters = declaredParameters(app);
    if (!parameters) return;
    const secret = new Map([...parameters.byName].filter(([, property]) => isSecret(property)));
    if (secret.size === 0) return;
    for (const { file, name, range } of [...asked(app), ...taken(app, secret)]) {
      const property = secret.get(name);
      if (!property) continue;
      report({
        file,
        range,
        message: `\`${name}\` is secure and never reaches a page: it is undefined here. Use it in a request template, as \`<%= iparam.${name} %>\`, or in server.js.`,
        related: [declaredAt(parameters.file, property)],
      });
    }
  },
};

interface Use extends WrittenName {
  readonly file: SourceFile;
}

const asked = (app: App): readonly Use[] =>
  callsOfClient(app, GET).flatMap(({ file, call }) => {
    const named = nameIn(call.arguments[0]);
    return named ? [{ ...named, file: file.file }] : [];
  });

/** Members of what the function resolves to, and of nothing else. */
function taken(app: App, secret: ReadonlyMap<string, unknown>): readonly Use[] {
  if (callsOfClient(app, GET).length === 0) return [];
  const front = frontEndOf(app);
  return front
    .files()
    .flatMap((file) =>
      [...readsIn(front, file)].flatMap(({ name, range, owner }) =>
        secret.has(name) && areParameters(owner(), name) && !mayBeGiven(front, name, holdsParameters)
          ? [{ file: file.file, name, range }]
          : [],
      ),
    );
}

const GET = 'client.iparams.get';

/** All of it, or a copy: `{ ...parameters }` without a member of the name. */
const areParameters = (value: Value, name: string): boolean =>
  holdsParameters(value) &&
  value.every((part) => (part.kind === 'object' ? !part.names.includes(name) : isParameters(part)));

const holdsParameters = (value: Value): boolean => value.some(isParameters);

const isParameters = (part: Value[number]): boolean =>
  part.kind === 'shape' && part.root === `${GET}()` && part.path.length === 0;

const declaredAt = (file: SourceFile, { keyNode }: JsonProperty) => ({
  path: file.path,
  range: contentRange(keyNode),
  message: 'Declared here',
});
