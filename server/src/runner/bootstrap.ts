/**
 * Builds the platform's globals inside the context.
 *
 * The *text* of the function below is evaluated in the context, so that every function and every error that user code can
 * get hold of belongs there. It must therefore stand alone: no imports but types, no names from outside.
 */
import type { RunLog } from '../core/run/contract.ts';
import type { Bridge, ContextSettings, Controls, Failure, Finding } from './bridge.ts';

export function bootstrap(bridge: Bridge, settingsJson: string): Controls {
  type Callable = (...args: unknown[]) => unknown;
  type ParsedAnswer = { value?: unknown; error?: object; pending?: number };
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
  const rejections = new WeakMap<object, string>();
  const { get: weakGet, set: weakSet } = WeakMap.prototype;
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
  if (database) database.entity = entity;
  if (settings.hasAccounts) sandbox.$credentials = { oauth };
  sandbox.global = globalThis;
  const platformProcess = { cwd: () => settings.serverFolder };
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

  return { run, describe, answer };

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
    const isOwn = exported[handler] !== ofEveryObject[handler];
    if (typeof exported[handler] !== 'function' || !isOwn) throw new TypeError(`exports.${handler} is not a function`);
    guarded(() => bridge.calling());
    return exported[handler](argument);
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

  function framesAbove(callee: Callable): string {
    const holder: { stack?: unknown } = {};
    captureStackTrace(holder, callee);
    // Read with care: the app may have an `Error.prepareStackTrace` that throws.
    const stack = member(holder, 'stack');
    return typeof stack === 'string' ? stack : '';
  }

  function logger(level: RunLog['level']): Callable {
    const log = (...values: unknown[]): void => {
      guarded(() => {
        if (bridge.wantsLog()) bridge.log(level, values, framesAbove(log));
      });
    };
    return log;
  }

  /** `inner` are arguments that come before the caller's, such as the name of an entity. */
  function standIn(api: string, inner: readonly unknown[] = []): Callable {
    let isImmediate = false;
    for (const name of settings.immediate) isImmediate ||= name === api;
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
      const answer = parse(guarded(() => bridge.call(api, json, frames))) as ParsedAnswer;
      const { pending } = answer;
      if (pending !== undefined) {
        return new PlatformPromise((resolve, reject) => {
          waiting[pending] = { resolve, reject, frames };
        });
      }
      if (isImmediate && answer.error) throw new RealError((answer.error as { message?: string }).message);
      if (isImmediate) return answer.value;
      if (!answer.error) return new PlatformPromise((resolve) => resolve(answer.value));
      apply(weakSet, rejections, [answer.error, frames]);
      return rejected(answer.error);
    };
    return facade;
  }

  function answer(id: number, answerJson: string): void {
    const wait = waiting[id];
    delete waiting[id];
    if (!wait) return;
    const { value, error } = parse(answerJson) as ParsedAnswer;
    if (!error) {
      wait.resolve(value);
      return;
    }
    apply(weakSet, rejections, [error, wait.frames]);
    wait.reject(error);
  }

  function rejected(reason: unknown): Promise<unknown> {
    return new PlatformPromise((_resolve, reject) => reject(reason));
  }

  function entity(...args: unknown[]): object {
    standIn('$db.entity')(...args);
    return {
      get(...names: unknown[]) {
        standIn('$db.entity.get')(...names);
        const bound: Record<string, Callable> = {};
        for (const method of ['schema', 'create', 'get', 'getAll', 'update', 'delete']) {
          bound[method] = standIn(`$db.record.${method}`, [names[0]]);
        }
        return bound;
      },
    };
  }

  function oauth(...args: unknown[]): object {
    standIn('$credentials.oauth')(...args);
    return { get: standIn('$credentials.oauth.get') };
  }

  /** Trailing undefined arguments count as not given; errors keep their message, which JSON would drop. */
  function toJson(inner: readonly unknown[], args: readonly unknown[]): string {
    let count = args.length;
    while (count > 0 && args[count - 1] === undefined) count--;
    const all: unknown[] = [];
    // Defined, not pushed: the app may have changed what arrays and descriptors do.
    const put = (value: unknown): void => {
      const property = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
      defineProperty(all, all.length, property);
    };
    for (let index = 0; index < inner.length; index++) put(inner[index]);
    for (let index = 0; index < count; index++) put(args[index]);
    return stringify(all, (_key, value: unknown) => {
      if (!(value instanceof RealError)) return value;
      const { name, message } = value;
      return { ...value, name, message };
    });
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
      if ('failure' in found) throw failureOf(found.failure, require);
      if ('path' in found) return loadFile(found.path);
      let value: unknown;
      let failure: string;
      try {
        // Seen, other than the rest: a dependency may have breakpoints.
        failure = bridge.load(found.dependency, (loadedValue) => {
          value = loadedValue;
        });
      } catch {
        throw new RangeError('Maximum call stack size exceeded');
      }
      if (failure !== '') throw failureOf(parse(failure) as Failure, require);
      return value;
    };
    return require;
  }

  function failureOf(failure: Failure, callee: Callable): Error {
    const error: Error & { code?: string } = new (errorClasses[failure.name] ?? RealError)(failure.message);
    captureStackTrace(error, callee);
    const { stack } = error;
    if (failure.frames && typeof stack === 'string') {
      const header = `${failure.name}: ${failure.message}`;
      error.stack = `${header}\n${failure.frames}${stack.slice(header.length)}`;
    }
    if (failure.code) error.code = failure.code;
    return error;
  }

  /** Each member is read by itself: any of them may be a getter that throws. */
  function describe(value: unknown, levels = 3): string {
    const isHolder = (typeof value === 'object' || typeof value === 'function') && value !== null;
    const [message, stack, name] = isHolder
      ? [member(value, 'message'), member(value, 'stack'), member(value, 'name')]
      : [typeof value === 'symbol' ? value.toString() : text(value), undefined, undefined];
    const known = isHolder ? (apply(weakGet, rejections, [value]) as string | undefined) : undefined;
    const described = {
      // Without a prototype, so that no `toJSON` that the app put there is asked.
      __proto__: null,
      name: (typeof stack === 'string' && typeof name === 'string' && name) || classOf(value),
      message: typeof message === 'string' ? message : shown(value),
      stack: typeof stack === 'string' ? stack : (known ?? ''),
      // As text: the app may have a `toJSON` for lists.
      causes: isHolder && levels > 0 ? causesOf(value, levels - 1) : '[]',
    };
    described.message = described.message.slice(0, 10_000);
    described.stack = described.stack.slice(0, 50_000);
    return stringify(described);
  }

  /** The `cause` of an error, and the `errors` of an `AggregateError`. */
  function causesOf(value: unknown, levels: number): string {
    const [cause, errors] = [member(value, 'cause'), member(value, 'errors')];
    let found = cause === undefined || cause === null ? '' : describe(cause, levels);
    const isAggregate = classOf(value) === 'AggregateError' || member(value, 'name') === 'AggregateError';
    for (let index = 0; isAggregate && index < 5; index++) {
      const error = member(errors, text(index));
      if (error !== undefined) found += (found === '' ? '' : ',') + describe(error, levels);
    }
    return `[${found}]`;
  }

  function member(holder: unknown, name: string): unknown {
    try {
      return (holder as Record<string, unknown>)[name];
    } catch {
      return undefined;
    }
  }

  function shown(value: unknown): string {
    try {
      return stringify(value) ?? text(value);
    } catch {
      return 'A value was thrown that cannot be shown';
    }
  }

  function classOf(value: unknown): string {
    const isHolder = typeof value === 'object' && value !== null;
    const name = isHolder ? member(member(value, 'constructor'), 'name') : undefined;
    return typeof name === 'string' && name !== '' && name !== 'Object' ? name.slice(0, 200) : 'Error';
  }
}
