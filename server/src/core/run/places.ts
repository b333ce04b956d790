/** Where the result of a run is shown: at the handler, and at its registration where that is in another file. */
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Trigger } from './triggers.ts';

export interface ReportedPlace {
  /** Relative to the app. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export function placesOf(app: App, { handler, registration }: Trigger): readonly ReportedPlace[] {
  const answering = app.exports.functions.find(({ name }) => name === handler);
  const atHandler = app.server && answering ? [placeAt(app.server, answering.nameRange.start)] : [];
  if (!registration || (atHandler.length > 0 && registration.file.path === SERVER_PATH)) return atHandler;
  return [...atHandler, placeAt(registration.file, registration.nameRange.start)];
}

const placeAt = (file: SourceFile, offset: number): ReportedPlace => ({
  file: file.path,
  line: file.lines.positionAt(offset).line + 1,
});
