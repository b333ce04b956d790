/**
 * Builds the platform's globals inside the context.
 *
 * The *text* of the function below is evaluated in the context, so that every function and every error that user code can
 * get hold of belongs there. It must therefore stand alone: no imports but types, no names from outside.
 */
import type { RunLog } from '../core/run/contract.ts';
import type { ErrorTools } from './bootstrap-errors.ts';
import type { AnswerParts, Bridge, ContextSettings, Controls, Failure, Finding } from './bridge.ts';

export function bootstrap(bridge: Bridge, errors: ErrorTools, settingsJson: string): Controls {
  type Callable = (...args: unknown[]) => unknown;
  // User code may replace any built-in afterwards.
  const { parse, stringify } = JSON;
  const { captureStackTrace } = Error;
  const { apply, defineProperty } = Reflect;
  const RealError = Error;
  const RealPromise = Promise;
  const errorClasses = { __proto__: null, SyntaxError, RangeError, TypeError } as unknown as Record<
    string,
    ErrorConstructor
  >;
  const ofEveryObject = Object.prototype as unknown as Record<string, unknown>;
  const text = String;
  /** What follows from such a promise by `then` is one as well. */
  class Deferred extends RealPromise<unknown> {
    done(callback: Callable): this {
      this.then(callback, () => undefined);
      return this;
    }
    fail(callback: Callable): this {
      this.then(undefined, callback);
      return this;
    }
    always(callback: Callable): this {
      this.then(callback, callback);
      return this;
    }
  }
  named(Deferred, 'Promise');
  const { describe, framesAbove, placeOfRejection, setOwn, wantFrames } = errors;
  const settings = parse(settingsJson) as ContextSettings;
  const PlatformPromise = settings.hasDeferreds ? Deferred : RealPromise;
  const sandbox = globalThis as unknown as Record<string, unknown>;

  for (const name of settings.standIns) {
    const [group = '', method] = name.split('.');
    if (method === undefined) sandbox[name] = standIn(name);
    else {
      sandbox[group] ??= {};
      (sandbox[group] as Record<string, unknown>)[method] = standIn(name);
    }
  }
  const database = sandbox.$db as Record<string, unknown> | undefined;
  if (database) database.entity = named(entity, 'entity');
  if (settings.hasAccounts) sandbox.$credentials = { oauth: named(oauth, 'oauth') };
  sandbox.global = globalThis;
  const platformProcess = { cwd: named(() => settings.serverFolder, 'cwd') };
  sandbox.process = platformProcess;
  if (settings.hasEnvironment) {
    const get = (): object => {
      guarded(() => bridge.unconfirmed('process.env', framesAbove(get)));
      return { ENV: 'test' };
    };
    defineProperty(platformProcess, 'env', { get, configurable: true });
  }
  const platformConsole: Record<string, Callable> = {};
  for (const level of settings.consoleLevels) platformConsole[level] = logger(level);
  // The context comes with V8's own console, which has all the members that the platform lacks.
  sandbox.console = platformConsole;

  const loaded: Record<string, () => unknown> = Object.create(null);

  const waiting: Record<number, { resolve(value: unknown): void; reject(reason: unknown): void; frames: string }> =
    Object.create(null);

  return { run, describe, answer, owns: (value) => value instanceof RealPromise || value instanceof RealError };

  function run(handler: string, argumentJson: string): void {
    if (settings.isDebugged) {
      // Errors go on to the process, which reports them as well: a debugger takes what is caught here for handled.
      waitFor(call(handler, argumentJson));
      return;
    }
    let result: unknown;
    try {
      result = call(handler, argumentJson);
    } catch (error) {
      bridge.settled(describe(error), true);
      return;
    }
    settle(result);
  }

  function call(handler: string, argumentJson: string): unknown {
    const argument: unknown = parse(argumentJson);
    const exported = loadFile(settings.mainFile) as Record<string, Callable>;
    // A handler may come from a class of the app, but none from what every object has, such as `toString`.
    // Read once: it may be a getter.
    const found = exported[handler];
    const isOwn = found !== ofEveryObject[handler];
    if (typeof found !== 'function' || !isOwn) throw new TypeError(`exports.${handler} is not a function`);
    // Who takes away the places of his errors at the top of a file would look for them in vain.
    wantFrames();
    guarded(() => bridge.calling());
    const result = apply(found, exported, [argument]);
    guarded(() => bridge.gave(result));
    return result;
  }

  async function waitFor(result: unknown): Promise<void> {
    await result;
    guarded(() => bridge.settled(''));
  }

  async function settle(result: unknown): Promise<void> {
    let failure = '';
    try {
      await result;
    } catch (error) {
      failure = describe(error);
    }
    bridge.settled(failure, false, typeof result === 'object' && result !== null);
  }

  /** Any call into the other realm can end in an error of that realm when the stack is full; it must not get out. */
  function guarded<T>(call: () => T): T {
    try {
      return bridge.unseen(call);
    } catch {
      throw new RangeError('Maximum call stack size exceeded');
    }
  }

  function logger(level: RunLog['level']): Callable {
    const log = (...values: unknown[]): void => {
      guarded(() => {
        if (bridge.wantsLog()) bridge.log(level, values, framesAbove(log));
      });
    };
    return named(log, level);
  }

  /** What prints it shows its name, which a minifier has made short. */
  function named<T extends object>(callee: T, name: string): T {
    const property = { __proto__: null, value: name, configurable: true };
    defineProperty(callee, 'name', property);
    return callee;
  }

  /** `inner` are arguments that come before the caller's, such as the name of an entity. */
  function standIn(api: string, inner: readonly unknown[] = []): Callable {
    let isImmediate = false;
    for (let index = 0; index < settings.immediate.length; index++) isImmediate ||= settings.immediate[index] === api;
    const facade = (...args: unknown[]): unknown => {
      const frames = guarded(() => framesAbove(facade));
      let json: string;
      try {
        json = toJson(inner, args);
      } catch (error) {
        guarded(() => bridge.refuse(api, text(error), frames));
        if (isImmediate) throw error;
        return rejected(error);
      }
      const answer = parse(guarded(() => bridge.call(api, json, frames))) as AnswerParts;
      if (answer[0] === 'pending') {
        const id = answer[1];
        return new PlatformPromise((resolve, reject) => {
          waiting[id] = { resolve, reject, frames };
        });
      }
      if (answer[0] === 'error') {
        const error = answer[1];
        if (isImmediate) throw new RealError((error as { message?: string }).message);
        placeOfRejection(error, frames);
        return rejected(error);
      }
      const value = answer[0] === 'value' ? answer[1] : undefined;
      return isImmediate ? value : new PlatformPromise((resolve) => resolve(value));
    };
    return named(facade, lastName(api));
  }

  /** Of `$db.set` the last part, without what the app may have made of texts. */
  function lastName(api: string): string {
    let name = '';
    for (let index = 0; index < api.length; index++) name = api[index] === '.' ? '' : name + api[index];
    return name;
  }

  function answer(id: number, answerText: string): void {
    const wait = waiting[id];
    delete waiting[id];
    if (!wait) return;
    const answer = parse(answerText) as AnswerParts;
    if (answer[0] !== 'error') {
      wait.resolve(answer[0] === 'value' ? answer[1] : undefined);
      return;
    }
    placeOfRejection(answer[1], wait.frames);
    wait.reject(answer[1]);
  }

  function rejected(reason: unknown): Promise<unknown> {
    return new PlatformPromise((_resolve, reject) => reject(reason));
  }

  function entity(...args: unknown[]): object {
    apply(standIn('$db.entity'), undefined, args);
    return {
      get(...names: unknown[]) {
        apply(standIn('$db.entity.get'), undefined, names);
        const bound = (method: string): Callable => standIn(`$db.record.${method}`, [names[0]]);
        return {
          schema: bound('schema'),
          create: bound('create'),
          get: bound('get'),
          getAll: bound('getAll'),
          update: bound('update'),
          delete: bound('delete'),
        };
      },
    };
  }

  function oauth(...args: unknown[]): object {
    apply(standIn('$credentials.oauth'), undefined, args);
    return { get: standIn('$credentials.oauth.get') };
  }

  /** Trailing undefined arguments count as not given; errors keep their message, which JSON would drop. */
  function toJson(inner: readonly unknown[], args: readonly unknown[]): string {
    let count = args.length;
    while (count > 0 && args[count - 1] === undefined) count--;
    let all = '';
    // Each by itself: the app may have a `toJSON` for lists, which a list of ours is not.
    const put = (value: unknown): void => {
      all += (all === '' ? '' : ',') + (stringify(value, withMessage) ?? 'null');
    };
    for (let index = 0; index < inner.length; index++) put(inner[index]);
    for (let index = 0; index < count; index++) put(args[index]);
    return `[${all}]`;
  }

  function withMessage(_key: string, value: unknown): unknown {
    if (!(value instanceof RealError)) return value;
    const { name, message } = value;
    return { ...value, name, message };
  }

  function loadFile(path: string): unknown {
    const known = loaded[path];
    if (known) return known();
    const file = guarded(() => bridge.compile(path));
    if (typeof file === 'string') throw failureOf(parse(file) as Failure, loadFile as Callable);
    const start = {};
    let read = (): unknown => start;
    const hook = (variables: ArrayLike<unknown>): void => {
      read = () => variables[0];
    };
    // Known before it has run: a circular require gets what the file has exported so far.
    loaded[path] = () => read();
    let isDone = false;
    // Not caught: a debugger would take that for handled.
    try {
      if (settings.hasRequire) file(start, requireIn(path), hook);
      else file(start, hook);
      isDone = true;
    } finally {
      if (!isDone) delete loaded[path];
    }
    return read();
  }

  function requireIn(from: string): Callable {
    const require = (name: unknown): unknown => {
      const found = parse(guarded(() => bridge.find(from, text(name)))) as Finding;
      if (found[0] === 'failure') throw failureOf(found[1], require);
      if (found[0] === 'path') return loadFile(found[1]);
      const dependency = found[1];
      let value: unknown;
      let failure: string;
      try {
        // Seen, other than the rest: a dependency may have breakpoints.
        failure = bridge.load(dependency, (loadedValue) => {
          value = loadedValue;
        });
      } catch {
        throw new RangeError('Maximum call stack size exceeded');
      }
      if (failure !== '') throw failureOf(parse(failure) as Failure, require);
      return value;
    };
    return named(require, 'require');
  }

  function failureOf(failure: Failure, callee: Callable): Error {
    const error: Error & { code?: string } = new (errorClasses[failure.name] ?? RealError)(failure.message);
    captureStackTrace(error, callee);
    const { stack } = error;
    if (failure.frames !== '' && typeof stack === 'string') {
      const header = `${failure.name}: ${failure.message}`;
      error.stack = `${header}\n${failure.frames}${stack.slice(header.length)}`;
    }
    if (failure.code !== '') setOwn(error, 'code', failure.code);
    if (failure.permission !== '') setOwn(error, 'permission', failure.permission);
    if (failure.resource !== '') setOwn(error, 'resource', failure.resource);
    return error;
  }
}
