/** The tools that coding agents get: each is a command of the command line, with the next step named in its answer. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { answerOf, type CallCommand, failure, type ToolAnswer } from './call.ts';

/** Asks whoever sits before the client; true where the client cannot ask, because it has asked by its own rules then. */
export type Consent = (question: string) => Promise<boolean>;

const APP = z.string().describe('Folder of the app, the one with manifest.json');
const NEXT = z.string().describe('What to do next');
const PLATFORM = z.enum(['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1']);
const READS = { readOnlyHint: true, openWorldHint: false } as const;
const RUNS_CODE = { readOnlyHint: false, destructiveHint: false, openWorldHint: false } as const;

/** Leaves out what is deep: agents have little room, and a manifest has more than a hundred kilobytes of keys. */
export type Shorten = (explanation: object) => object;

export function registerTools(server: McpServer, call: CallCommand, consent: Consent, shorten: Shorten): void {
  registerKnowledge(server, call, shorten);
  registerChecks(server, call);
  registerRuns(server, call, consent);
}

function registerKnowledge(server: McpServer, call: CallCommand, shorten: Shorten): void {
  server.registerTool(
    'explain',
    {
      title: 'Explain an event, a field, a file or a platform function',
      description:
        'Ground truth about Freshworks apps, offline: products and modules with their events, payload fields with types and values, keys of manifest.json and config files, functions such as $db.set, and what scripts of pages can name: client, its events, data, actions and elements. Use it before writing a name.',
      inputSchema: {
        subject: z
          .string()
          .describe(
            'freshdesk, support_ticket, freshdesk.onTicketUpdate, manifest.json, $db.set, $request.invokeTemplate, client, client.events.ticket.sendReply, client.data.ticket, client.interface.showModal; client.… of one product or module: support_ticket.client',
          ),
        path: z.string().optional().describe('Path below an event or a file, such as data.ticket.status'),
        platform: PLATFORM.optional(),
      },
      outputSchema: z.looseObject({ version: z.number(), platform: z.string(), next: NEXT }),
      annotations: READS,
    },
    ({ subject, path, platform }) =>
      answerOf(
        call(['explain', subject, ...(path ? [path] : []), ...flag('platform', platform), '--format', 'json']),
        (json) => ({
          ...shorten(Object(json)),
          next: path
            ? 'Read the field by exactly this path; guard it where it is nullable or optional.'
            : 'Ask for a field with path, those that are cut as well, or write the code and call check.',
        }),
      ),
  );
}

