/**
 * Payload files lie in the folder of their module, and have the envelope of the new platform.
 *
 * FDK looks for the payload of an event in `server/test_data/<module>/`, and for those of set-up, external and scheduled
 * events in `server/test_data/common/`. `account_id`, `domain` and `productContext` leave the file, as the platform no longer
 * sends them, and `custom_module` of Freshsales Classic becomes `custom_module_record`. Files of functions stay where they are.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide
 */
import { eventOf } from '../../catalog/events.ts';
import { PAYLOADS } from '../../model/file-shapes.ts';
import { sourceFile } from '../../model/source-file.ts';
import { removeEntry } from '../../rules/edits/fixes.ts';
import { type Sample, samplesOf } from '../../rules/facts/samples.ts';
import { contentRange, propertyOf } from '../../syntax/json.ts';
import { applyEdits } from '../../text/edit.ts';
import { eventHomes } from '../modules/event-homes.ts';
import { COMMON, homesOfEvent } from '../modules/homes.ts';
import type { Step, StepContext } from '../step.ts';

export const payloadFiles: Step = {
  name: 'payload-files',
  run(context) {
    const { app, plan, isModules } = context;
    if (!isModules || app.manifest.platform.form === 'modules') return;
    for (const sample of samplesOf(app)) {
      const { path } = sample.file;
      if (sample.kind === 'other' || sample.file.json.errors.length > 0) continue;
      const homes = homesOf(context, sample);
      const fileName = path.slice(path.lastIndexOf('/') + 1);
      const paths = homes.map(
        ({ module, event }) => `${PAYLOADS}${module}/${event}${fileName.slice(sample.name.length)}`,
      );
      if (paths.length === 0) {
        plan.note(
          sample.file,
          undefined,
          `\`${sample.name}\` is registered in no module: the payload stays where it is.`,
        );
        continue;
      }
      const text = rewritten(context, sample, homes[0]?.module ?? '');
      const isFree = paths.filter((to) => to !== path && !app.files.has(to));
      for (const to of isFree) plan.create(to, text, 'FDK looks for the payload in the folder of its module.');
      if (isFree.length > 0) plan.remove(sample.file, 'Its payload lies in the folder of its module now.');
    }
  },
};

interface Home {
  readonly module: string;
  readonly event: string;
}

function homesOf(context: StepContext, { kind, name, scopes, folder }: Sample): readonly Home[] {
  const { app, to } = context;
  if (kind === 'common event') return [{ module: COMMON, event: name }];
  const wanted = folder !== undefined && scopes.includes(folder) ? [folder] : scopes;
  const homes = app.manifest.scopes.flatMap((scope) => {
    if (!wanted.includes(scope.name)) return [];
    const registration = app.registrations.find(
      (each) => each.kind === 'event' && each.name === name && each.scopes.includes(scope.name),
    );
    if (registration) return eventHomes(context, scope, registration);
    return homesOfEvent(to, scope.name, name)
      .slice(0, 1)
      .map((module) => ({ module, event: name }));
  });
  return [...new Map(homes.map((home) => [`${home.module} ${home.event}`, home])).values()];
}

function rewritten({ app, to }: StepContext, { file, name, scopes }: Sample, module: string): string {
  const before = scopes.map((scope) => eventOf(app.manifest.platform.basis, scope, name)?.record)[0];
  const after = eventOf(to, module, name)?.record;
  // One after the other: entries that go may stand side by side.
  const text = GONE.reduce(withoutKey, file.text);
  return before !== undefined && after !== undefined && before !== after ? withRecord(text, before, after) : text;
}

const GONE: readonly string[] = ['account_id', 'domain', 'productContext'];

function withoutKey(text: string, key: string): string {
  const file = sourceFile('payload.json', text);
  const property = propertyOf(file.json.root, key);
  return property ? applyEdits(text, [removeEntry(file, property)]) : text;
}

function withRecord(text: string, before: string, after: string): string {
  const { root } = sourceFile('payload.json', text).json;
  const property = propertyOf(propertyOf(root, 'data')?.value, before);
  return property ? applyEdits(text, [{ range: contentRange(property.keyNode), text: after }]) : text;
}
