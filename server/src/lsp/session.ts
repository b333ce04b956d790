/** What the server knows while it is connected: the client's abilities, the settings, the workspace and its findings. */
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import {
  type App,
  type Fault,
  type Finding,
  findingOfFault,
  findingsOf,
  isWholeAsked,
  type Near,
  type Severity,
} from '../core/index.ts';
import type { Host } from './host.ts';
import { createLastRuns, type LastRuns } from './last-runs.ts';
import type { InitializationOptions } from './protocol.ts';
import { type Texts, textsFor } from './texts.ts';
import type { LocatedDocument } from './workspace/located.ts';
import type { Workspace } from './workspace.ts';

export interface Settings {
  /** Severity by code of the rule; `default` is the same as absent. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Whether the meaning of compared values is shown behind them. */
  readonly valueLabels: boolean;
  /** Whether it is written behind a value that is chosen for a comparison. */
  readonly valueComments: boolean;
}

export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly workspace: Workspace;
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** In the language of the editor. */
  readonly texts: Texts;
  /** Resolves when the folders of the workspace have been searched for apps, however that went. */
  readonly searched: Promise<void>;
  searchEnded(): void;
  /** Whether code of the workspace may be run on request. */
  isTrusted(): boolean;
  trust(): void;
  settings(): Settings;
  setSettings(value: unknown): void;
  /** Computed once for each snapshot; a rule that fails is one of them. */
  findings(app: App): readonly Finding[];
  /** What some rules say at a place of a snapshot whose findings nobody has asked for; nothing where all have to be looked at. */
  findingsNear(app: App, near: Near): readonly Finding[] | undefined;
  pageOf(code: string): string | undefined;
  readonly lastRuns: LastRuns;
  /** Requests about documents: what nobody waits for waits for them. */
  readonly requests: Requests;
}

export interface Requests {
  open: number;
  answered: number;
}

export function createSession(
  connection: Connection,
  host: Host,
  workspace: Workspace,
  capabilities: ClientCapabilities,
  options: InitializationOptions,
  locale: string | undefined,
): Session {
  const state = { trusted: options.trusted === true, settings: readSettings(options.settings) };
  const reported = new Set<string>();
  const search: { end: () => void } = { end: () => undefined };
  const searched = new Promise<void>((resolve) => {
    search.end = resolve;
  });
  let known = new WeakMap<App, readonly Finding[]>();
  /** Apps of which findings have been asked for, in whichever snapshot. */
  const said = new WeakSet<object>();

  const logOnce = ({ rule, error }: Fault): void => {
    if (reported.has(rule)) return;
    reported.add(rule);
    host.log(`Rule ${rule} failed and is left out: ${describeError(error)}`);
  };

  const findingsIn = (app: App, near?: Near): readonly Finding[] => {
    const faults: Fault[] = [];
    const found = findingsOf(app, {
      severities: state.settings.rules,
      failing: host.failingRule,
      onFault: (fault) => faults.push(fault),
      ...(near && { near }),
    });
    faults.forEach(logOnce);
    return [...found, ...faults.map((fault) => findingOfFault(app, fault))];
  };

  return {
    connection,
    host,
    workspace,
    capabilities,
    options,
    texts: textsFor(locale),
    searched,
    searchEnded: () => search.end(),
    isTrusted: () => state.trusted,
    trust: () => {
      state.trusted = true;
    },
    settings: () => state.settings,
    setSettings: (value) => {
      state.settings = readSettings(value);
      known = new WeakMap();
    },
    findings(app) {
      const findings = known.get(app) ?? findingsIn(app);
      known.set(app, findings);
      if (app.chain) said.add(app.chain);
      return findings;
    },
    findingsNear(app, near) {
      const isFirst = !app.chain || !said.has(app.chain);
      if (isFirst || known.has(app) || isWholeAsked(app, near)) return undefined;
      return near.rules.size > 0 ? findingsIn(app, near) : [];
    },
    lastRuns: createLastRuns(),
    requests: { open: 0, answered: 0 },
    pageOf: (code) => (options.documentation ? `${options.documentation}/${code}.md` : host.documentation(code)),
  };
}

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Whatever a client sends: what is none of the values counts as absent. */
function readSettings(value: unknown): Settings {
  const rules = isRecord(value) && isRecord(value.rules) ? value.rules : {};
  const hints = isRecord(value) && isRecord(value.inlayHints) ? value.inlayHints : {};
  const completion = isRecord(value) && isRecord(value.completion) ? value.completion : {};
  const entries = Object.entries(rules).filter(([, level]) => SEVERITIES.includes(level));
  return {
    rules: Object.fromEntries(entries) as Settings['rules'],
    valueLabels: hints.valueLabels === true,
    valueComments: completion.valueComments === true,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/**
 * Answers a request about a document; a fault is named in the log and answered with `fallback`. With a token, what the client
 * has taken back, because its text has changed, is not worked out any more.
 */
export async function answerRequest<T>(
  session: Session,
  request: string,
  uri: string,
  fallback: T,
  respond: (located: LocatedDocument) => T | Promise<T>,
  token?: CancellationToken,
): Promise<T> {
  const { requests } = session;
  requests.open++;
  try {
    const located = await session.workspace.locate(uri);
    refuseCancelled(token);
    return located ? await respond(located) : fallback;
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) throw error;
    logFault(session, request, uri, error);
    return fallback;
  } finally {
    requests.open--;
    requests.answered++;
  }
}

/** What of an answer failed, where the rest of it is given all the same. */
export const logFault = ({ host }: Pick<Session, 'host'>, request: string, uri: string, error: unknown): void =>
  host.log(`${request} failed for ${uri}: ${describeError(error)}`);

export function refuseCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The client has taken the request back');
}
