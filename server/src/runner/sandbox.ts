/** Makes the VM context of one run and connects it with this process. */
import { isBuiltin } from 'node:module';
import { inspect, types } from 'node:util';
import { type Context, constants, createContext, Script } from 'node:vm';
import type { RunError, RunRequest } from '../core/run/contract.ts';
import { fileOfApp, nameInStack, readFrame } from '../core/run/stack.ts';
import { byName } from '../core/text/by-name.ts';
import { answerText, pendingText } from './answer-text.ts';
import { bootstrap } from './bootstrap.ts';
import { bootstrapErrors } from './bootstrap-errors.ts';
import { bootstrapWeb } from './bootstrap-web.ts';
import type { Bridge, ContextSettings, Controls, Failure, Finding } from './bridge.ts';
import { type BuiltinTerms, builtinFor, plainName } from './builtins.ts';
import { fixCircumstances } from './circumstances.ts';
import { withoutSockets } from './closed-sockets.ts';
import { codec } from './codec.ts';
import { compileFile } from './compile.ts';
import type { Unseen } from './debugger.ts';
import { isListed, missingPackages, notInstalled, unlistedBuiltin, unlistedNote } from './dependencies.ts';
import { isLimited } from './limits.ts';
import type { AppModules } from './modules.ts';
import type { Abilities } from './platform.ts';
import type { Recorder } from './recorder.ts';
import type { Replies } from './replies.ts';
import type { Secrets } from './secrets.ts';
import { boundedStack, OWN_SCRIPT, type StackCleaner } from './stack.ts';
import { hiddenArguments } from './standins/hidden-headers.ts';
import type { StandIns } from './standins/stand-in.ts';
import type { CallLimits } from './unenforced-limits.ts';

export interface SandboxParts {
  readonly request: RunRequest;
  /** Only under a debugger. */
  readonly unseen: Unseen | undefined;
  readonly abilities: Abilities;
  readonly modules: AppModules;
  readonly recorder: Recorder;
  readonly stacks: StackCleaner;
  readonly secrets: Secrets;
  readonly standIns: StandIns;
  readonly replies: Replies;
  readonly limits: CallLimits;
  /** Called before something outside the context is loaded: a package, or a module of Node. */
  readonly beforeDependency: (isPackage: boolean) => void;
  /** How a file is compiled, where not as usual. */
  readonly compile?: typeof compileFile;
  readonly calling: () => void;
  readonly settled: (errorJson: string, atOnce?: boolean, isPromised?: boolean) => void;
}

/** A context in which nothing has run yet, and the scripts that make it the platform's. */
export interface EmptySandbox {
  readonly context: Context;
  readonly scripts: Readonly<Record<'circumstances' | 'web' | 'errors' | 'platform', Script>>;
}

/** No run differs in these, so that they are made before there is one: a fifth of the work that a process does for a run. */
export function createEmptySandbox(): EmptySandbox {
  const script = (text: string, name: string) => new Script(`"use strict";(${text})`, { filename: OWN_SCRIPT + name });
  return {
    // Without an object behind it where Node can do that; else with one that has no prototype to climb out by.
    context: createContext(constants?.DONT_CONTEXTIFY ?? Object.create(null)),
    scripts: {
      circumstances: script(fixCircumstances.toString(), 'circumstances'),
      web: script(bootstrapWeb.toString(), 'web'),
      errors: script(bootstrapErrors.toString(), 'errors'),
      platform: script(bootstrap.toString(), 'platform'),
    },
  };
}

