/**
 * What is expected of a run, or a step of a scenario, names something that the app does not have, or a matcher that does not exist.
 *
 * `server/test_data/onTicketCreate.expect.json` says what must come of the payload `onTicketCreate.json` beside it, and
 * `server/test_data/scenarios/<name>.json` plays several runs. An expectation of an event that is not registered, or beside
 * no payload, is never judged; an answer for a request template that does not exist is never given; a scenario ends with an
 * error at a step whose payload is not there, or that does nothing: a step has one of `event`, `function`, `job`, `action`,
 * `advance` (a duration) and `fire`.
 *
 * Change the name to one of the app's own, or register the event and write the payload first. Values that differ from run to
 * run are matched by `any`, `string`, `number`, `boolean`, `date-time`, `uuid`, `/regular expression/` or `contains text`.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {
 *     "events": { "onTicketCreate": { "handler": "onTicketCreate" } },
 *     "requests": { "createIssue": {} }
 *   } }
 * }
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "createIssue": { "schema": { "method": "POST", "host": "api.github.com", "path": "/issues" } }
 * }
 * ```
 *
 * ```json valid server/test_data/onTicketCreate.json
 * { "event": "onTicketCreate", "data": { "ticket": { "id": 7 } } }
 * ```
 *
 * ```json invalid server/test_data/onTicketCreate.expect.json
 * {
 *   "given": { "requests": { "createIsue": { "status": 201 } } },
 *                             ^^^^^^^^^^
 *   "expect": {
 *     "calls": [{ "api": "$request.invokeTemplate", "arguments": ["createIssue", { "$match": "strng" }] }]
 *                                                                                             ^^^^^
 *   }
 * }
 * ```
 *
 * ```json fixed server/test_data/onTicketCreate.expect.json
 * {
 *   "given": { "requests": { "createIssue": { "status": 201 } } },
 *   "expect": {
 *     "calls": [{ "api": "$request.invokeTemplate", "arguments": ["createIssue", { "$match": "string" }] }]
 *   }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { payloadShape } from '../model/entry-shapes.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import { isBehindLink } from '../model/looked-into.ts';
import { MATCHER_WORDS, matcherNodeOf, readMatcher } from '../model/matchers.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isExpectation, isScenario, payloadPathOf } from '../model/test-files.ts';
import {
  contentRange,
  elementsOf,
  type JsonNode,
  type JsonProperty,
  propertiesOf,
  propertyOf,
  stringOf,
} from '../syntax/json.ts';
import { durationOf } from '../text/durations.ts';
import { nearestName } from '../text/nearest.ts';
import { quotable, renamed } from './edits/fixes.ts';
import { isWhole } from './facts/is-whole.ts';
import { areRegistrationsKnown } from './facts/known-registrations.ts';
import { scenarioSteps } from './facts/scenario-steps.ts';
import { knownTemplates } from './facts/templates.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidExpectation: Rule = {
  code: 'no-invalid-expectation',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (app.manifest.stale) return;
    for (const file of app.files.values()) {
      const findings = isExpectation(file.path)
        ? [...placeOfExpectation(app, file), ...contentOf(app, file)]
        : isScenario(file.path)
          ? [...scenarioSteps(file).flatMap((step) => stepReports(app, file, step)), ...contentOf(app, file)]
          : [];
      for (const finding of findings) report(finding);
    }
  },
};

/** An expectation stands beside the payload of something that can be run. */
function placeOfExpectation(app: App, file: SourceFile): readonly Report[] {
  const { root } = file.json;
  if (!root) return [];
  const range = { start: root.offset, end: root.offset + 1 };
  const name = payloadPathOf(file.path).split('/').at(-1)?.split('.')[0] ?? '';
  if (!canRun(app, name)) {
    const near = nearestName(name, namesOf(app));
    const advice = near ? `did you mean \`${near}\`?` : 'register it, or remove this file.';
    return [
      { file, range, message: `Nothing in this app is called \`${name}\`, so that this is never judged: ${advice}` },
    ];
  }
  const payload = payloadPathOf(file.path);
  if (app.files.has(payload)) return [];
  return [
    {
      file,
      range,
      message: `There is no payload ${payload}, so that this is never judged: write it, or rename this file.`,
    },
  ];
}

/** Up to 2.1 any exported function may be called. */
const canRun = (app: App, name: string): boolean =>
  namesOf(app).includes(name) ||
  app.exports.open ||
  app.exports.functions.some((exported) => exported.name === name) ||
  !areRegistrationsKnown(app);

const namesOf = (app: App): readonly string[] => app.registrations.map(({ name }) => name);

