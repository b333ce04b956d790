/** The tool `run_handler`: one run on a payload of the app, a generated one, or one of the agent. Nothing is kept of it. */
import { isGeneratedName, prepareRun, type RunQuery, reportOf, reportOfRefusal, sourceFile } from '../../core/index.ts';
import { withPool } from '../features/tests.ts';
import type { RunReport } from '../protocol.ts';
import { isObject, memberOf, refused, textIn } from './input.ts';
import { appNamed } from './named-app.ts';
import type { Tool, ToolAnswer } from './tool.ts';

export const runHandlerTool: Tool = async (session, input, token) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const name = textIn(input, 'name');
  const scope = textIn(input, 'scope');
  if (name === undefined) throw refused('Say by name what to run: list_handlers has the names.');
  return withPool(session, located.root, token, async ({ app }, { run }, surroundings) => {
    const prepared = prepareRun(app, {
      ...surroundings,
      name,
      ...(scope !== undefined && { scope }),
      ...payloadFrom(app.files, memberOf(input, 'payload')),
    });
    if ('refusal' in prepared) return answerOf(reportOfRefusal(prepared.refusal, scope));
    const { trigger, request, payloadSource, places } = prepared;
    const result = await run(request);
    return answerOf(reportOf(trigger, request, result, payloadSource, places));
  });
};

/** A path, `generated`, or the payload itself. */
function payloadFrom(
  files: ReadonlyMap<string, NonNullable<RunQuery['iparams']>>,
  payload: unknown,
): Pick<RunQuery, 'payload'> {
  if (payload === undefined) return {};
  if (isObject(payload)) return { payload: sourceFile('the payload of the agent', JSON.stringify(payload)) };
  if (typeof payload !== 'string')
    throw refused('A payload is the path of a file of the app, generated, or an object.');
  if (isGeneratedName(payload)) return { payload };
  const file = payload.startsWith('server/test_data/') ? files.get(payload) : undefined;
  if (!file) throw refused(`There is no payload ${payload} in the app: list_handlers has those that there are.`);
  return { payload: file };
}

function answerOf(report: RunReport): ToolAnswer {
  const isFine = report.outcome === 'returned' && report.accepted !== false;
  const next = isFine
    ? 'It returned. Run all payloads with run_tests.'
    : 'Look at error and logs, mend the code, run it again.';
  return { ...report, next };
}
