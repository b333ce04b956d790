/**
 * What `freshworks-event-handlers/eslint` exports: FDK's lint as a flat configuration for ESLint, and FDK's own rules as a
 * plugin. This file imports nothing, because it is published as it stands; the types fit those of ESLint 9 and 10.
 */

/** Names of FDK's own rules; in a configuration each stands behind `freshworks/`. */
export type OwnRuleName =
  | 'no-unpkg-cdn'
  | 'no-unhandled-promise'
  | 'no-logging-rejections'
  | 'no-non-client-request-model'
  | 'no-cross-scope-assign';

/** Opaque: ESLint calls it. */
export interface Rule {
  meta: {
    type: 'problem';
    docs: { description: string };
    schema: [];
  };
  create(context: never): Record<never, never>;
}

export interface Plugin {
  meta: { name: string; version: string };
  rules: Record<OwnRuleName, Rule>;
}

export type RuleSetting = 'error' | 'warn' | ['error' | 'warn', ...(string | number | Record<string, string>)[]];

export interface Config {
  name: string;
  files: string[];
  languageOptions?: { ecmaVersion: 2020; sourceType: 'script' };
  plugins?: { freshworks: Plugin };
  rules: Record<string, RuleSetting>;
}

/** FDK's own rules; register it as `freshworks`. */
export declare const plugin: Plugin;

/** FDK's whole list for the scripts below `app/` and `server/`, with its severities: `export default [...recommended];` */
export declare const recommended: Config[];
