/** What the app's code reads of the arguments of its handlers, of installation parameters and of answers to requests. */
import {
  callsOfPlatform,
  type Flow,
  flowOf,
  holdingsIn,
  type IndexedFile,
  isGuarded,
  keysPassedTo,
  literalsIn,
  type Read,
  readsIn,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { KeptWith } from '../text/kept-with.ts';
import { createNeedTracer, isMethodOfAll, memberNeed, type Need, type NeedTracer, newNeed } from './needs.ts';
import { partsOf } from './parameter-uses.ts';

export interface PlacedNeed {
  readonly need: Need;
  /** No place expects it for certain. */
  canDoWithout(): boolean;
  /** Where it is read first. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface ReadNeeds {
  /** By name of the parameter. */
  readonly parameters: ReadonlyMap<string, PlacedNeed>;
  /** Members of the one argument, by function, job or action. */
  readonly arguments: ReadonlyMap<string, Need>;
  /** `data` and `headers` of what another service sends, which no catalog knows. */
  readonly external: ReadonlyMap<'data' | 'headers', Need>;
  /** The answer's text, by template or verb. */
  readonly answers: ReadonlyMap<string, Need>;
}

const known = new KeptWith<App, ReadNeeds>();

export function readNeeds(app: App): ReadNeeds {
  const needs = known.get(app) ?? findNeeds(app);
  known.set(app, needs);
  return needs;
}

/** Longer files are bundles. */
const LONGEST_FILE = 300_000;

function findNeeds(app: App): ReadNeeds {
  const flow = flowOf(app);
  const tracer = createNeedTracer(app);
  const parameters = new Map<string, PlacedNeed>();
  const given = new Map<string, Need>();
  const external = new Map<'data' | 'headers', Need>();
  for (const file of flow.files().filter(({ file: { text } }) => text.length <= LONGEST_FILE)) {
    for (const read of readsIn(flow, file)) {
      if (isMethod(read)) continue;
      for (const { root, path, origin } of holdingsIn(read.owner())) {
        const [first] = path;
        if (path.length === 1 && first === 'iparams' && !isPassed(app, root, origin?.event)) {
          if (isCalled(read)) continue;
          const place = { file: file.file.path, line: file.file.lines.positionAt(read.range.start).line + 1 };
          const before = parameters.get(read.name);
          const need = before?.need ?? newNeed();
          const canDoWithout = () => (before?.canDoWithout() ?? true) && isGuarded(read);
          parameters.set(read.name, { need, ...place, ...before, canDoWithout });
          followRead(tracer, read, need);
        } else if (root === 'args' && path.length === 0 && origin && !OF_PLATFORM.has(read.name)) {
          followRead(tracer, read, memberNeed(needOf(given, origin.event), read.name));
        } else if (root === 'payload' && origin?.event === 'onExternalEvent') {
          if (path.length === 0 && isExternal(read.name)) followRead(tracer, read, needOf(external, read.name));
          else if (path.length === 1 && isExternal(first))
            followRead(tracer, read, memberNeed(needOf(external, first), read.name));
        }
      }
    }
  }
  return { parameters, arguments: given, external, answers: answerNeeds(flow, tracer) };
}

/** The front end passes something of that name itself. */
const isPassed = (app: App, root: string, name = ''): boolean =>
  root === 'args' && keysPassedTo(app, name).has('iparams');

/** What the platform itself puts beside the arguments. */
const OF_PLATFORM: ReadonlySet<string> = new Set(['iparams', 'currentHost', 'app_settings']);

const isExternal = (name: unknown): name is 'data' | 'headers' => name === 'data' || name === 'headers';

function needOf<K>(table: Map<K, Need>, name: K): Need {
  const need = table.get(name) ?? newNeed();
  table.set(name, need);
  return need;
}

function followRead(tracer: NeedTracer, { file, node, form }: Read, need: Need): void {
  if (form === 'pattern' && node.type === 'Property') tracer.take(file, node.value, need);
  else tracer.follow(file, node, need);
}

/** Values of parameters are texts, numbers, switches and lists: what is called is none. */
function isCalled({ file, node }: Read): boolean {
  const call = file.parentOf(node);
  return call?.type === 'CallExpression' && call.callee === node;
}

const isMethod = ({ file, node, name }: Read): boolean => isMethodOfAll(file, node, name);

const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function answerNeeds(flow: Flow, tracer: NeedTracer): ReadonlyMap<string, Need> {
  const answers = new Map<string, Need>();
  const add = (file: IndexedFile, node: AnyNode, name: string): void => {
    const whole = newNeed();
    tracer.follow(file, node, whole);
    const response = whole.members.get('response');
    if (response) answers.set(name, merged(answers.get(name), response));
  };
  for (const { file, call } of callsOfPlatform(flow, '$request.invokeTemplate')) {
    const [name] = call.arguments;
    for (const template of name ? literalsIn(flow.valueOf(file, name)) : []) add(file, call, String(template));
  }
  for (const verb of VERBS) {
    for (const { file, call } of callsOfPlatform(flow, `$request.${verb}`)) {
      const [address] = call.arguments;
      for (const url of address ? addressesIn(flow, file, address) : [])
        add(file, call, `${verb.toUpperCase()} ${url}`);
    }
  }
  return answers;
}

/** Without their queries; what is put in is `*`. Where nothing but a path is known, it has to be one. */
function addressesIn(flow: Flow, file: IndexedFile, node: AnyNode): readonly string[] {
  const literals = literalsIn(flow.valueOf(file, node)).map(String);
  const texts = literals.length > 0 ? literals : writtenIn(file, node);
  return texts
    .map((text) => text.replace(/<%=.*?%>/gs, '*').replace(/\?.*$/s, ''))
    .filter((text) => /^https?:|^\*.*\w\/\w/.test(text));
}

/** A text that is put together, also one that a variable holds. */
function writtenIn(file: IndexedFile, node: AnyNode): readonly string[] {
  const writes = node.type === 'Identifier' ? (file.resolve(node.name, node)?.writes ?? []) : [];
  const sources = writes
    .filter(({ kind, steps }) => kind === 'value' && steps.length === 0)
    .map(({ source }) => source);
  return (sources.length > 0 ? sources : [node]).map((source) =>
    partsOf(source)
      .map((part) => (typeof part === 'string' ? part : '*'))
      .join(''),
  );
}

/** Two calls of one template read different parts of the answer. */
function merged(one: Need | undefined, other: Need): Need {
  if (!one) return other;
  for (const [name, need] of other.members) one.members.set(name, merged(one.members.get(name), need));
  for (const literal of other.literals) one.literals.add(literal);
  if (other.element) one.element = merged(one.element, other.element);
  if (other.decoded) {
    const need = merged(one.decoded?.need, other.decoded.need);
    one.decoded = { as: one.decoded?.as ?? other.decoded.as, need };
  }
  if (other.use) one.use ??= other.use;
  return one;
}
