/** One snippet for each event, with a handler that shows what the event brings. */
import { commonEvents } from '../../server/src/core/catalog/envelope.ts';
import { scopeOf, scopesOf } from '../../server/src/core/catalog/events.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  /** Files in which it is offered; VS Code before 1.109 would offer it in every JavaScript file. */
  readonly include: readonly string[];
  readonly body: readonly string[];
}

export function handlerSnippets(): string {
  const snippets = new Map<string, Snippet>();
  const add = (event: string, summary: string, firstLine: string): void => {
    const known = [...snippets.values()].some(({ prefix }) => prefix === `fw-${event}`);
    if (!known) snippets.set(`${summary} (${event})`, handler(event, summary, firstLine));
  };
  for (const [event, { summary, rendersData }] of Object.entries(commonEvents('3.0'))) {
    add(event, summary, rendersData ? '$0renderData();' : 'console.log($${1:payload}.data$0);');
  }
  for (const platform of ['3.0', '2.3']) {
    for (const scope of scopesOf(platform)) {
      for (const build of Object.values(scopeOf(platform, scope)?.events ?? {})) {
        const { name, summary, record } = build();
        add(name, summary, `console.log($1.data${record ? `.${record}` : ''}$0);`);
      }
    }
  }
  return `${JSON.stringify(Object.fromEntries([...snippets].sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;
}

const handler = (event: string, summary: string, firstLine: string): Snippet => ({
  prefix: `fw-${event}`,
  description: `Freshworks event handler: ${summary}`,
  include: ['**/server/server.js'],
  body: [`${event}Handler: function (\${1:payload}) {`, `\t${firstLine.replace('$${1:payload}', '$1')}`, '}'],
});