function registerChecks(server: McpServer, call: CallCommand): void {
  server.registerTool(
    'check',
    {
      title: 'Check an app',
      description:
        'Everything that is wrong in the app or apps at and below a folder: what the platform refuses and what it drops without a word. With text, one file as it would be, unsaved.',
      inputSchema: {
        path: z.string().describe('Folder, or with text the file of the app'),
        text: z.string().optional().describe('Text of the file at path that is not saved yet'),
      },
      outputSchema: z.looseObject({
        version: z.number(),
        apps: z.array(z.looseObject({ root: z.string(), findings: z.array(z.looseObject({ rule: z.string() })) })),
        next: NEXT,
      }),
      annotations: READS,
    },
    ({ path, text }) =>
      answerOf(
        text === undefined
          ? call(['check', path, '--format', 'json'])
          : call(['check', '-', '--stdin-path', path, '--format', 'json'], text),
        (json, { code }) => ({
          ...Object(json),
          next:
            code === 0
              ? 'No errors. Run the handlers with run_tests.'
              : 'Mend what is found: fix shows safe fixes, the resource freshworks://rules/<rule> explains a rule. Then check again.',
        }),
      ),
  );
  server.registerTool(
    'fix',
    {
      title: 'Show or apply safe fixes',
      description: 'The safe fixes of an app as a diff; with apply they are written.',
      inputSchema: { path: APP, apply: z.boolean().optional().describe('Write them; else only show them') },
      outputSchema: z.looseObject({ applied: z.boolean(), text: z.string(), next: NEXT }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    async ({ path, apply = false }) => {
      const { code, out, error } = await call(['check', path, '--fix', ...(apply ? [] : ['--dry-run'])]);
      if (code === 2) return failure(error.trim() || out.trim());
      const next = apply
        ? 'Call check for what is left.'
        : out.trim() === ''
          ? 'There is nothing to fix safely: check says what is left.'
          : 'Call fix with apply: true to write this.';
      return { content: [{ type: 'text', text: out }], structuredContent: { applied: apply, text: out, next } };
    },
  );
  server.registerTool(
    'migrate',
    {
      title: 'Show what a newer platform asks of an app',
      description:
        'The migration of an app to a newer platform version as edits, questions and notes. Nothing is written: `freshworks-events migrate --write` does that.',
      inputSchema: { app: APP, to: z.enum(['2.3', '3.0', '3.1']).optional() },
      outputSchema: z.looseObject({ version: z.number(), from: z.string(), to: z.string(), next: NEXT }),
      annotations: READS,
    },
    ({ app, to = '3.0' }) =>
      answerOf(call(['migrate', app, '--to', to, '--format', 'json']), (json, { code }) => ({
        ...Object(json),
        next:
          code === 3
            ? 'Put the questions to the author; answers go into a file for --answers.'
            : 'Show the author what changes; `freshworks-events migrate --write` writes it.',
      })),
  );
}

function registerRuns(server: McpServer, call: CallCommand, consent: Consent): void {
  server.registerTool(
    'list_handlers',
    {
      title: 'List handlers and payloads',
      description: 'What can be run in an app, and on which payloads. Runs nothing.',
      inputSchema: { app: APP },
      outputSchema: z.looseObject({ handlers: z.array(z.looseObject({ name: z.string() })), next: NEXT }),
      annotations: READS,
    },
    ({ app }) =>
      answerOf(call(['trigger', '--list', '--app', app, '--format', 'json']), (handlers) => ({
        handlers,
        next: 'Run one with run_handler, or all payloads with run_tests.',
      })),
  );
  server.registerTool(
    'run_handler',
    {
      title: 'Run a handler on a payload',
      description:
        'Runs the code of the app in a process of its own, without network: requests are answered from files or made up, nothing is stored. The report has logs, calls, the result and where it threw.',
      inputSchema: {
        app: APP,
        name: z.string().describe('Event, function, job or action, as list_handlers names it'),
        scope: z.string().optional().describe('Product or module, for an event that several have'),
        payload: z
          .union([z.string(), z.looseObject({})])
          .optional()
          .describe('Name of a payload file of the app, `generated`, or the payload itself'),
      },
      outputSchema: z.looseObject({ outcome: z.string(), next: NEXT }),
      annotations: RUNS_CODE,
    },
    async ({ app, name, scope, payload }) => {
      if (!(await consent(`Run the handler of ${name} in ${app}? It is code of the app.`))) return REFUSED;
      const isText = typeof payload === 'string';
      const source = payload === undefined ? [] : ['--payload', isText ? payload : '-'];
      const input = payload === undefined || isText ? undefined : JSON.stringify(payload);
      return answerOf(
        call(['trigger', name, '--app', app, ...flag('scope', scope), ...source, '--format', 'json'], input),
        (json, { code }) => ({
          ...Object(json),
          next:
            code === 0
              ? 'It returned. Run all payloads with run_tests.'
              : 'Look at error.frames and logs, mend the code, run it again.',
        }),
      );
    },
  );
  server.registerTool(
    'run_tests',
    {
      title: 'Run all payloads and expectations',
      description:
        'Every payload of the apps at and below a folder is a test, judged by the expectation beside it. Runs the code of the app as run_handler does.',
      inputSchema: {
        path: z.string().describe('Folder of one app or of several'),
        coverage: z.boolean().optional().describe('Count which statements, branches, functions and lines run'),
        edge: z.boolean().optional().describe('Also run on null, absent and odd values of what handlers read'),
      },
      outputSchema: z.looseObject({
        version: z.number(),
        apps: z.array(z.looseObject({ root: z.string() })),
        next: NEXT,
      }),
      annotations: RUNS_CODE,
    },
    async ({ path, coverage = false, edge = false }) => {
      if (!(await consent(`Run all payloads of ${path}? That runs code of the app.`))) return REFUSED;
      return answerOf(
        call([...['test', path, '--format', 'json'], ...(coverage ? ['--coverage'] : []), ...(edge ? ['--edge'] : [])]),
        (json, { code }) => ({
          ...Object(json),
          next:
            code === 0
              ? 'All passed. Call check once more before you are done.'
              : 'Mend what failed: path, expected and actual say where.',
        }),
      );
    },
  );
}

const REFUSED: ToolAnswer = failure('Whoever sits before the client did not agree: nothing was run.');

const flag = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, value];
