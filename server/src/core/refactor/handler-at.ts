/** Which handler, and which registration, a place is about. */
import type { App } from '../model/app.ts';
import type { ExportedFunction } from '../model/exports.ts';
import type { Registration } from '../model/registration.ts';
import type { Range } from '../text/range.ts';
import type { RefactorPlace } from './refactoring.ts';

/** The exported function whose name, or head in front of the body, is selected. */
export function exportedAt({ app, file, range }: RefactorPlace): ExportedFunction | undefined {
  if (file !== app.server) return undefined;
  return app.exports.functions.find(
    ({ nameRange, node }) =>
      isWithin(range, nameRange) || (node && isWithin(range, { start: node.start, end: node.body.start })),
  );
}

/** The registration whose entry is selected, in the manifest or in an events array. */
export const registrationAt = ({ app, file, range }: RefactorPlace): Registration | undefined =>
  app.registrations.find((registration) => registration.file === file && isWithin(range, registration.range));

export const isWithin = (inner: Range, outer: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether the registrations of an app can be read, and changed, as a whole. */
export const hasWholeManifest = ({ manifest }: App): boolean =>
  !manifest.stale && manifest.file.json.errors.length === 0;
