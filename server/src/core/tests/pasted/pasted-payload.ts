/** A payload file from what somebody has pasted: its event, its text without persons, and where it goes. */
import type { App } from '../../model/app.ts';
import { payloadPathFor } from '../../model/payload-files.ts';
import { isObject } from '../../run/json.ts';
import type { Trigger } from '../../run/triggers.ts';
import { freePath, isFree } from '../free-path.ts';
import { impersonal, type Replacement } from './impersonal.ts';
import { readPasted } from './read-pasted.ts';
import { recognise } from './recognise.ts';

export interface PastedPayload {
  /** Never empty; the likeliest first. */
  readonly choices: readonly { readonly trigger: Trigger; readonly by: 'name' | 'shape'; readonly path: string }[];
  /** As it was pasted, and without what is about persons. */
  readonly before: string;
  readonly text: string;
  readonly replaced: readonly Replacement[];
}

export function pastedPayload(app: App, text: string): PastedPayload | { readonly problem: string } {
  const read = readPasted(text);
  if (!read)
    return {
      problem:
        'There is no payload in the clipboard: copy JSON, a curl command, or a line of a log with an object in it.',
    };
  const payload = isObject(read.data) ? read : { data: read };
  const choices = recognise(app, payload);
  if (choices.length === 0)
    return {
      problem:
        'What is in the clipboard is like the payload of no event that the app answers: add the event first, or copy the whole payload with its "event".',
    };
  const { payload: plain, replaced } = impersonal(payload);
  return {
    choices: choices.map(({ trigger, by }) => ({ trigger, by, path: pathFor(app, trigger) })),
    before: printed(payload),
    text: printed(plain),
    replaced,
  };
}

const printed = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The event's own file, else a variant of it. */
function pathFor(app: App, trigger: Trigger): string {
  const plain = payloadPathFor(app, trigger);
  return isFree(app, plain) ? plain : freePath(app, trigger, 'pasted');
}
