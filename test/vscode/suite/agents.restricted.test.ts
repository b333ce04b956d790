// Without workspace trust agents may look and check, and run nothing.
import { callTool, refusalOf } from '../agents.ts';
import { useExamples } from '../apps.ts';
import { check } from '../support.ts';

describe('tools for coding agents in restricted mode', () => {
  useExamples();

  for (const name of ['run_handler', 'run_tests'] as const) {
    it(`${name} is refused`, async () => {
      const refusal = await refusalOf(name, { app: 'freshservice-modules', name: 'onTicketCreate' });
      check(/trust the workspace first/.test(refusal), refusal);
    });
  }

  it('check works', async () => {
    const { apps } = await callTool('check', { path: 'freshservice-modules' });
    check(JSON.stringify(apps).includes('"platform":"3.0"'), JSON.stringify(apps));
  });
});
