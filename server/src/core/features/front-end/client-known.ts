/** What the catalog knows of a place in the client: of `client.request.invoke`, `client.db.entity().get`, `event.helper`. */
import {
  clientMembers,
  eventNamed,
  frontEndGlobals,
  membersOfEvent,
  type Place,
  usageOfMember,
} from '../../catalog/front-end/front-end.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
} from '../../catalog/platform/platform-function.ts';
import { type ClientOwner, type NamedMember, RECEIVED } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { pageScopeAt } from '../../rules/facts/page-scope.ts';
import { fieldOf, fieldsOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';
import { describeField } from '../describe.ts';
import { describePlatform } from '../describe-platform.ts';

type Members = Readonly<Record<string, PlatformGlobal>>;

/** Something of the client: what the catalog has under its name, or a field of one of its values. */
type Known = { readonly known: PlatformGlobal } | { readonly field: Shape };

export type Owner = Pick<ClientOwner, 'path' | 'events'>;

/** Markdown; nothing for a member that nobody knows. */
export function describeClient(app: App, path: string, owner: Owner): string | undefined {
  const root = byName(ROOTS, owner.path);
  if (root !== undefined) {
    const members = Object.values(membersOfRoot(app, path, owner.path, owner.events));
    return [`**${owner.path}**`, root, ['Members:', ...members.map(line)].join('\n')].join('\n\n');
  }
  const found = knownAt(app, path, owner);
  if (!found) return undefined;
  return 'known' in found
    ? describePlatform(found.known)
    : describeField(owner.path.split('.').at(-1) ?? '', found.field);
}

const ROOTS: Readonly<Record<string, string>> = {
  client: 'The platform, as a page of the app reaches it. `app.initialized()` resolves to it.',
  event: 'What happened. `client.events.on` and `client.instance.receive` call their callback with it.',
};

const line = ({ name, description }: PlatformGlobal): string => `- \`${name}\`: ${description}`;

export function clientFunctionAt(app: App, path: string, owner: Owner): PlatformFunction | undefined {
  const found = knownAt(app, path, owner);
  return found && 'known' in found && isPlatformFunction(found.known) ? found.known : undefined;
}

/** What can be written behind the dot, most used first. */
export function clientMembersAt(app: App, path: string, owner: Owner): readonly NamedMember[] {
  if (owner.path === 'client') return membersOf(clientMembers(app.manifest.platform.basis, placeOf(path)));
  if (byName(ROOTS, owner.path) !== undefined) return membersOf(membersOfRoot(app, path, owner.path, owner.events));
  const found = knownAt(app, path, owner);
  if (!found) return [];
  if ('field' in found) return fieldMembers(owner.path, found.field);
  const { known } = found;
  if (isPlatformObject(known)) return membersOf(known.members);
  return isPlatformFunction(known) ? [] : fieldMembers(owner.path, known.shape);
}

const membersOf = (members: Members): readonly NamedMember[] =>
  Object.entries(members)
    .sort(([, one], [, other]) => usageOfMember(other.name) - usageOfMember(one.name))
    .map(([name, known]) => ({ name, value: [{ kind: 'platform', known }] }));

const fieldMembers = (path: string, owner: Shape): readonly NamedMember[] =>
  Object.entries(fieldsOf(owner)).map(([name, shape]) => ({
    name,
    value: [{ kind: 'shape', shape, origin: undefined, path: [name], root: path }],
  }));

function knownAt(app: App, path: string, { path: written, events }: Owner): Known | undefined {
  const [root = '', ...keys] = written.split('.');
  const global = byName(frontEndGlobals(app.manifest.platform.basis), root);
  let members: Members | undefined = membersOfRoot(app, path, root, events);
  let found: Known | undefined = global && { known: global };
  for (const key of keys) {
    const name = key.replace(/\(\)$/, '');
    const field = fieldIn(found, name);
    const member: PlatformGlobal | undefined = calledOr(byName(members, name), key.endsWith('()'));
    found = member ? { known: member } : field && { field };
    members = member && isPlatformObject(member) ? member.members : undefined;
  }
  return found;
}

/** What a function gives that has functions of its own, where it is called. */
function calledOr(known: PlatformGlobal | undefined, isCalled: boolean): PlatformGlobal | undefined {
  if (!known || !isCalled) return known;
  return isPlatformFunction(known) ? known.returns : undefined;
}

function fieldIn(owner: Known | undefined, name: string): Shape | undefined {
  if (!owner) return undefined;
  if ('field' in owner) return fieldOf(owner.field, name);
  if (isPlatformObject(owner.known)) return byName(owner.known.values, name);
  return isPlatformFunction(owner.known) ? undefined : fieldOf(owner.known.shape, name);
}

function membersOfRoot(app: App, path: string, root: string, events: readonly string[]): Members {
  if (root === 'client') return clientMembers(app.manifest.platform.basis);
  if (root === 'event') return membersOfEvents(app, path, events);
  const global = byName(frontEndGlobals(app.manifest.platform.basis), root);
  return global && isPlatformObject(global) ? global.members : {};
}

/** In the folder `config` are installation pages: only what works there is offered. */
const placeOf = (path: string): Place => (path.startsWith('config/') ? 'installation page' : 'page');

/** A callback of several events has what one of them has. */
function membersOfEvents(app: App, path: string, names: readonly string[]): Members {
  const scope = pageScopeAt(app, path);
  const events = names.flatMap((name) => eventNamed(scope, name) ?? []);
  const [first] = events;
  if (!first) return names.includes(RECEIVED) ? membersOfEvent(undefined, false) : membersOfEvent();
  return membersOfEvent(
    first,
    events.length < names.length || events.some(({ kinds }) => kinds.length === 0 || kinds.includes('intercept')),
  );
}
