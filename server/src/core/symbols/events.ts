/** Events by product or module: the platform gives the names, so that they have places and no other name. */
import { comparisonsIn, flowOf, holdingsIn, type IndexedFile, ofParts } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { propertyOf } from '../syntax/json.ts';
import { nameOf } from '../syntax/names.ts';
import type { Named } from './symbol.ts';
import { stepsOf, textIn } from './test-parts.ts';

export function eventNames(app: App): readonly Named[] {
  const registered = app.registrations.flatMap(({ kind, name, file, nameRange }): readonly Named[] =>
    kind === 'event'
      ? [{ name, file, range: nameRange, role: 'registration', form: file.path === SERVER_PATH ? 'text' : 'json' }]
      : [],
  );
  const steps = stepsOf(app).flatMap(({ file, node }) => textIn(file, propertyOf(node, 'event')?.value));
  return registered.length > 0 ? [...registered, ...steps, ...compared(app, registered)] : steps;
}

/** `payload.event === 'onTicketCreate'` */
function compared(app: App, registered: readonly Named[]): readonly Named[] {
  const flow = flowOf(app);
  const names = new Set(registered.map(({ name }) => name));
  const isAbout = ({ file: { text } }: IndexedFile) => [...names].some((name) => text.includes(name));
  return flow.files().flatMap((file) =>
    (isAbout(file) ? comparedTexts(file).flat() : []).flatMap(({ subject, literal }): readonly Named[] => {
      const { value } = literal;
      if (typeof value !== 'string' || !names.has(value)) return [];
      const held = nameOf(subject) === undefined ? [] : holdingsIn(flow.valueOf(file, subject));
      if (!held.some(({ root, path }) => root === 'payload' && path.length === 1 && path[0] === 'event')) return [];
      return [{ name: value, file: file.file, range: innerRange(literal), role: 'use', form: 'text' }];
    }),
  );
}

const comparedTexts = /* @__PURE__ */ ofParts(({ file, nodes }) =>
  [...comparisonsIn(file, nodes)].filter(({ literal }) => typeof literal.value === 'string'),
);
