/**
 * A request template of `config/requests.json` holds something that the platform refuses or cannot fill in.
 *
 * A host is a full name without protocol, path and final slash; a path begins with a slash. The vendor's CLI says
 * "schema/host must be FQDN", "schema/host must not have path" or "schema/path must start with '/'" without a place.
 * Names between `<%=` and `%>` are looked at only when the request is sent, which then fails with "Error while
 * substituting the templates"; parameters that are marked as secure have a value in headers only. The host of the account
 * is `current_host.endpoint_urls.<product>` there, while payloads call it `currentHost`, which no documentation of request
 * templates has: an information.
 *
 * In `options`, `maxAttempts` is a number from 1 to 5 and `retryDelay` a multiple of 100 up to 1500; a token is sent by
 * `"isOAuth": true` on 2.3 and by `"oauth": "<integration>"` from 3.0 on. Other options may exist that nobody has listed, so
 * that only slips in these names are told.
 *
 * From FDK 10.0.1 on a template of platform 3.0 sends files of the object store: several and fields in `formData`, or one in
 * `file`. Each has its content type, five files are sent unless `FDK_MAX_PER_REQUEST` allows more, forty at most, and
 * Freshdesk has no object store.
 *
 * ```json invalid config/requests.json
 * {
 *   "createIssue": {
 *     "schema": { "method": "POST", "host": "https://api.github.com/repos", "path": "/issues" }
 *                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *   },
 *   "listIssues": {
 *     "schema": {
 *       "method": "GET",
 *       "host": "api.github.com",
 *       "path": "issues",
 *                ^^^^^^
 *       "headers": { "Authorization": "Bearer <%= iparams.token %>" }
 *                                                 ^^^^^^^
 *     }
 *   }
 * }
 * ```
 *
 * ```json fixed config/requests.json
 * {
 *   "createIssue": {
 *     "schema": { "method": "POST", "host": "api.github.com", "path": "/repos/issues" }
 *   },
 *   "listIssues": {
 *     "schema": {
 *       "method": "GET",
 *       "host": "api.github.com",
 *       "path": "/issues",
 *       "headers": { "Authorization": "Bearer <%= iparam.token %>" }
 *     }
 *   }
 * }
 * ```
 */
import {
  definedTemplates,
  REQUESTS_PATH,
  type RequestTemplate,
  rawText,
  textsOfTemplate,
} from '../model/request-templates.ts';
import { substitutionsIn, unclosedIn } from '../model/substitutions.ts';
import { contentRange, propertyOf, rangeOfNode } from '../syntax/json.ts';
import type { Edit } from '../text/edit.ts';
import { addEntry, changeOf, fixedBy, renamed } from './edits/fixes.ts';
import { hasTemplates } from './facts/templates.ts';
import { fileReports } from './no-invalid-template/files.ts';
import { type HostParts, hostProblem } from './no-invalid-template/hosts.ts';
import { problemsOfNames } from './no-invalid-template/names.ts';
import { optionReports } from './no-invalid-template/options.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const noInvalidTemplate: Rule = {
  code: 'no-invalid-template',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check(context) {
    const { app, report } = context;
    if (!hasTemplates(app)) return;
    const { platform } = app.manifest;
    for (const [index, template] of definedTemplates(app).entries()) {
      const found = [nameReport(template, index), hostReport(template), pathReport(template), ...wordReports(template)];
      const more = [
        ...numberReports(template),
        ...optionReports(app, template),
        ...(platform.form === 'modules' ? fileReports(app, template) : []),
      ];
      for (const finding of [...found, ...more]) if (finding) report(finding);
      checkSubstitutions(context, template);
    }
  },
};

/** Source: docs/platform.md 6. */
const MOST_TEMPLATES = 100;

function nameReport({ name, file, property }: RequestTemplate, index: number): Report | undefined {
  const base = { file, range: contentRange(property.keyNode), severity: 'warning' as const };
  if (index === MOST_TEMPLATES)
    return {
      ...base,
      message: `\`${name}\` is template ${index + 1}, and an app may have ${MOST_TEMPLATES}: remove some from ${REQUESTS_PATH}.`,
    };
  if (name === '' || /^[\w-]+$/.test(name)) return undefined;
  return { ...base, message: `\`${name}\` is no name for a template: use letters, digits, _ and - only.` };
}

function hostReport(template: RequestTemplate): Report | undefined {
  const { file, schema } = template;
  const node = propertyOf(schema, 'host')?.value;
  if (node?.type !== 'string') return undefined;
  const { text, range } = rawText(file, node);
  if (text.includes('\\') || unclosedIn(text) !== undefined) return undefined;
  const problem = hostProblem(text);
  if (!problem) return undefined;
  const { start, end, message, severity, better } = problem;
  const edits = better ? hostEdits(template, { range, text: better.host }, better) : undefined;
  return {
    file,
    range: { start: range.start + start, end: range.start + end },
    message,
    ...(severity && { severity }),
    ...(edits &&
      better &&
      fixedBy({
        title: better.path
          ? `Split into host \`${better.host}\` and path \`${better.path}\``
          : `Change to \`${better.host}\``,
        safety: better.isSure ? 'safe' : 'unsafe',
        changes: [changeOf(file, ...edits)],
      })),
  };
}

