/** Makes the fresh context of one run and connects it with this process. */
import { constants, createContext, Script } from 'node:vm';
import type { RunError, RunRequest } from '../core/run/contract.ts';
import { bootstrap } from './bootstrap.ts';
import { bootstrapWeb } from './bootstrap-web.ts';
import type { Bridge, ContextSettings, Controls, Failure, Finding } from './bridge.ts';
import { codec } from './codec.ts';
import { compileFile } from './compile.ts';
import type { Unseen } from './debugger.ts';
import type { AppModules } from './modules.ts';
import type { Abilities } from './platform.ts';
import type { Recorder } from './recorder.ts';
import { OWN_SCRIPT, type StackCleaner } from './stack.ts';
import type { StandIns } from './standins/stand-in.ts';

export interface SandboxParts {
  readonly request: RunRequest;
  /** Only under a debugger. */
  readonly unseen: Unseen | undefined;
  readonly abilities: Abilities;
  readonly modules: AppModules;
  readonly recorder: Recorder;
  readonly stacks: StackCleaner;
  readonly standIns: StandIns;
  /** Called before the first dependency is loaded. */
  readonly beforeDependency: () => void;
  readonly calling: () => void;
  readonly settled: (errorJson: string) => void;
}

export function createSandbox(parts: SandboxParts): Controls {
  const { abilities, modules, standIns } = parts;
  // Without an object behind it where Node can do that; else with one that has no prototype to climb out by.
  const context = createContext(constants?.DONT_CONTEXTIFY ?? Object.create(null));
  const unseen: Unseen = parts.unseen ?? ((work) => work());
  const bridge: Bridge = {
    unseen,
    ...recording(parts),
    find: (from, name) => JSON.stringify(find(modules, from, name)),
    compile(path) {
      const result = compileFile(modules.read(path) ?? '', path, context, abilities.require);
      return 'file' in result ? result.file : JSON.stringify(failureOfSyntax(result.error));
    },
    load(name, receive) {
      parts.beforeDependency();
      try {
        receive(modules.load(name));
        return '';
      } catch (error) {
        return JSON.stringify(failureOfDependency(error, parts.stacks));
      }
    },
    codec: (work, input) => unseen(() => codec(work, input)),
    calling: parts.calling,
    settled: parts.settled,
  };
  const settings: ContextSettings = {
    isDebugged: parts.unseen !== undefined,
    mainFile: modules.mainFile,
    serverFolder: modules.serverFolder,
    hasRequire: abilities.require,
    hasDeferreds: abilities.deferreds,
    consoleLevels: abilities.consoleLevels,
    standIns: [...standIns.keys()].filter((name) => !name.startsWith('$db.record.') && !name.startsWith('$db.entity')),
    immediate: ['renderData', '$files.getSandboxedPath', '$db.entity', '$db.entity.get'],
  };
  const inContext = (text: string, name: string) =>
    new Script(`"use strict";(${text})`, { filename: OWN_SCRIPT + name }).runInContext(context);
  (inContext(bootstrapWeb.toString(), 'web') as typeof bootstrapWeb)(bridge.codec);
  return (inContext(bootstrap.toString(), 'platform') as typeof bootstrap)(bridge, JSON.stringify(settings));
}

function recording({ recorder, stacks, standIns }: SandboxParts): Pick<Bridge, 'wantsLog' | 'log' | 'call' | 'refuse'> {
  return {
    wantsLog: recorder.wantsLog,
    log(level, values, stack) {
      // By index: an array of the context may come with an iterator of the author's making.
      const copy: unknown[] = [];
      for (let index = 0; index < values.length; index++) copy.push(values[index]);
      recorder.log(level, copy, stacks.frames(stack));
    },
    call(api, argumentsJson, stack) {
      const call = { api, arguments: argumentsJson, stack: stacks.frames(stack) };
      const answer = standIns.get(api)?.(JSON.parse(argumentsJson)) ?? { error: { message: `${api} does not exist` } };
      const { request } = answer;
      if ('error' in answer) {
        const error = JSON.stringify(answer.error);
        recorder.call({ ...call, request, error });
        return `{"error":${error}}`;
      }
      const result = JSON.stringify(answer.value);
      if (!answer.isSilent) recorder.call({ ...call, request, result });
      if (answer.note !== undefined && recorder.wantsLog()) recorder.log('error', [answer.note], call.stack);
      return result === undefined ? '{}' : `{"value":${result}}`;
    },
    refuse(api, message, stack) {
      recorder.call({ api, arguments: '[]', error: JSON.stringify({ message }), stack: stacks.frames(stack) });
    },
  };
}

function find(modules: AppModules, from: string, name: string): Finding {
  const missing = (more = ''): Finding => ({
    failure: { name: 'Error', message: `Cannot find module "${name}"${more}`, code: 'MODULE_NOT_FOUND' },
  });
  if (name.startsWith('./') || name.startsWith('../')) {
    const path = modules.local(from, name);
    return path === undefined ? missing() : { path };
  }
  if (modules.isInstalled(name)) return { dependency: name };
  return missing(
    `. It is not installed: run "npm install ${name}" in the folder server, and list it under "dependencies" in manifest.json.`,
  );
}

function failureOfSyntax({ name, message, stack }: RunError): Failure {
  return { name, message, frames: stack.slice(stack.lastIndexOf('\n    at ') + 1) };
}

function failureOfDependency(error: unknown, stacks: StackCleaner): Failure {
  const { name, message, code, stack } = Object(error) as Partial<NodeJS.ErrnoException>;
  const frames = stacks.frames(String(stack)).split('\n');
  return {
    name: name ?? 'Error',
    message: message ?? String(error),
    ...(code === undefined ? {} : { code }),
    // The frames of the app's own files come again with the error that the context makes of this.
    frames: frames.filter((frame) => frame.includes('node_modules')).join('\n'),
  };
}
