/** What every payload carries around the data of its event, and the events that every product has. */
import { compareVersions } from '../shape/ask.ts';
import { any, array, map, misprint, nullable, number, object, optional, string, values } from '../shape/build.ts';
import type { Fields, Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';
import { docs } from './sources.ts';

/** An event of the app itself or of the platform, in every product and, in 3.0, in the module `common`. */
export interface CommonEvent {
  /** One sentence: when it fires. */
  readonly summary: string;
  /** True where the handler has to answer with `renderData`, or the platform runs into its time limit. */
  readonly rendersData: boolean;
  /** What the payload carries besides the envelope. */
  readonly fields: Fields;
  /** First platform version that has it. */
  readonly since: string;
  readonly notes: readonly string[];
  readonly sources: readonly string[];
}

const reference = 'freshworks-developers/marketplace:skills/app-dev/references/architecture/product_events_kb.md';

/** What a payload may measure. */
export interface PayloadLimit {
  readonly kilobytes: number;
  readonly source: string;
}

/** Nothing where the documentation of the version gives no number. */
export function payloadLimit(platform: string, name: string): PayloadLimit | undefined {
  if (!platform.startsWith('3.')) {
    return platform === '2.3' && name === 'onExternalEvent' ? { kilobytes: 128, source: EXTERNAL_OF_23 } : undefined;
  }
  if (name === 'onExternalEvent') return { kilobytes: 100, source: LIMITS_OF_30 };
  return commonEvent(platform, name) ? undefined : { kilobytes: 256, source: LIMITS_OF_30 };
}

const LIMITS_OF_30 = 'https://developers.freshworks.com/docs/app-sdk/v3.0/task/rate-limits-and-constraints';
const EXTERNAL_OF_23 = 'Freshworks documentation of 2.3: external events';

/** The top-level fields of a payload; `data` is left out where an event has none. */
export function envelopeFields(platform: string, data: Shape | undefined): Fields {
  const inside = data && { data };
  if (platform.startsWith('1.')) return { ...envelope1(), ...inside };
  if (platform.startsWith('3.')) return { ...envelope3(), ...inside };
  return { ...envelope2(), ...(platform === '2.3' && { app_settings: appSettings() }), ...inside };
}

/** The common events of one platform version, by name. `onAppUpdate` is absent on purpose: the FDK refuses it. */
export function commonEvents(platform: string): Readonly<Record<string, CommonEvent>> {
  const known = byPlatform.get(platform) ?? commonEventsOf(platform);
  byPlatform.set(platform, known);
  return known;
}

export const commonEvent = (platform: string, name: string): CommonEvent | undefined =>
  byName(commonEvents(platform), name);

const commonEventsOf = (platform: string): Readonly<Record<string, CommonEvent>> =>
  Object.fromEntries(
    Object.entries(allCommonEvents()).filter(([, event]) => compareVersions(platform, event.since) >= 0),
  );

const byPlatform = new Map<string, Readonly<Record<string, CommonEvent>>>();

const event = (): Shape => string('Name of the event', { naming: 'event' });

const accountId = (): Shape => string('Account identifier', { note: 'A number in older samples', alsoType: 'integer' });

const iparams = (): Shape =>
  nullable(map('Installation parameters by name', any('Value of the parameter'), { note: 'null when there are none' }));

const appSettings = (): Shape => optional(map('App settings by name, empty when unused', any('Value of the setting')));

const region = (): Shape =>
  string('Region that hosts the account', {
    enum: values('US', 'EU', 'EUC', 'AUS', 'IND'),
    source: docs.productEvents,
  });

const timestamp = (): Shape =>
  number('When the event happened', {
    format: 'milliseconds since 1970',
    alsoType: 'string',
    note: 'Some events have seconds with a fraction, or a string',
  });

const version = (): Shape => optional(string('Version of the payload structure, such as 1.0.0'));

const envelope1 = (): Fields => ({
  account_id: number('Freshdesk account identifier'),
  domain: string('Domain of the account', { note: 'Some samples begin with http://' }),
  event: string('Name of the event', { naming: 'event', note: 'Some samples of the documentation print events' }),
  events: misprint(string('Name of the event', { naming: 'event' }), 'event'),
  iparams: iparams(),
});

const envelope2 = (): Fields => ({
  account_id: accountId(),
  domain: string('Domain of the account'),
  event: event(),
  region: region(),
  timestamp: timestamp(),
  version: version(),
  productContext: optional(
    object('Product that raised the event, in apps for several Freshsales products', {
      url: string('Address of the product', { format: 'url' }),
      name: string('Name of the product', {
        naming: 'product',
        enum: values(['freshsales', 'Freshsales Classic'], ['freshworks_crm', 'Freshsales Suite']),
        enumSource: 'samples',
      }),
    }),
  ),
  iparams: iparams(),
});

// Test data files that the FDK writes for 3.0 do hold account_id and domain and lack currentHost; the FDK removes the
// first two and adds the last before it calls a handler, and production payloads look the same.
const envelope3 = (): Fields => ({
  currentHost: object('Product that the app runs on', {
    subscribed_modules: array('Modules of the manifest that the account has', string('Module', { naming: 'module' })),
    endpoint_urls: map('Address of the account in each product', string('Address', { format: 'url' }), {
      exampleKeys: ['freshdesk', 'freshservice', 'freshchat', 'freshcaller', 'freshsales', 'freshworks_crm'],
    }),
    product_types: optional(
      map('Edition of each product', string('Edition'), {
        exampleKeys: ['freshservice'],
        note: 'In production payloads, not in the documentation',
      }),
    ),
  }),
  event: event(),
  region: region(),
  timestamp: timestamp(),
  version: version(),
  iparams: iparams(),
  app_settings: appSettings(),
});

const allCommonEvents = (): Record<string, CommonEvent> => ({
  onAppInstall: {
    summary: 'The app is being installed',
    rendersData: true,
    fields: {},
    since: '1.0',
    notes: ['renderData() completes the installation, renderData({ message }) refuses it', messageLimit],
    sources: [docs.setUpEvents, reference],
  },
  afterAppUpdate: {
    summary: 'The app was moved to a new version',
    rendersData: true,
    fields: {},
    since: '2.2',
    notes: [
      'renderData() keeps the new version, renderData({ message }) goes back to the previous one',
      messageLimit,
      'With this event users update by hand instead of automatically',
    ],
    sources: [docs.setUpEvents],
  },
  onAppUninstall: {
    summary: 'The app is being removed',
    rendersData: true,
    fields: {},
    since: '1.0',
    notes: ['renderData() completes the removal, renderData({ message }) refuses it', messageLimit],
    sources: [docs.setUpEvents],
  },
  onExternalEvent: {
    summary: 'Another service called the address that generateTargetUrl returned',
    rendersData: false,
    fields: {
      headers: map('Headers of the call', string('Header')),
      options: optional(string('Text that was given to generateTargetUrl')),
      data: map('Body of the call', any('A member of the body'), {
        alsoType: 'string',
        note: 'A string when the body is no JSON',
      }),
    },
    since: '1.0',
    notes: ['At most 250 calls a minute'],
    sources: [docs.externalEvents],
  },
  onScheduledEvent: {
    summary: 'A schedule that the app created is due',
    rendersData: false,
    fields: { data: map('Data that was given when the schedule was created', any('A member of the data')) },
    since: '1.0',
    notes: ['The schedule is created with $schedule.create'],
    sources: [docs.scheduledEvents],
  },
});

const messageLimit = 'The message may have 60 characters';