/** The path of the host goes before the one that the template has. */
function hostEdits({ file, schema }: RequestTemplate, host: Edit, { path }: HostParts): readonly Edit[] | undefined {
  if (path === '') return [host];
  const node = propertyOf(schema, 'path')?.value;
  if (!node) return schema && [host, addEntry(file, schema, 'path', `"${path}"`)];
  if (node.type !== 'string') return undefined;
  const { text, range } = rawText(file, node);
  const rest = text === '/' || text === '' ? '' : text.startsWith('/') ? text : `/${text}`;
  return [host, { range, text: rest === '' ? path : path.replace(/\/$/, '') + rest }];
}

/** A path that begins with a substitution may bring its own slash. */
function pathReport({ file, schema }: RequestTemplate): Report | undefined {
  const node = propertyOf(schema, 'path')?.value;
  if (node?.type !== 'string') return undefined;
  const { text, range } = rawText(file, node);
  if (/^(\\?\/|<%)/.test(text)) return undefined;
  const base = { file, range: text === '' ? rangeOfNode(node) : range };
  const address = /^https?:\/\/[^/]+(\/.*)?$/i.exec(text);
  if (address) {
    const path = address[1] ?? '/';
    return {
      ...base,
      message: `A path has no protocol and no host: write \`${path}\`, and the host in \`host\`.`,
      ...fixedBy({
        title: `Change to \`${path}\``,
        safety: 'unsafe',
        changes: [changeOf(file, { range, text: path })],
      }),
    };
  }
  return {
    ...base,
    message: `A path begins with a slash: write \`/${text}\`.`,
    ...fixedBy({
      title: 'Begin with a slash',
      safety: 'safe',
      changes: [changeOf(file, { range: { start: range.start, end: range.start }, text: '/' })],
    }),
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Values of `method` and `protocol`. */
function wordReports({ file, schema }: RequestTemplate): readonly Report[] {
  const wrong = (key: string, known: readonly string[], better: (word: string) => string | undefined) => {
    const node = propertyOf(schema, key)?.value;
    const word = node?.type === 'string' ? String(node.value) : undefined;
    if (!node || word === undefined || known.includes(word) || word.includes('<%')) return [];
    const range = contentRange(node);
    const near = better(word);
    return [
      {
        file,
        range: range.start === range.end ? rangeOfNode(node) : range,
        severity: 'warning' as const,
        message: `\`${word}\` is no ${key} of a request: use ${known.join(', ').replace(/, ([^,]*)$/, ' or $1')}.`,
        ...(near !== undefined && renamed(file, range, near, 'safe')),
      },
    ];
  };
  return [
    ...wrong('method', METHODS, (word) => METHODS.find((method) => method === word.trim().toUpperCase())),
    ...wrong('protocol', ['https', 'http'], (word) => (/^https(:\/*)?$/i.test(word.trim()) ? 'https' : undefined)),
  ];
}

/** Source: docs/platform.md 4.7. */
function numberReports({ file, options }: RequestTemplate): readonly Report[] {
  const wrong = (key: string, isRight: (value: number) => boolean, advice: string): readonly Report[] => {
    const node = propertyOf(options, key)?.value;
    if (node?.type !== 'number' || isRight(Number(node.value))) return [];
    const message = `\`${key}\` cannot be ${String(node.value)}: ${advice}.`;
    return [{ file, range: rangeOfNode(node), severity: 'warning', message }];
  };
  return [
    ...wrong('maxAttempts', (value) => [1, 2, 3, 4, 5].includes(value), 'write a number from 1 to 5'),
    ...wrong(
      'retryDelay',
      (value) => value >= 0 && value <= 1500 && value % 100 === 0,
      'write a multiple of 100, at most 1500',
    ),
  ];
}

function checkSubstitutions({ app, report }: RuleContext, template: RequestTemplate): void {
  const { file } = template;
  for (const { place, text, range } of textsOfTemplate(template)) {
    const unclosed = unclosedIn(text);
    if (unclosed !== undefined) {
      report({
        file,
        range: { start: range.start + unclosed, end: range.end },
        severity: 'warning',
        message: 'The substitution is not closed, so it is sent as it stands: add `%>`.',
      });
    }
    for (const substitution of substitutionsIn(text, range.start)) {
      for (const { near, ...problem } of problemsOfNames(app, place, substitution)) {
        report({ file, ...problem, ...(near !== undefined && renamed(file, problem.range, near, 'unsafe')) });
      }
    }
  }
}
