// In a browser no process can be started: what runs code tells the agent so.
import { refusalOf } from '../agents.ts';
import { useExamples } from '../apps.ts';
import { check } from '../support.ts';

describe('runs for coding agents in the browser', () => {
  useExamples();

  for (const name of ['run_handler', 'run_tests'] as const) {
    it(`${name} says where it works`, async () => {
      const refusal = await refusalOf(name, { app: 'freshservice-modules', name: 'onTicketCreate' });
      check(/Open this folder in desktop VS Code/.test(refusal), refusal);
    });
  }
});
