/**
 * Requests by address become request templates.
 *
 * `$request.get(url, options)` and its sisters, and `client.request.get` and its sisters in the front end, went away with
 * platform 2.3. Each becomes a template of `config/requests.json` and a call of `invokeTemplate`. The address is taken
 * apart as far as the code writes it: texts, `+`, template texts, constants, what a function returns. Installation
 * parameters become `<%= iparam.x %>`, the domain of the account `<%= current_host.endpoint_urls.<product> %>`, and what
 * only the code knows goes into `context`. Requests that are the same share a template.
 *
 * `json` becomes `body: JSON.stringify(…)` with the content type, `isOAuth` names the integration, `maxAttempts` and
 * `retryDelay` go into the template; an option without a counterpart is left out, with a note. Base64 of an installation
 * parameter is done by the platform: `<%= encode(iparam.api_key + ':X') %>`.
 *
 * The answer to a request with `json` came as an object; templates answer with a text, so that `data.response.id` becomes
 * `JSON.parse(data.response).id`.
 *
 * A request whose host nobody can tell from the code is a question at its line, and stays as it is until it is answered.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide, and
 * https://github.com/freshworks-developers/request-method-samples for what templates take.
 */
import { flowOf } from '../../flow/flow.ts';
import { definedTemplates } from '../../model/request-templates.ts';
import { clientRequests, type LegacyRequest, serverRequests } from '../../rules/facts/legacy-requests.ts';
import { accountKeyOf, scopesMeant } from '../account.ts';
import { askForService } from '../oauth-service.ts';
import { isBroken } from '../plan.ts';
import { isAnswerHandedOn, readsOfAnswer } from '../requests/answers.ts';
import type { Conversion, Obstacle } from '../requests/conversion.ts';
import { conversionOptions } from '../requests/conversion-options.ts';
import { convert } from '../requests/convert.ts';
import { invocation } from '../requests/invocation.ts';
import { movable } from '../requests/movable-code.ts';
import { addressAtRunTime } from '../requests/run-time-address.ts';
import { unusedDeclarations } from '../requests/unused.ts';
import type { Step, StepContext } from '../step.ts';
import { nameFor } from '../template.ts';

export const requests: Step = {
  name: 'requests',
  run(context) {
    const flow = flowOf(context.app);
    const all = [...serverRequests(flow), ...clientRequests(context.app)].filter(({ file }) => !isBroken(file.file));
    const taken = new Set(definedTemplates(context.app).map(({ name }) => name));
    // In the order of the text, but inner ones first, so that outer ones take their new text along.
    const ordered = all.toSorted((a, b) => (a.call?.end ?? 0) - (b.call?.end ?? 0));
    const done = ordered.flatMap((request) => {
      const isServer = request.file.file.path.startsWith('server/');
      const outcome = decided(context, request, isServer);
      if (!outcome) return [];
      const name = nameFor(context.plan.templates, taken, outcome.template);
      context.plan.templates.set(name, outcome.template);
      return [{ ...request, code: replace(context, request, name, outcome) }];
    });
    for (const { file, range } of unusedDeclarations(done)) {
      context.plan.take(file, range);
      context.plan.edit(file, range, '', 'Only the old request needed it.');
    }
  },
};

function decided(context: StepContext, request: LegacyRequest, isServer: boolean): Conversion | undefined {
  const { app, plan, isModules } = context;
  const { file } = request;
  const options = conversionOptions(app, isModules, isServer, (node) =>
    movable(file.file, node, plan.textOf(file.file, node)),
  );
  const first = convert(request, options);
  const outcome =
    'obstacle' in first
      ? asked(context, request, first, isServer, (answer) =>
          answer === AT_RUN_TIME
            ? convert(request, options, (url) => addressAtRunTime(url, options.codeOf))
            : convert(request, { ...options, accountOf: () => answer }),
        )
      : first;
  if (outcome?.template.options?.oauth !== undefined) askForService(app, plan, file.file, request.verb);
  for (const note of outcome?.notes ?? []) plan.note(file.file, request.verb, note);
  return outcome;
}

function asked(
  { plan, app }: StepContext,
  request: LegacyRequest,
  { obstacle, text, products = [], node }: Obstacle,
  isServer: boolean,
  answeredWith: (answer: string) => Conversion | Obstacle,
): Conversion | undefined {
  const { file } = request.file;
  const { line } = file.lines.positionAt(request.verb.start);
  const start = `The request by \`${request.verb.name}\` cannot become a template: ${text}.`;
  const keys =
    obstacle === 'product'
      ? [...new Set(scopesMeant(app, products).flatMap((product) => accountKeyOf([product]) ?? []))]
      : [];
  const canAtRunTime = obstacle === 'address' && isServer;
  const answer = plan.ask({
    // The account is asked for where the code names it, once.
    id: node
      ? `account-of:${file.path}:${file.lines.positionAt(node.start).line + 1}`
      : `request-${obstacle}:${file.path}:${line + 1}`,
    file,
    range: { start: request.verb.start, end: request.verb.end },
    text: `${start} ${keys.length > 0 ? 'Which product is meant?' : canAtRunTime ? 'Leave it, and write the template by hand, or let the code hand over host and path of any address?' : 'Write the template by hand.'}`,
    choices: [...keys, ...(canAtRunTime ? [AT_RUN_TIME] : []), ...(node ? [] : [LEAVE])],
  });
  const outcome = answer !== undefined && answer !== LEAVE ? answeredWith(answer) : undefined;
  if (outcome && !('obstacle' in outcome)) return outcome;
  plan.note(file, request.verb, `${start} It stays as it is, and the platform refuses it.`);
  return undefined;
}

const LEAVE = 'leave it as it is';
const AT_RUN_TIME = 'host and path from the code';

function replace(
  { plan }: StepContext,
  request: LegacyRequest,
  name: string,
  { members, sendsJson }: Conversion,
): string {
  const { file, verb, call } = request;
  const range = { start: verb.start, end: call?.end ?? verb.end };
  plan.take(file.file, range);
  const { text, entries } = invocation(file.file, verb.start, name, members);
  plan.edit(
    file.file,
    range,
    text,
    `\`${verb.name}\` went away with platform 2.3: the template \`${name}\` sends the request.`,
  );
  for (const { start, end } of call && sendsJson ? readsOfAnswer(file, call) : []) {
    const reason = 'The answer comes as a text: only requests with `json` got it parsed.';
    plan.edit(file.file, { start, end: start }, 'JSON.parse(', reason);
    plan.edit(file.file, { start: end, end }, ')', reason);
  }
  if (call && sendsJson && isAnswerHandedOn(file, call))
    plan.note(
      file.file,
      verb,
      'The answer comes as a text: only requests with `json` got it parsed. Parse it where the code hands `response` on.',
    );
  return entries.join();
}
