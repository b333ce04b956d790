/** Names that authors know from Node.js or the browser and that `server.js` does not have (docs/platform.md 4.2). */
import { byName, OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { isFrom, perBasis } from '../files/per-basis.ts';
import { docs, FDK_6_9, runtimeReference } from '../sources.ts';

export interface MissingGlobal {
  readonly reason: string;
  /** What does the same, as code or in words. */
  readonly insteadUse?: string;
  /** No source says so: it follows from how the code is run. */
  readonly inferred?: true;
  /** Real apps use it all the same, so that it may be there. */
  readonly doubtful?: true;
  readonly source: string;
}

export interface UnconfirmedGlobal {
  readonly note: string;
  readonly source: string;
}

/** By name; a member of something that exists is written with a dot: `process.env`, `$request.get`. */
export const missingGlobals = perBasis(
  (basis): Readonly<Record<string, MissingGlobal>> => ({
    ...named(TIMERS, {
      reason: 'the platform has no timers: a handler that waits is stopped by its time limit',
      insteadUse: '$schedule.create for later work',
      source: docs.productEvents,
    }),
    ...named(UNTIMERS, { reason: 'the platform has no timers', source: docs.productEvents }),
    ...named(PROCESS_MEMBERS, { reason: ONLY_CWD, source: FDK_6_9 }),
    'process.nextTick': {
      reason: ONLY_CWD,
      insteadUse: 'Promise.resolve().then(…)',
      source: FDK_6_9,
    },
    ...(!isFrom('3.0', basis) && {
      'process.env': {
        reason: ONLY_CWD,
        insteadUse: 'installation parameters in payload.iparams',
        source: FDK_6_9,
      },
    }),
    Buffer: {
      reason: 'the platform has no Buffer',
      insteadUse: 'encode() in a request template for Base64, an npm package for more',
      doubtful: true,
      source: runtimeReference,
    },
    ...named(['fetch', 'XMLHttpRequest'], {
      reason: 'requests go through the proxy of the platform',
      insteadUse: isFrom('2.3', basis) ? '$request.invokeTemplate' : '$request.get and its siblings',
      inferred: true,
      source: INFERRED,
    }),
    crypto: {
      reason: 'the platform has no Web Crypto',
      insteadUse: 'an npm package in dependencies of the manifest',
      inferred: true,
      source: INFERRED,
    },
    queueMicrotask: {
      reason: 'it is no part of JavaScript itself',
      insteadUse: 'Promise.resolve().then(…)',
      inferred: true,
      source: INFERRED,
    },
    ...named(WEB, { reason: 'it is no part of JavaScript itself', inferred: true, source: INFERRED }),
    ...named(PAGE, { reason: 'server.js does not run in a page', source: FDK_6_9 }),
    client: {
      reason: 'the client of the front end is not on the server',
      insteadUse: '$request, $db and the other globals that begin with $',
      source: FDK_6_9,
    },
    $iparams: { reason: 'there is no such global', insteadUse: 'payload.iparams', source: FDK_6_9 },
    module: {
      reason: 'server.js is no CommonJS module: exports is a variable of its own',
      insteadUse: 'exports = { … }',
      source: FDK_6_9,
    },
    loadDependency: {
      reason: 'the first versions of the platform loaded packages with it',
      ...(isFrom('2.0', basis) && { insteadUse: 'require' }),
      doubtful: true,
      source: 'freshworks/marketplace-sample-apps:Freshdesk/v1/backend_request_app',
    },
    ...named(['__dirname', '__filename'], {
      reason: 'server.js is no CommonJS module',
      insteadUse: 'process.cwd(), which names the folder server/',
      inferred: true,
      source: FDK_6_9,
    }),
    ...missingInVersion(basis),
  }),
);

/** `name` or `owner.member`; whatever else `process` has in Node.js is missing as well. */
export function missingGlobal(basis: string, name: string): MissingGlobal | undefined {
  const known = byName(missingGlobals(basis), name);
  if (known) return known;
  const ofProcess = /^process\.(?!cwd$|env$)(.*)$/.exec(name)?.[1];
  return ofProcess !== undefined && !OF_EVERY_OBJECT.has(ofProcess) ? { reason: ONLY_CWD, source: FDK_6_9 } : undefined;
}

/** They may exist: the documentation is silent, samples of the vendor use some, and so nothing is said against them. */
export const unconfirmedGlobals = perBasis(
  (basis): Readonly<Record<string, UnconfirmedGlobal>> => ({
    ...named(['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder'], {
      note: 'not confirmed on the platform',
      source: runtimeReference,
    }),
    ...(isFrom('2.3', basis) &&
      !isFrom('3.0', basis) && {
        $files: {
          note: 'the documentation of 2.3 has a page on it, other sources begin with 3.0',
          source: docs.objectStorage,
        },
      }),
  }),
);

const INFERRED = `follows from how the code is run by ${FDK_6_9}`;

const ONLY_CWD = 'of process only cwd() is there';

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];
const UNTIMERS = ['clearTimeout', 'clearInterval', 'clearImmediate'];
const PROCESS_MEMBERS = ['argv', 'exit', 'on', 'platform', 'version', 'versions', 'pid', 'hrtime', 'uptime'].map(
  (member) => `process.${member}`,
);
const WEB = [
  'AbortController',
  'AbortSignal',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'Blob',
  'WebSocket',
].concat('atob btoa structuredClone performance'.split(' '));
const PAGE = ['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'alert'];

/** What another platform version has. */
function missingInVersion(basis: string): Record<string, MissingGlobal> {
  const source = docs.requestMethod;
  return {
    ...(!isFrom('2.0', basis) && {
      require: {
        reason: 'apps of 1.x cannot load packages or other files',
        source: docs.backendApps1,
      },
    }),
    ...(isFrom('2.3', basis)
      ? named(
          ['get', 'post', 'put', 'patch', 'delete'].map((verb) => `$request.${verb}`),
          { reason: 'removed with platform 2.3', insteadUse: '$request.invokeTemplate', source },
        )
      : {
          '$request.invokeTemplate': {
            reason: 'there are request templates from platform 2.3 on',
            insteadUse: '$request.get and its siblings',
            source,
          },
        }),
    ...(!isFrom('2.2', basis) &&
      named(['console.warn', 'console.debug'], {
        reason: 'FDK 6.9 does not have it',
        insteadUse: 'console.info or console.error',
        source: FDK_6_9,
      })),
    ...(!isFrom('2.3', basis) && { $job: { reason: 'there are jobs from platform 2.3 on', source: docs.jobs } }),
    ...(!isFrom('3.1', basis) && {
      $credentials: {
        reason: 'an OAuth service has several accounts from platform 3.1 on',
        ...(isFrom('2.3', basis) && { insteadUse: 'a request template that signs in with its service' }),
        source: 'freshworks-developers/oauth-samples@27c3ee3',
      },
    }),
    ...(!isFrom('2.3', basis) && {
      $files: { reason: 'there is a store for files from platform 3.0 on', source: docs.objectStorage },
    }),
  };
}

function named<T>(names: readonly string[], entry: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, entry]));
}
