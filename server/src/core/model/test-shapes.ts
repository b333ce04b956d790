/** The structure of the files that turn payloads into tests; their keys are this tool's own, the same in all versions. */
import { perBasis } from '../catalog/files/per-basis.ts';
import { platformFunctions } from '../catalog/platform/globals.ts';
import { any, array, datetime, integer, map, object, optional, string, values } from '../shape/build.ts';
import type { EnumValue, Shape } from '../shape/shape.ts';
import { MATCHER_WORDS } from './matchers.ts';

/** `onTicketUpdate.resolved.expect.json`. */
export const expectationShape = /* @__PURE__ */ perBasis((basis) =>
  object('What is expected when the payload beside it is handled', {
    given: optional(given()),
    expect: optional(expected(basis)),
  }),
);

/** A list of steps, or an object with circumstances and steps. */
export function scenarioShape(basis: string, isObject: boolean): Shape {
  return isObject ? withCircumstances(basis) : stepsOf(basis);
}

const stepsOf = /* @__PURE__ */ perBasis((basis) =>
  array('Steps that share what the app stores, its schedules and the clock', step(basis)),
);

const withCircumstances = /* @__PURE__ */ perBasis((basis) =>
  object('A scenario', { given: optional(given()), steps: stepsOf(basis) }),
);

const given = (): Shape =>
  object('Circumstances of the run', {
    now: optional(
      datetime('Moment at which the clock stands still', {
        examples: values('2026-01-05T09:00:00Z'),
        format: 'ISO 8601 UTC',
      }),
    ),
    iparams: optional(map('Values of installation parameters', any('The value that the handler gets'))),
    requests: optional(
      map('What servers answer, by request template', answer(), {
        naming: 'template',
        note: 'A list of answers is given one after the other, the last again and again',
      }),
    ),
    store: optional(map('What `$db` holds before the run, by key', any('The value'))),
  });

const answer = (): Shape =>
  object(
    'What a server answers',
    {
      status: optional(integer('Status; 200 when left out')),
      headers: optional(map('Headers by name', string('The value'))),
      body: optional(any('A text, or any value, which is given as JSON')),
      response: optional(any('The older word for `body`', { insteadUse: 'body' })),
    },
    { alsoType: 'array' },
  );

const expected = (basis: string): Shape =>
  object('What must have come of it; what is not named is not judged', {
    outcome: optional(
      string('How the run ended', {
        enum: values(
          ['returned', 'without an error'],
          ['threw', 'with an error'],
          ['timed-out', 'not within its time'],
          ['exited', 'with its process'],
        ),
        note: 'returned when left out',
      }),
    ),
    error: optional(
      object(
        'The error that it threw',
        { name: optional(matchable('Such as TypeError')), message: optional(matchable('Its message')) },
        { open: true },
      ),
    ),
    rendered: optional(
      object(
        'What `renderData` answered to the caller',
        {
          status: optional(matchable('Status')),
          message: optional(matchable('Text')),
          response: optional(any('Answer')),
        },
        { open: true },
      ),
    ),
    calls: optional(
      array(
        'Calls of platform functions, in order; other functions than those that are named are not judged',
        call(basis),
      ),
    ),
    logs: optional(
      array('What was logged, in order: texts, or objects with level and text', any('A text, or { level, text }')),
    ),
    store: optional(
      object('What changed in `$db`', {
        set: optional(map('Values by key', any(`The value, or a part of it. ${MATCHERS}`))),
        delete: optional(array('Keys that are gone', string('A key'))),
      }),
    ),
  });

const call = (basis: string): Shape =>
  object(
    'A call',
    {
      api: string('Name of the function', { examples: functionNames(basis) }),
      arguments: optional(array('Its arguments, or parts of them', any(`An argument. ${MATCHERS}`))),
      result: optional(any('What it answered')),
      error: optional(any('What it rejected with')),
    },
    { open: true },
  );

const functionNames = (basis: string): readonly EnumValue[] =>
  [...platformFunctions(basis)].filter(({ name }) => name.startsWith('$')).map(({ name }) => ({ value: name }));

const step = (basis: string): Shape =>
  object('One step', {
    event: optional(string('An event to handle', { naming: 'registered event' })),
    function: optional(string('A function to call', { naming: 'registered function' })),
    job: optional(string('A job to run', { naming: 'registered job' })),
    action: optional(string('An action to run', { naming: 'registered action' })),
    advance: optional(
      string('Lets time pass and fires the schedules that are due', { examples: values('P1D', 'PT1H', 'PT5M') }),
    ),
    fire: optional(string('Name of a schedule to fire')),
    scope: optional(string('Product or module, for an event that several have')),
    payload: optional(any('Path of a payload file, or a payload', { naming: 'payload' })),
    given: optional(given()),
    expect: optional(expected(basis)),
    deliver: optional(
      string('Handles the event once more', {
        enum: values(['twice', 'at once'], ['late', 'after the step that follows']),
      }),
    ),
  });

/** A value that may be another one in every run. */
const matchable = (description: string): Shape => any(`${description}. ${MATCHERS}`);

const MATCHERS = `\`{ "$match": "…" }\` stands for values that change: ${Object.keys(MATCHER_WORDS).join(', ')}, /regular expression/, contains text`;
