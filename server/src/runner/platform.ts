/** What differs between platform versions, as far as a running handler can tell (docs/platform.md 4.2 to 4.4). */

export interface Abilities {
  /** 1.0 has no `require`. */
  readonly require: boolean;
  readonly consoleLevels: readonly ('log' | 'info' | 'error' | 'warn' | 'debug')[];
  /** 2.3 replaced `$request.get` and its siblings by request templates. */
  readonly requestTemplates: boolean;
  /** Limits of the key-value store. */
  readonly keyLength: number;
  readonly valueKilobytes: number;
  /** Of the payload that another service sends to onExternalEvent. */
  readonly externalKilobytes: number;
  readonly jobs: boolean;
  readonly files: boolean;
  /** Templates may send a form or a file of the object store. */
  readonly filesInTemplates: boolean;
  /** `$credentials`. */
  readonly accounts: boolean;
  /** `process.env.ENV`, in custom apps. */
  readonly environment: boolean;
  /** Promises of the platform's functions have `.done` and `.fail` as well, as jQuery's do (docs/platform.md 4.4). */
  readonly deferreds: boolean;
}

export function abilitiesOf(platform: string): Abilities {
  const version = numberOf(platform);
  return {
    require: version >= 200,
    consoleLevels: version >= 202 ? ['log', 'info', 'error', 'warn', 'debug'] : ['log', 'info', 'error'],
    requestTemplates: version >= 203,
    keyLength: version >= 203 ? 60 : 30,
    valueKilobytes: version >= 203 ? 40 : 8,
    externalKilobytes: version >= 300 ? 100 : 128,
    jobs: version >= 203,
    files: version >= 300,
    filesInTemplates: version >= 300,
    accounts: version >= 301,
    environment: version >= 300,
    deferreds: version < 203,
  };
}

/** `2.3` is 203, so that versions compare as numbers; a text that is no version counts as the newest. */
function numberOf(platform: string): number {
  const match = /^(\d+)\.(\d+)/.exec(platform);
  return match ? Number(match[1]) * 100 + Number(match[2]) : 301;
}
