/** The structure of `manifest.json` per platform version; sources: docs/platform.md 1.4, 1.5, 1.8, 2.1 and 2.6. */
import { array, boolean, lazyFields, map, number, object, optional, string, values } from '../shape/build.ts';
import type { Fields, Shape } from '../shape/shape.ts';
import { commonEvents } from './envelope.ts';
import { scopeOf } from './events.ts';
import { COMMON_PLACEHOLDERS, MODULES, type PlacementScope, PRODUCTS, placeholdersOf } from './placement.ts';

const EVENT_KEYS = 'Events that the app subscribes to, each with the function that answers it';

const known = new Map<string, Shape>();

/** `basis` is a documented version: `1.0`, `2.0` … `2.3`, `3.0`, `3.1`. The same shape comes back each time. */
export function manifestShape(basis: string): Shape {
  const shape = known.get(basis) ?? buildManifest(basis);
  known.set(basis, shape);
  return shape;
}

function buildManifest(basis: string): Shape {
  const modules = basis.startsWith('3');
  return object('Manifest of a Freshworks app', {
    'platform-version': string('Version of the Freshworks platform that the app is written for', {
      enum: values('2.0', '2.1', '2.2', '2.3', '3.0', '3.1'),
    }),
    ...(modules ? { modules: modulesShape(basis) } : { product: productsShape(basis) }),
    'whitelisted-domains': optional(
      array('Domains that the app sends requests to, with https and without a path', string('Domain'), {
        until: '2.2',
      }),
    ),
    dependencies: optional(map('npm packages that the app uses', string('Exact version'), { naming: 'package' })),
    devDependencies: optional(map('npm packages for tests only', string('Exact version'), { naming: 'package' })),
    engines: modules ? engines : optional(engines),
    settings: optional(settings),
    scripts: optional(scripts),
    app: optional(
      object(
        'Written by the vendor’s tools',
        {
          tracking_id: optional(string('Identifier of the app')),
          start_time: optional(string('When the app was created')),
        },
        { open: true },
      ),
    ),
    metaConfig: optional(metaConfig),
  });
}

const NEWS = 'https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/';

const engines = object(
  'Versions of the tools that the app is built with; the vendor’s CLI updates them',
  {
    node: string('Node.js version', {
      examples: values(['24.11.0', 'For FDK 10'], ['18.20.8', 'For FDK 9']),
      note: 'FDK 10 runs on Node.js 24, FDK 9 on 18',
    }),
    fdk: string('Version of the vendor’s CLI', {
      examples: values(
        ['10.1.9', 'Asks for unit tests before it packs'],
        ['10.1.2', 'May 2026'],
        ['9.8.2', 'For Node.js 18'],
      ),
      source: NEWS,
    }),
  },
  { open: true },
);

const scripts = map('Commands of the project', string('A shell command'), {
  fields: {
    'fdk-unit-test': optional(
      string('Command that runs the unit tests and writes coverage/unit/coverage-final.json', {
        examples: values('vitest run --coverage'),
        note: 'fdk unit-test runs it, and fdk pack before it packs; FDK 10.1.9 and later do not pack an app of 3.0 without it',
        source: NEWS,
      }),
    ),
  },
});

/** An official app that is written in React. */
const REACT_SAMPLE = 'freshworks-developers/sticky-notes';

const metaConfig = object(
  'How FDK builds the front end from its sources',
  {
    framework: optional(
      string('Framework that the front end is written in', {
        examples: values('react'),
        source: REACT_SAMPLE,
      }),
    ),
    packageManager: optional(
      string('What installs the packages of package.json', { examples: values('npm'), source: REACT_SAMPLE }),
    ),
  },
  {
    open: true,
    note: 'Needs FDK 10.1.0 or later; 10.1.5 and later also read a vite.config.js beside the manifest',
    source: REACT_SAMPLE,
  },
);

const settings = object(
  'Settings of the installation page',
  {
    iparams: optional(
      object(
        'Settings of config/iparams.html',
        {
          hideStandardButtons: optional(boolean('Hides the standard buttons; the page must call client.iparams.apply')),
        },
        { open: true },
      ),
    ),
  },
  { open: true },
);

function productsShape(basis: string): Shape {
  const fields = PRODUCTS.map((product) => [product.name, () => optional(productShape(product, basis))] as const);
  return object('Products that the app runs in, with what it does there', lazyFields(fields), {
    naming: 'product',
  });
}