export function createSandbox(parts: SandboxParts, { context, scripts } = createEmptySandbox()): Controls {
  const { abilities, modules, standIns } = parts;
  const loadBuiltin = createBuiltins(parts);
  const unseen: Unseen = parts.unseen ?? ((work) => work());
  const unconfirmed = (name: string, stack: string) =>
    unseen(() =>
      parts.recorder.note(
        byName(UNCONFIRMED, name) ?? `${name} is not confirmed on the platform.`,
        parts.stacks.frames(stack),
      ),
    );
  const bridge: Bridge = {
    unseen,
    ...recording(parts),
    find: (from, name) => JSON.stringify(find(parts, from, name)),
    compile(path) {
      const compile = parts.compile ?? compileFile;
      const [text, name] = [modules.read(path) ?? '', nameInStack(path)];
      parts.stacks.runs(name, text);
      const result = compile(text, name, context, abilities.require);
      return 'file' in result ? result.file : JSON.stringify(failureOfSyntax(result.error));
    },
    load(name, receive) {
      parts.beforeDependency(!isBuiltin(name));
      try {
        const value = isBuiltin(name) ? loadBuiltin(name) : modules.load(name);
        if (types.isModuleNamespaceObject(value)) parts.recorder.note(moduleNote(name), '');
        receive(value);
        return '';
      } catch (error) {
        return JSON.stringify(failureOfDependency(error, parts));
      }
    },
    shown: (text) => parts.secrets.text(text, LONGEST_MESSAGE),
    shownStack: (stack, message) => boundedStack(stack, message, (head) => parts.secrets.text(head, LONGEST_HEAD)),
    isError: types.isNativeError,
    codec: (work, input) => unseen(() => codec(work, input)),
    calling: parts.calling,
    gave(result) {
      if (types.isGeneratorObject(result)) parts.recorder.note(generatorNote(parts.request.handler), '');
    },
    settled: parts.settled,
    unconfirmed,
  };
  const settings: ContextSettings = {
    isDebugged: parts.unseen !== undefined,
    mainFile: modules.mainFile,
    serverFolder: modules.serverFolder,
    hasRequire: abilities.require,
    hasDeferreds: abilities.deferreds,
    hasEnvironment: abilities.environment,
    hasAccounts: abilities.accounts,
    consoleLevels: abilities.consoleLevels,
    standIns: [...standIns.keys()].filter((name) => !/^\$(db\.(record\.|entity)|credentials\.)/.test(name)),
    immediate: ['renderData', '$files.getSandboxedPath', '$db.entity', '$db.entity.get', '$credentials.oauth'],
  };
  const { now, seed } = parts.request;
  if (now !== undefined || seed !== undefined) {
    (scripts.circumstances.runInContext(context) as typeof fixCircumstances)(now, seed);
  }
  (scripts.web.runInContext(context) as typeof bootstrapWeb)(bridge.codec, unconfirmed);
  const errors = (scripts.errors.runInContext(context) as typeof bootstrapErrors)(bridge);
  return (scripts.platform.runInContext(context) as typeof bootstrap)(bridge, errors, JSON.stringify(settings));
}

const LONGEST_MESSAGE = 10_000;
/** Of what stands above the frames; the message is told by itself. */
const LONGEST_HEAD = 2_000;

/** Where there is more to say. */
const UNCONFIRMED: Readonly<Record<string, string>> = {
  'process.env': 'process.env has one member on the platform, ENV, and only in custom apps.',
};

function recording(parts: SandboxParts): Pick<Bridge, 'wantsLog' | 'log' | 'call' | 'refuse'> {
  const { recorder, stacks, standIns, replies, limits } = parts;
  return {
    wantsLog: recorder.wantsLog,
    log(level, values, stack) {
      // By index: an array of the context may come with an iterator of the author's making.
      const copy: unknown[] = [];
      for (let index = 0; index < values.length; index++) copy.push(values[index]);
      const frames = stacks.frames(stack);
      if (level === 'warn' || level === 'debug') recorder.note(consoleNote(level), frames);
      recorder.log(level, copy, frames);
    },
    call(api, argumentsJson, stack) {
      const given = JSON.parse(argumentsJson) as readonly unknown[];
      const shown = api.startsWith('$request.') ? JSON.stringify(hiddenArguments(given)) : argumentsJson;
      const call = { api, arguments: shown, stack: stacks.frames(stack) };
      recorder.at(call.stack);
      const tooMany = limits.exceededBy(api);
      if (tooMany !== undefined) recorder.note(tooMany);
      const answer = standIns.get(api)?.(given) ?? { error: { message: `${api} does not exist` } };
      const { request } = answer;
      if ('ask' in answer) {
        const id = replies.expect((reply) => answer.finish(reply));
        recorder.ask({ ...call, request, answeredBy: 'live' }, { id, name: answer.name, sending: answer.ask });
        return pendingText(id);
      }
      const { answeredBy } = answer;
      if ('error' in answer) recorder.call({ ...call, request, answeredBy, error: JSON.stringify(answer.error) });
      else {
        if (!answer.isSilent) recorder.call({ ...call, request, answeredBy, result: JSON.stringify(answer.value) });
        if (answer.note !== undefined && recorder.wantsLog()) recorder.log('error', [answer.note], call.stack);
      }
      return answerText(answer);
    },
    refuse(api, message, stack) {
      recorder.call({ api, arguments: '[]', error: JSON.stringify({ message }), stack: stacks.frames(stack) });
    },
  };
}

