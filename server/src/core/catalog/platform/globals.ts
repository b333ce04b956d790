/** All names that the platform gives to `server.js`, per platform version; source: docs/platform.md 4.2. */
import { byName } from '../../text/by-name.ts';
import { isAlive, perBasis } from '../files/per-basis.ts';
import { generateTargetUrl, renderData } from './answers.ts';
import { credentialsObject } from './credentials.ts';
import { dbObject } from './db.ts';
import { filesObject } from './files-store.ts';
import { jobObject } from './job.ts';
import { consoleObject, exportsValue, globalValue, processObject, requireFunction } from './language.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
} from './platform-function.ts';
import { requestObject } from './request.ts';
import { scheduleObject } from './schedule.ts';

/** Built when a version is first asked for; what JavaScript itself has, such as `JSON`, is not listed. */
export const platformGlobals = perBasis(
  (basis): Readonly<Record<string, PlatformGlobal>> =>
    Object.fromEntries(
      everything(basis)
        .filter((known) => isAlive(known, basis))
        .map((known) => [known.name, known]),
    ),
);

/** `$db.set`, `renderData`: a function by its full name. */
export function platformFunction(name: string, basis: string): PlatformFunction | undefined {
  const [owner = '', member] = name.split('.');
  const known = byName(platformGlobals(basis), owner);
  if (!known) return undefined;
  if (member === undefined) return isPlatformFunction(known) ? known : undefined;
  return isPlatformObject(known) ? byName(known.members, member) : undefined;
}

/** Every function, those of the objects that functions return included. */
export function* platformFunctions(basis: string): Generator<PlatformFunction> {
  for (const known of Object.values(platformGlobals(basis))) yield* functionsIn(known);
}

function* functionsIn(known: PlatformGlobal): Generator<PlatformFunction> {
  if (isPlatformFunction(known)) {
    yield known;
    if (known.returns) yield* functionsIn(known.returns);
  } else if (isPlatformObject(known)) {
    for (const member of Object.values(known.members)) yield* functionsIn(member);
  }
}

const everything = (basis: string): readonly PlatformGlobal[] => [
  requestObject(basis),
  dbObject(basis),
  scheduleObject(basis),
  jobObject(basis),
  filesObject(basis),
  credentialsObject(basis),
  generateTargetUrl(basis),
  renderData(basis),
  consoleObject(basis),
  requireFunction(),
  processObject(basis),
  exportsValue(),
  globalValue(),
];
