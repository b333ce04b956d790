// Coding agents run handlers and payloads where a process can be started; what the author sees of runs stays as it is.
import * as vscode from 'vscode';
import { callTool } from '../agents.ts';
import { useAnswers } from '../answers.ts';
import { useExamples } from '../apps.ts';
import { check, equal } from '../support.ts';

const APP = 'freshservice-modules';

describe('runs for coding agents', () => {
  const answers = useAnswers();
  useExamples();

  it('run a handler on a payload that the agent wrote', async () => {
    const payload = { data: { ticket: { id: 4711, subject: 'from an agent' } } };
    const report = await callTool('run_handler', { app: APP, name: 'onTicketCreate', payload });
    check(JSON.stringify(report.payload).includes('from an agent'), JSON.stringify(report.payload));
    check(report.outcome === 'returned' || report.outcome === 'threw', String(report.outcome));
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'freshworks-event-handlers');
    check(extension !== undefined, 'the extension is not there');
    const { shownResults } = extension.exports as { shownResults(): readonly unknown[] };
    equal(shownResults(), [], 'results beside the code');
    equal([...answers.informations, ...answers.warnings, ...answers.errors], [], 'messages');
  });

  it('run every payload of an app', async () => {
    const { passed, failed, next } = await callTool('run_tests', { app: 'freshchat-tested' });
    check(Number(passed) > 0, JSON.stringify({ passed, failed, next }));
  });
});
