/** One text of the vendor's CLI (FDK), and what we say in its place, by the letters of docs/platform.md 3.2. */

/** Texts of an app by path, or the value that a JSON file holds. */
export type Files = Readonly<Record<string, string | object>>;

export interface ParityRow {
  /** As in docs/platform.md 3.2, numbered where a letter has a list without numbers. */
  readonly id: string;
  readonly text: string;
  /** `better`: with the exact place, earlier, or with a fix that FDK has not. */
  readonly verdict: 'same' | 'better' | 'not covered';
  /** Rule that says it, for what is covered. */
  readonly rule?: string;
  /** Why it is not covered, or what is better. */
  readonly note?: string;
  /** An app to which FDK says it and in which the rule reports. */
  readonly files?: Files;
  /** Files of the front end that are there, by path. */
  readonly assets?: readonly string[];
}

export const ENGINES = { node: '24.11.0', fdk: '10.1.2' };

/** An app of 3.0; `content` are its modules. */
export const modern = (content: object, more: Files = {}): Files => ({
  'manifest.json': { 'platform-version': '3.0', modules: content, engines: ENGINES },
  'config/iparams.json': {},
  'server/server.js': 'exports = { handler: function (payload) { console.log(payload.event); } };',
  ...more,
});

/** An app of 2.x for one product. */
export const classic = (content: object, more: Files = {}, version = '2.3'): Files => ({
  'manifest.json': { 'platform-version': version, product: { freshdesk: content } },
  'config/iparams.json': {},
  'server/server.js': 'exports = { handler: function (payload) { console.log(payload.event); } };',
  ...more,
});

/** An app whose `config/iparams.json` has one parameter. */
export const withParameter = (parameter: object, key = 'field', version = '3.0'): Files => {
  const files = { 'config/iparams.json': { [key]: parameter } };
  return version.startsWith('3') ? modern({ support_ticket: {} }, files) : classic({}, files, version);
};

/** An app whose `config/requests.json` has one template, which the manifest lists. */
export const withTemplate = (template: unknown, name = 'send', more: Files = {}): Files =>
  modern(
    { common: { requests: { [name]: {} } }, support_ticket: {} },
    { 'config/requests.json': { [name]: template as object }, ...more },
  );
