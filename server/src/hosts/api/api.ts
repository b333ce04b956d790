/** `check`, `explain` and `run` for programs: the same as the commands, with values in place of flags and text. */
import { resolve } from 'node:path';
import {
  type Assets,
  baselineFrom,
  explain as explainSubject,
  type Fault,
  faultMessage,
  findingsOf,
  openApp,
  prepareRun,
  RULES,
  reportOf,
  reportOfRefusal,
  sourceFile,
} from '../../core/index.ts';
import { createNodeRunner } from '../../node/host.ts';
import type * as Api from '../api-types.ts';
import { appIn, findApps } from '../cli/apps.ts';
import { UsageError } from '../cli/arguments.ts';
import { checkApps } from '../cli/check-apps.ts';
import { explanationToJson } from '../cli/explain.ts';
import { levelsFrom } from '../cli/levels.ts';
import { toJson } from '../cli/report-json.ts';
import { createTerminal } from '../cli/terminal.ts';
import {
  expectOptional,
  expectOptions,
  expectText,
  expectTexts,
  LIST,
  NUMBER,
  OBJECT,
  TEXT,
  YES_OR_NO,
} from './expect.ts';

export interface ProgrammaticInterface {
  readonly check: typeof Api.check;
  readonly explain: typeof Api.explain;
  readonly run: typeof Api.run;
}

/** `distFolder` holds the bundles. */
export function createApi(distFolder: string): ProgrammaticInterface {
  return {
    async check(app, options = {}) {
      if (typeof app !== 'string') expectTexts(CHECK, app);
      expectOptions(CHECK, options, { rules: OBJECT, baseline: YES_OR_NO });
      return typeof app === 'string' ? checkFolder(app, options) : checkTexts(app, options);
    },
    explain(subject, path, options = {}) {
      expectText(EXPLAIN, 'subject', subject);
      expectOptional(EXPLAIN, 'path', path, TEXT);
      expectOptions(EXPLAIN, options, { platform: TEXT });
      const explanation = explainSubject(subject, path, options.platform);
      if (explanation.kind === 'unknown') throw new UsageError(explanation.message);
      return explanationToJson(explanation);
    },
    async run(folder, name, options = {}) {
      expectText(RUN, 'folder', folder);
      expectText(RUN, 'name', name);
      const known = { scope: TEXT, iparams: OBJECT, responses: OBJECT, timeoutMs: NUMBER, allow: LIST, signal: OBJECT };
      expectOptions(RUN, options, known);
      return run(distFolder, folder, name, options);
    },
  };
}

const CHECK = "check takes (folder, options?) or ({ 'manifest.json': text, 'server/server.js': text, … }, options?)";
const EXPLAIN = 'explain takes (subject, path?, options?), such as ("support_ticket.onTicketCreate", "data.ticket")';
const RUN = 'run takes (folder, name, options?), such as ("my-app", "onTicketCreate")';

async function checkFolder(folder: string, options: Api.CheckOptions): Promise<Api.CheckResult> {
  const { apps, notes, unread } = await findApps([folder], process.cwd());
  if (apps.length === 0 && unread.length === 0)
    throw new UsageError(notes[0] ?? `${folder} holds no Freshworks app: name the folder of its manifest.json.`);
  const checked: Api.CheckedApp[] = [];
  for await (const app of checkApps(apps, { fix: false, ...findingOptions(options) }, SILENT))
    checked.push(toJson(app));
  return { version: 1, apps: checked, ...(unread.length > 0 && { unread }) };
}

async function checkTexts(
  texts: Readonly<Record<string, string>>,
  options: Api.CheckOptions,
): Promise<Api.CheckResult> {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, sourceFile(path, text)] as const));
  const app = openApp(files, NO_ASSETS);
  if (!app)
    throw new UsageError('These texts are no Freshworks app: "manifest.json" with "platform-version" makes one.');
  const { baselineFor, ...rest } = findingOptions(options);
  const faults: Fault[] = [];
  const baseline = baselineFor?.();
  const found = findingsOf(app, {
    ...rest,
    ...(baseline && { baseline }),
    onFault: (fault) => faults.push(fault),
  });
  const told = faults.map((fault) => ({ rule: fault.rule, message: faultMessage(fault) }));
  return { version: 1, apps: [toJson({ root: '.', folder: '.', app, findings: found, faults: told })] };
}

/** Pages and icons are not among the texts, and nothing is called missing for it. */
const NO_ASSETS: Assets | undefined = undefined;

function findingOptions({ rules = {}, baseline = true }: Api.CheckOptions) {
  const asFlags = Object.entries(rules).map(([code, level]) => `${code}=${level}`);
  return {
    overrides: levelsFrom(
      asFlags,
      RULES.map(({ code }) => code),
    ),
    ...(!baseline && { baselineFor: () => baselineFrom(undefined) }),
  };
}

/** What fails is part of the result. */
const SILENT = createTerminal({
  write: () => undefined,
  writeError: () => undefined,
  isForPeople: false,
  input: async () => '',
  folder: '.',
  distFolder: '.',
  environment: {},
});

async function run(
  distFolder: string,
  folder: string,
  name: string,
  { scope, payload, iparams, responses, timeoutMs, allow, signal }: Api.RunOptions,
): Promise<Api.RunReport> {
  const appFolder = resolve(folder);
  const app = await appIn(appFolder, folder, 'name the folder of its manifest.json.');
  const prepared = prepareRun(app, {
    name,
    appFolder,
    ...(scope !== undefined && { scope }),
    ...(payload !== undefined && { payload: fileOf('payload', payload) }),
    ...(iparams !== undefined && { iparams: fileOf('iparams', iparams) }),
    ...(responses !== undefined && { responses: fileOf('responses', responses) }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(allow && { allow }),
  });
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, scope);
  const { trigger, request, payloadSource, places } = prepared;
  const result = await createNodeRunner(distFolder).run(request, (cancel) => {
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
  return reportOf(trigger, request, result, payloadSource, places);
}

const fileOf = (name: string, value: unknown) => sourceFile(name, JSON.stringify(value));