const moduleNote = (name: string): string =>
  `${name} is an ES module: where apps run on Node.js 18 or older, require fails with ERR_REQUIRE_ESM.`;

const generatorNote = (handler: string): string =>
  `${handler} gave back a generator, whose steps the platform does not take: what is left of it never runs. Write it as a function or an async function.`;

const consoleNote = (level: string): string =>
  `console.${level} is not documented: the documentation names log, info and error only.`;

function find({ modules, request, recorder, stacks }: SandboxParts, from: string, name: string): Finding {
  const missing = (more = ''): Finding => [
    'failure',
    { ...NO_FAILURE, message: `Cannot find module "${name}"${more}`, code: 'MODULE_NOT_FOUND' },
  ];
  if (name.startsWith('./') || name.startsWith('../')) {
    const path = modules.local(from, name);
    if (path !== undefined) return ['path', path];
    return missing(
      modules.leaves(from, name) ? '. A link leads out of the folder server, which the platform does not have.' : '',
    );
  }
  if (!modules.isInstalled(name)) {
    const packages = missingPackages(name, request.dependencies, modules.isInstalled);
    if (packages.length > 0) recorder.missing(packages);
    return missing(notInstalled(name, packages, request.dependencies));
  }
  if (isBuiltin(name)) {
    const verdict = builtinFor(name, termsOf(name, request));
    if (typeof verdict === 'object') {
      return ['failure', { ...NO_FAILURE, message: verdict.refusal, code: 'ERR_ACCESS_DENIED' }];
    }
    if (verdict === 'unlisted') return missing(unlistedBuiltin(name));
  }
  const note = unlistedNote(name, request.dependencies);
  if (note !== undefined) recorder.note(note, stacks.frames(String(new Error().stack)));
  return ['dependency', name];
}

const termsOf = (name: string, { dependencies, live }: RunRequest): BuiltinTerms => ({
  isListed: isListed(name, dependencies),
  isLimited: isLimited(),
  isLive: live === true,
});

/** Nothing of the app gets the real modules, and each gets the same again. */
function createBuiltins({ modules, request }: Pick<SandboxParts, 'modules' | 'request'>): (name: string) => unknown {
  const known = new Map<string, object>();
  return (name) => {
    if (builtinFor(name, termsOf(name, request)) !== 'without sockets') return modules.load(name);
    const plain = plainName(name);
    const value = known.get(plain) ?? withoutSockets(plain, modules.load);
    known.set(plain, value);
    return value;
  };
}

function failureOfSyntax({ name, message, stack }: RunError): Failure {
  return { ...NO_FAILURE, name, message, frames: stack.slice(stack.lastIndexOf('\n    at ') + 1) };
}

function failureOfDependency(error: unknown, { request, stacks }: SandboxParts): Failure {
  const { name, message, code, permission, resource, stack } = Object(error) as Readonly<Record<string, unknown>>;
  const frames = stacks.frames(typeof stack === 'string' ? stack : '').split('\n');
  return {
    ...NO_FAILURE,
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : inspect(error, { customInspect: false }),
    ...textsOf({ code, permission, resource }),
    // The frames of the app's own files come again with the error that the context makes of this.
    frames: frames.filter((line) => isOfOthers(line, request.appFolder)).join('\n'),
  };
}

const NO_FAILURE: Failure = { name: 'Error', message: '', code: '', permission: '', resource: '', frames: '' };

const textsOf = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

function isOfOthers(line: string, appFolder: string): boolean {
  const frame = readFrame(line);
  return frame !== undefined && fileOfApp(frame.file, nameInStack(appFolder)) === undefined;
}
