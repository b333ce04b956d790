/** Calls of front-end scripts that name a function, job or template by what they work out at run time. */
import { indexFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { frontEndScripts } from '../model/front-end.ts';
import { isPartOfClient, LONGEST_SCRIPT } from '../rules/facts/client-objects.ts';
import { nodesOf } from '../syntax/javascript.ts';
import { calledMember } from '../syntax/names.ts';
import { type RunTimeName, runTimeName } from './written-names.ts';

export const computedPageCalls = (app: App, method: 'invoke' | 'invokeTemplate'): readonly RunTimeName[] =>
  frontEndScripts(app).flatMap((script) => {
    if (script.text.length > LONGEST_SCRIPT || !script.text.includes(method)) return [];
    const file = indexFile(script);
    return nodesOf(file.program).flatMap((node) => {
      const called = node.type === 'CallExpression' ? calledMember(node.callee) : undefined;
      if (node.type !== 'CallExpression' || called?.name !== method) return [];
      const isOfClient = PARTS.some((part) => isPartOfClient(file, called.receiver, part));
      return isOfClient ? runTimeName(file, node.arguments[0]) : [];
    });
  });

/** Of the client, what has such methods. */
const PARTS = ['request', 'job', 'jobs'];