function productShape(product: PlacementScope, basis: string): Shape {
  return object(`What the app does in ${product.title}`, {
    location: optional(locationShape(product)),
    events: optional(
      object(
        EVENT_KEYS,
        { ...eventFields(basis, product.name), ...commonEventFields(basis) },
        { naming: 'event', since: '2.1', ...moreEvents(basis, product.name) },
      ),
    ),
    functions: optional({ ...functions, since: '2.2' }),
    requests: optional({ ...requests, since: '2.3' }),
    jobs: optional({
      ...jobs,
      since: '2.3',
      note: `${jobs.note}; where 2.3 registers them is known by analogy with 3.0 only`,
    }),
  });
}

function modulesShape(basis: string): Shape {
  const fields = MODULES.map((module) => {
    const build = () => (module.name === 'common' ? commonModule(basis) : moduleShape(module, basis));
    return [module.name, () => optional(build())] as const;
  });
  return object('Modules that the app runs in, with what it does there', lazyFields(fields), {
    naming: 'module',
  });
}

function commonModule(basis: string): Shape {
  const placements = Object.keys(COMMON_PLACEHOLDERS).map((name) => [name, optional(placement(name, true))]);
  return object('What the app does in all its products', {
    location: optional(
      object('Placeholders that every module shares', Object.fromEntries(placements), { naming: 'placeholder' }),
    ),
    events: optional(
      object('App set-up, external and scheduled events', commonEventFields(basis), { naming: 'event' }),
    ),
    functions: optional(functions),
    requests: optional(requests),
    jobs: optional(jobs),
  });
}

function moduleShape(module: PlacementScope, basis: string): Shape {
  return object(
    `What the app does with ${module.title}`,
    {
      location: optional(locationShape(module)),
      events: optional(
        object(EVENT_KEYS, eventFields(basis, module.name), { naming: 'event', ...moreEvents(basis, module.name) }),
      ),
    },
    { ...(module.notes && { note: module.notes.join('. ') }) },
  );
}

function locationShape(scope: PlacementScope): Shape {
  const { visible, open } = scope.placeholders;
  const fields = placeholdersOf(scope).map((name) => [name, optional(placement(name, visible.includes(name)))]);
  return object('Placeholders in which the app shows a page', Object.fromEntries(fields), {
    naming: 'placeholder',
    ...(open && { open, note: MORE }),
  });
}

function placement(name: string, needsIcon: boolean): Shape {
  const icon = string('Path of an icon of 64 by 64 pixels, relative to app/', { naming: 'icon' });
  return object(`Page shown as ${name.replaceAll('_', ' ')}`, {
    url: string('Path of the page, relative to app/', { naming: 'page' }),
    icon: needsIcon ? icon : optional(icon),
  });
}

/** What nobody lists as a whole is open, so that rules and schemas let another name pass. */
const MORE = 'More of them may exist than are documented';

const moreEvents = (basis: string, scope: string): Pick<Shape, 'open' | 'note'> =>
  scopeOf(basis, scope)?.complete === false ? { open: true, note: MORE } : {};

function eventFields(basis: string, scope: string): Fields {
  const events = scopeOf(basis, scope)?.events ?? {};
  return Object.fromEntries(Object.entries(events).map(([name, event]) => [name, registration(event().summary)]));
}

function commonEventFields(basis: string): Fields {
  return Object.fromEntries(
    Object.entries(commonEvents(basis)).map(([name, event]) => [name, registration(event.summary)]),
  );
}

const registration = (summary: string): Shape =>
  optional(
    object(summary, {
      handler: string('Name of the function in exports of server/server.js that answers the event', {
        naming: 'handler',
      }),
    }),
  );

const functions = map(
  'Server methods that the front end calls with client.request.invoke',
  object('Settings of the function', {
    timeout: optional(
      number('Seconds until the call is given up', { enum: values(5, 10, 15, 20, 25, 30), alsoType: 'string' }),
    ),
  }),
  { naming: 'function' },
);

/** Of 2.3: the page "Configure jobs" of its documentation and the jobs in its table of limits. */
const jobs = map(
  'Jobs that the front end starts with client.job.invoke',
  object('Settings of the job', { timeout: optional(number('Time limit')) }, { open: true }),
  {
    naming: 'job',
    note: 'Not offered for Freshdesk',
    source: 'https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/serverless-apps/jobs',
  },
);

const requests = map(
  'Request templates of config/requests.json that the app may use',
  object('Nothing to set here', {}, { open: true }),
  { naming: 'template' },
);

/** An entry of the `events` array in `server/server.js` (docs/platform.md 1.3). */
export function arrayEntryShape(basis: string, products: readonly string[]): Shape {
  const names = [
    ...new Set([
      ...products.flatMap((product) => Object.keys(scopeOf(basis, product)?.events ?? {})),
      ...Object.keys(commonEvents(basis)),
    ]),
  ];
  return object('One subscription', {
    event: string('Name of the event', { enum: values(...names), naming: 'event' }),
    callback: string('Name of the function in exports that answers the event', { naming: 'handler' }),
  });
}
