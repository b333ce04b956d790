/**
 * What the catalog knows about the front end, as plain data for the command line: `client`, one of its members or their
 * functions, an event (`client.events.ticket.sendReply`), an object of the page (`client.data.ticket`), an action
 * (`client.interface.showModal`).
 */
import {
  actionNamed,
  actionOptions,
  actionsIn,
  clientMembers,
  type DataName,
  dataIn,
  dataNamed,
  type EventKind,
  elementsIn,
  eventNamed,
  eventsIn,
  type FrontEndEvent,
  type FrontEndScope,
  frontEndFunction,
  frontEndGlobals,
  frontEndScopes,
  type InterfaceAction,
  installationFunctions,
  installationGlobals,
  type Known,
  type Mark,
  scopesWithAction,
  scopesWithData,
  scopesWithFrontEndEvent,
} from '../catalog/front-end/front-end.ts';
import type { PlatformGlobal } from '../catalog/platform/platform-function.ts';
import { parsePath, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { printSource } from '../shape/source.ts';
import { byName } from '../text/by-name.ts';
import { type ExplainedShape, explainShape, type UnknownSubject, unknown, unknownField } from './explained-shape.ts';

/** What is known of one name, without its structure. */
export interface ExplainedName {
  readonly name: string;
  readonly summary: string;
  /** Products of 2.x or modules of 3.0 that have it. */
  readonly scopes: readonly string[];
  /** Of events. */
  readonly kinds?: readonly EventKind[];
  readonly page?: string;
  readonly placeholders?: readonly string[];
  readonly limits?: readonly string[];
  readonly notes: readonly string[];
  readonly marks: readonly Mark[];
  readonly sources: readonly string[];
  /** How many of 223 distinct public front ends use it. */
  readonly usage: number;
}

export interface ExplainedElement {
  readonly id: string;
  readonly summary: string;
  readonly page: string;
  readonly actions: readonly string[];
}

export type ExplainedFrontEnd =
  | {
      readonly kind: 'client';
      readonly platform: string;
      /** The product or module that was asked about; absent for all of them. */
      readonly scope?: string;
      readonly members: readonly { readonly name: string; readonly description: string }[];
      readonly events: readonly ExplainedName[];
      readonly data: readonly ExplainedName[];
      readonly actions: readonly ExplainedName[];
      readonly elements: readonly ExplainedElement[];
    }
  | {
      readonly kind: 'client-name';
      readonly platform: string;
      readonly subject: string;
      readonly of: 'event' | 'data' | 'action';
      readonly known: ExplainedName;
      /** True where all fields are documented. */
      readonly complete: boolean;
      readonly path: string;
      /** Of an event what `getData()` gives, of data the answer, of an action its options. */
      readonly shape: ExplainedShape;
      /** Of an action: what it may name by `id`. */
      readonly elements?: readonly ExplainedElement[];
    };

type Explained =
  | ExplainedFrontEnd
  | UnknownSubject
  | { readonly kind: 'platform'; readonly platform: string; readonly name: string; readonly known: PlatformGlobal };

/** Nothing where the subject is none of the front end; a product or module may stand before `client`. */
export function explainFrontEnd(subject: string, path: string, platforms: readonly string[]): Explained | undefined {
  const { scope, words } = readSubject(subject);
  const [first = '', ...rest] = words;
  const homes = scope === undefined ? platforms : platforms.filter((platform) => isScope(platform, scope));
  if (first !== 'client') return scope === undefined ? globalNamed(subject, platforms) : undefined;
  if (homes.length === 0) return undefined;
  const found = homes.flatMap((platform) => explainOn(platform, scope, subject, rest, path) ?? []);
  return found.find(({ kind }) => kind !== 'unknown') ?? found[0] ?? unknownName(homes[0] ?? '', scope, rest);
}

/** `support_ticket.client.data.ticket`; without a product or module, all of them are meant. */
function readSubject(subject: string): { readonly scope?: string; readonly words: readonly string[] } {
  const words = subject.split('.');
  const [first = '', second] = words;
  return second === 'client' && first !== 'client' ? { scope: first, words: words.slice(1) } : { words };
}

const isScope = (platform: string, name: string): boolean => frontEndScopes(platform).includes(name);

/** `app`, `app.initialized`, `utils.set`, `postConfigs`. */
function globalNamed(subject: string, platforms: readonly string[]): Explained | undefined {
  const [first = '', ...member] = subject.split('.');
  for (const platform of platforms) {
    const owner = byName(globalsOf(platform), first);
    if (!owner) continue;
    if (member.length === 0) return { kind: 'platform', platform, name: subject, known: owner };
    const functions = 'members' in owner ? owner.members : {};
    const known = byName(functions, member.join('.'));
    if (known) return { kind: 'platform', platform, name: subject, known };
    return unknown(`member of ${first}`, member.join('.'), Object.keys(functions), platform);
  }
  return undefined;
}

const globalsOf = (platform: string): Readonly<Record<string, PlatformGlobal>> => ({
  ...frontEndGlobals(platform),
  ...installationGlobals(platform),
  ...Object.fromEntries(installationFunctions().map((known) => [known.name, known])),
});

function explainOn(
  platform: string,
  scope: string | undefined,
  subject: string,
  [member, ...name]: readonly string[],
  path: string,
): Explained | undefined {
  const asked: FrontEndScope = { platform, scopes: scope === undefined ? [] : [scope] };
  if (member === undefined) return explainClient(asked, scope);
  const known = byName(clientMembers(platform), member);
  if (!known) return undefined;
  if (name.length === 0) return { kind: 'platform', platform, name: subject, known };
  const called = frontEndFunction([member, ...name].join('.'), platform);
  if (called) return { kind: 'platform', platform, name: subject, known: called };
  const one = nameIn(asked, member, name.join('.'));
  return one && explainName(asked, subject, one, path);
}

interface OneName {
  readonly of: 'event' | 'data' | 'action';
  readonly known: FrontEndEvent | DataName | InterfaceAction;
  readonly shape: Shape;
  readonly root: string;
}

function nameIn(scope: FrontEndScope, member: string, name: string): OneName | undefined {
  if (member === 'events') {
    const known = eventNamed(scope, name);
    return known && { of: 'event', known, shape: known.data, root: 'data' };
  }
  if (member === 'data') {
    const known = dataNamed(scope, name);
    return known && { of: 'data', known, shape: known.shape, root: 'answer' };
  }
  if (member !== 'interface') return undefined;
  const known = actionNamed(scope, name);
  return known && { of: 'action', known, shape: actionOptions(scope, name) ?? known.options, root: 'options' };
}

function explainName(scope: FrontEndScope, subject: string, one: OneName, path: string): Explained {
  const keys = parsePath(path);
  const shape = shapeAtPath(one.shape, keys);
  if (!shape) return unknownField(one.shape, keys, subject, one.root);
  const last = keys.at(-1);
  const elements = one.of === 'action' ? elementsIn(scope, one.known.name).map(explainElement) : [];
  return {
    kind: 'client-name',
    platform: scope.platform,
    subject,
    of: one.of,
    known: explainKnown(one.known, homesOf(one, scope)),
    complete: 'complete' in one.known && one.known.complete,
    path,
    shape: explainShape(keys.length === 0 ? one.root : typeof last === 'string' ? last : 'item', shape),
    ...(elements.length > 0 && { elements }),
  };
}

function explainClient(scope: FrontEndScope, name: string | undefined): ExplainedFrontEnd {
  const list = (of: OneName['of'], all: readonly OneName['known'][]): readonly ExplainedName[] =>
    all.map((known) => explainKnown(known, homesOf({ of, known }, scope)));
  return {
    kind: 'client',
    platform: scope.platform,
    ...(name !== undefined && { scope: name }),
    members: Object.values(clientMembers(scope.platform)).map((known) => ({
      name: known.name,
      description: known.description,
    })),
    events: list('event', eventsIn(scope)),
    data: list('data', dataIn(scope)),
    actions: list('action', actionsIn(scope)),
    elements: elementsIn(scope).map(explainElement),
  };
}

const HOMES = { event: scopesWithFrontEndEvent, data: scopesWithData, action: scopesWithAction } as const;

const homesOf = ({ of, known }: Pick<OneName, 'of' | 'known'>, { platform }: FrontEndScope): readonly string[] =>
  HOMES[of](platform, known.name);

function explainKnown(
  known: Known & Partial<FrontEndEvent & InterfaceAction>,
  scopes: readonly string[],
): ExplainedName {
  const { name, summary, kinds, page, placeholders, limits, notes = [], marks, sources, usage = 0 } = known;
  return {
    name,
    summary,
    scopes,
    ...(kinds && { kinds }),
    ...(page !== undefined && { page }),
    ...(placeholders && { placeholders }),
    ...(limits && { limits }),
    notes,
    marks,
    sources: sources.map(printSource),
    usage,
  };
}

const explainElement = ({ name, summary, page, actions }: ReturnType<typeof elementsIn>[number]): ExplainedElement => ({
  id: name,
  summary,
  page,
  actions,
});

function unknownName(
  platform: string,
  scope: string | undefined,
  [member = '', ...name]: readonly string[],
): Explained {
  const asked: FrontEndScope = { platform, scopes: scope === undefined ? [] : [scope] };
  const owner = byName(clientMembers(platform), member);
  if (!owner || name.length === 0)
    return unknown('member of client', member, Object.keys(clientMembers(platform)), platform);
  const functions = 'members' in owner ? Object.keys(owner.members) : [];
  const names: readonly Known[] =
    member === 'events'
      ? eventsIn(asked)
      : member === 'data'
        ? dataIn(asked)
        : member === 'interface'
          ? actionsIn(asked)
          : [];
  const known = [...names.map((each) => each.name), ...functions];
  const { message } = unknown(`name in client.${member}`, name.join('.'), known, platform);
  return {
    kind: 'unknown',
    message: functions.length === known.length ? message : `${message} There may be more: no list of them is whole.`,
  };
}