function stepReports(app: App, file: SourceFile, step: JsonNode): readonly Report[] {
  const deeds = propertiesOf(step).filter(({ key }) => STEPS.includes(key));
  const unclear = step.type === 'object' && isWhole(file, step) ? unclearStep(file, step, deeds) : undefined;
  if (unclear) return [unclear];
  const run = deeds.find(({ key }) => KINDS.includes(key));
  const name = stringOf(run?.value);
  if (!run?.value || name === undefined || name === '') return [];
  const registered = app.registrations.filter(({ kind }) => kind === run.key).map((registration) => registration.name);
  if (!registered.includes(name) && areRegistrationsKnown(app) && !(run.key === 'function' && canRun(app, name))) {
    return [named(file, run.value, name, registered, `The app registers no ${run.key} \`${name}\``)];
  }
  const payload = propertyOf(step, 'payload')?.value;
  const path = stringOf(payload);
  if (payload && path !== undefined) return payloadReports(app, file, payload, path);
  return payload || run.key !== 'event' || !registered.includes(name) || hasPayload(app, name)
    ? []
    : [
        {
          file,
          range: contentRange(run.value),
          message: `Nothing is known of the payload of \`${name}\`: add \`payload\` to the step.`,
        },
      ];
}

const KINDS = ['event', 'function', 'job', 'action'];
const STEPS = [...KINDS, 'advance', 'fire'];

/** A step does one thing; a moment that passes is a duration. */
function unclearStep(file: SourceFile, step: JsonNode, deeds: readonly JsonProperty[]): Report | undefined {
  const [first, second] = deeds;
  if (second) {
    const range = contentRange(second.keyNode);
    return {
      file,
      range,
      message: `A step does one thing, and \`${first?.key}\` is there already: write a step of its own for \`${second.key}\`.`,
    };
  }
  if (first?.key === 'advance') {
    const text = stringOf(first.value);
    if (!first.value || !text || durationOf(text) !== undefined) return undefined;
    const message = `\`${text}\` is no duration: write days and times as in P1D, PT2H or P1DT30M.`;
    return { file, range: contentRange(first.value), message };
  }
  // What is spelt otherwise is an unknown key, of which another rule speaks.
  if (first || propertiesOf(step).some(({ key }) => nearestName(key, STEPS) !== undefined)) return undefined;
  return {
    file,
    range: { start: step.offset, end: step.offset + 1 },
    message: `This step does nothing, so that the scenario ends here with an error: add one of ${STEPS.join(', ')}.`,
  };
}

/** Its own file, or one that can be made. */
const hasPayload = (app: App, name: string): boolean =>
  app.registrations
    .filter((registration) => registration.name === name)
    .some(({ scopes }) =>
      scopes.some(
        (scope) => payloadFilesFor(app, { name, scope }).length > 0 || payloadShape(app, scope, name) !== undefined,
      ),
    );

function payloadReports(app: App, file: SourceFile, node: JsonNode, path: string): readonly Report[] {
  const own = [...app.files.keys()].filter(isPayloadFile);
  const { files, assets } = app;
  const isThere = [path, `${PAYLOADS}${path}`, `${PAYLOADS}${path}.json`].some(
    (name) => files.has(name) || (assets && isBehindLink(assets, name)),
  );
  if (isThere || app.unread.size > 0) return [];
  const names = own.map((name) => name.slice(PAYLOADS.length));
  return [named(file, node, path, names, `The app has no payload \`${path}\``)];
}

/** Answers for templates, calls that name one, and matchers. */
function contentOf(app: App, file: SourceFile): readonly Report[] {
  const found: Report[] = [];
  const templates = knownTemplates(app);
  const known = templates && [...new Set([...templates.defined, ...templates.listed])];
  const left = file.json.root ? [file.json.root] : [];
  for (let node = left.pop(); node; node = left.pop()) {
    const matcher = matcherNodeOf(node);
    const read = matcher && readMatcher(String(matcher.value));
    if (matcher && read && 'problem' in read) found.push(matcherReport(file, matcher, read.problem));
    for (const template of known ? templatesIn(node) : []) {
      const name = String(template.value);
      // `GET https://host/path` stands for requests without a template.
      if (known && !known.includes(name) && !name.includes(' ')) {
        found.push(named(file, template, name, known, `The app has no request template \`${name}\``));
      }
    }
    left.push(...(node.children ?? []));
  }
  return found;
}

/** The names in `given.requests` and in the first argument of a call of `$request.invokeTemplate`. */
function templatesIn(node: JsonNode): readonly JsonNode[] {
  const requests = propertyOf(propertyOf(node, 'given')?.value, 'requests')?.value;
  const [first] = elementsOf(propertyOf(node, 'arguments')?.value);
  const isCall = stringOf(propertyOf(node, 'api')?.value) === '$request.invokeTemplate';
  return [
    ...propertiesOf(requests).map(({ keyNode }) => keyNode),
    ...(isCall && first?.type === 'string' ? [first] : []),
  ];
}

function matcherReport(file: SourceFile, node: JsonNode, problem: string): Report {
  const near = nearestName(String(node.value), Object.keys(MATCHER_WORDS));
  const range = contentRange(node);
  return { file, range, message: `${problem}.`, ...(near !== undefined && renamed(file, range, near, 'unsafe')) };
}

function named(file: SourceFile, node: JsonNode, name: string, known: readonly string[], problem: string): Report {
  const near = nearestName(name, known);
  const choice = known.length > 0 && known.length <= 10 ? `use one of ${known.join(', ')}` : 'change the name';
  const range = contentRange(node);
  return {
    file,
    range,
    message: `${problem}: ${near ? `did you mean \`${near}\`?` : `${choice}.`}`,
    ...(near !== undefined && renamed(file, range, quotable(near), 'unsafe')),
  };
}
