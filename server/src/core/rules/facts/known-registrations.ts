/** Whether all that an app registers can be seen. */
import type { App } from '../../model/app.ts';

/** Of a file that is broken, or too large to be read, some may be missing. */
export const areRegistrationsKnown = ({ manifest, files }: App): boolean =>
  !manifest.stale &&
  manifest.file.json.errors.length === 0 &&
  (files.get('actions.json')?.json.errors.length ?? 0) === 0;
