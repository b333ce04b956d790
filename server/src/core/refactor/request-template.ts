/**
 * A request whose address stands in the code moves into a template: `config/requests.json` gets it, the manifest lists it, and
 * the code sends it with `invokeTemplate`.
 *
 * For `$request.get(…)` and its sisters, `client.request.get(…)` of the front end, `axios.get(…)` and `fetch(…)`, on platforms
 * that have templates (2.3 and later). The address is taken apart as the migration does it: installation parameters become
 * `<%= iparam.x %>`, what only the code knows goes into `context`. What reads the answer is written anew. It says why not where
 * something of the request has no place in a template, or the answer is used in a way that templates do not know.
 */
import { flowOf } from '../flow/flow.ts';
import type { Conversion } from '../migrate/requests/conversion.ts';
import { conversionOptions } from '../migrate/requests/conversion-options.ts';
import { convert } from '../migrate/requests/convert.ts';
import { invocation } from '../migrate/requests/invocation.ts';
import { movable } from '../migrate/requests/movable-code.ts';
import { nameFor } from '../migrate/template.ts';
import type { App } from '../model/app.ts';
import { REQUESTS_PATH } from '../model/request-templates.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { defineTemplate, listTemplate } from '../rules/edits/templates.ts';
import { knownTemplates } from '../rules/facts/templates.ts';
import type { FileChange } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { answerEdits } from './answer-reads.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';
import { requestAmong, type SentRequest } from './sent-request.ts';

export function requestTemplate({ app, file, ancestors }: RefactorPlace): readonly Refactoring[] {
  if (!/\.(get|post|put|patch|delete)\b|\bfetch\b/.test(file.text)) return [];
  const known = knownTemplates(app);
  const sent = known && requestAmong(app, flowOf(app), file.path, ancestors);
  if (!known || !sent) return [];
  const isServer = file.path.startsWith('server/');
  const codeOf = (node: { start: number; end: number } & Parameters<typeof movable>[1]): string =>
    movable(file, node, file.text.slice(node.start, node.end));
  const outcome = convert(
    sent.request,
    conversionOptions(app, app.manifest.platform.form === 'modules', isServer, codeOf),
  );
  const common = {
    id: `template ${sent.call.start}`,
    title: 'Move the request into a template',
    kind: 'move' as const,
  };
  const edits =
    'obstacle' in outcome ? { refusal: `It cannot be a template: ${outcome.text}.` } : editsFor(sent, outcome);
  if ('obstacle' in outcome || 'refusal' in edits)
    return [{ ...common, ...('refusal' in edits && edits), changes: () => ({ files: [] }) }];
  const name = nameFor(new Map(), new Set([...known.defined, ...known.listed]), outcome.template);
  const files = changesFor(app, sent, name, outcome, edits);
  if (!files) return [];
  return [
    {
      ...common,
      title: `Move the request into a template \`${name}\``,
      creates: !app.files.has(REQUESTS_PATH),
      changes: () => ({ files }),
    },
  ];
}

function editsFor(
  { request, library, call }: SentRequest,
  outcome: Conversion,
): readonly Edit[] | { readonly refusal: string } {
  const [note] = outcome.notes;
  if (note !== undefined) return { refusal: `It would not be the same request: ${note}` };
  if (outcome.template.options?.oauth !== undefined || outcome.template.options?.isOAuth !== undefined)
    return { refusal: 'It is sent with OAuth, whose service has to be described first.' };
  return answerEdits(request.file, call, library, outcome.sendsJson);
}

function changesFor(
  app: App,
  { request, library, call }: SentRequest,
  name: string,
  { template, members }: Conversion,
  reads: readonly Edit[],
): readonly FileChange[] | undefined {
  const { file } = request.file;
  const start = library === 'platform' ? request.verb.start : call.start;
  const { text } = invocation(file, start, name, members);
  const sending = { range: { start, end: call.end }, text: library === 'platform' ? text : `$request.${text}` };
  const definition = defineTemplate(app, name, template);
  const listing = listTemplate(app, name);
  return definition && listing && [changeOf(file, sending, ...reads), definition, listing];
}
