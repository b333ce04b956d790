/** The tool `list_handlers`: what of an app can be run, and on which payloads. Runs nothing. */
import { payloadChoices, triggersOf } from '../../core/index.ts';
import { textIn } from './input.ts';
import { appNamed, folderOf } from './named-app.ts';
import type { Tool } from './tool.ts';

export const handlersTool: Tool = async (session, input) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const handlers = triggersOf(located.app).map((trigger) => {
    const { kind, name, scope, handler } = trigger;
    const payloads = payloadChoices(located.app, trigger).choices.map(({ source }) =>
      source === 'empty' ? 'generated' : source,
    );
    return { kind, name, scope, handler: handler ?? null, payloads };
  });
  const next =
    handlers.length > 0
      ? 'Run one with run_handler, or all payloads with run_tests.'
      : 'The app registers nothing: register an event in manifest.json, and check.';
  return { app: folderOf(session, located), handlers, next };
};
