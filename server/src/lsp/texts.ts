/**
 * What lenses say, in the language of the editor: `locale` of `initialize`. A language is one more table here. Findings, their
 * fixes and pages are English in all of them (docs/decisions/0011-languages.md).
 */
import type { RunReport } from '../core/index.ts';

export interface Texts {
  readonly run: string;
  /** Which one is asked first. */
  readonly runWhich: string;
  readonly runNamed: (name: string) => string;
  readonly runOneOfEvents: string;
  readonly runWithPayload: string;
  readonly triggers: (names: string) => string;
  readonly debug: string;
  /** A list of payloads follows. */
  readonly withPayload: string;
  readonly editExpectation: string;
  readonly addExpectation: string;
  readonly reads: (used: number, total: number) => string;
  readonly readsTooltip: string;
  /** An intercepted event. */
  readonly productWaits: string;
  readonly outcomes: Readonly<Record<RunReport['outcome'], string>>;
  readonly failsForCaller: string;
  readonly beforeEdits: (ending: string) => string;
  readonly showsReport: (event: string) => string;
  readonly migrate: string;
}

/** For a language that is not there, English. */
export const textsFor = (locale: string | undefined): Texts =>
  LANGUAGES.find(([language]) => language.test(locale ?? ''))?.[1] ?? ENGLISH;

export const ENGLISH: Texts = {
  run: 'Run',
  runWhich: 'Run…',
  runNamed: (name) => `Run ${name}`,
  runOneOfEvents: 'Run one of its events…',
  runWithPayload: 'Run with this payload',
  triggers: (names) => `Triggers ${names}`,
  debug: 'Debug',
  withPayload: 'with…',
  editExpectation: 'Edit expectation',
  addExpectation: 'Add expectation',
  reads: (used, total) => `reads ${used} of ${total}`,
  readsTooltip: 'How many fields of its payloads the handler reads: shows which',
  productWaits: 'the product waits',
  outcomes: { returned: 'returned', threw: 'threw', 'timed-out': 'timed out', exited: 'exited', refused: 'not run' },
  failsForCaller: 'fails for its caller',
  beforeEdits: (ending) => `${ending} before your edits`,
  showsReport: (event) => `Shows the report of ${event}`,
  migrate: 'Migrate to Platform 3.0…',
};

export const GERMAN: Texts = {
  run: 'Ausführen',
  runWhich: 'Ausführen…',
  runNamed: (name) => `${name} ausführen`,
  runOneOfEvents: 'Eines seiner Events ausführen…',
  runWithPayload: 'Mit dieser Payload ausführen',
  triggers: (names) => `Löst ${names} aus`,
  debug: 'Debuggen',
  withPayload: 'mit…',
  editExpectation: 'Erwartung bearbeiten',
  addExpectation: 'Erwartung anlegen',
  reads: (used, total) => `liest ${used} von ${total}`,
  readsTooltip: 'Wie viele Felder seiner Payloads der Handler liest: zeigt, welche',
  productWaits: 'das Produkt wartet',
  outcomes: {
    returned: 'zu Ende gekommen',
    threw: 'hat geworfen',
    'timed-out': 'Zeit abgelaufen',
    exited: 'Prozess beendet',
    refused: 'nicht ausgeführt',
  },
  failsForCaller: 'schlägt für den Aufrufer fehl',
  beforeEdits: (ending) => `${ending} vor Ihren Änderungen`,
  showsReport: (event) => `Zeigt den Bericht von ${event}`,
  migrate: 'Auf Plattform 3.0 umstellen…',
};

const LANGUAGES: readonly (readonly [locale: RegExp, texts: Texts])[] = [[/^de\b/i, GERMAN]];
