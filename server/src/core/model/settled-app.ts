/** An app as it was before a file of it broke: what stands above its code and in its outline is not to come and go with each bracket. */
import { changeBetween } from '../text/changed.ts';
import { KeptWith } from '../text/kept-with.ts';
import { movedRange } from '../text/moved-range.ts';
import type { Range } from '../text/range.ts';
import type { App } from './app.ts';
import { SERVER_PATH } from './exports.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { openApp } from './open-app.ts';
import { REQUESTS_PATH } from './request-templates.ts';
import { isJavaScript, type SourceFile, sourceFile } from './source-file.ts';

export interface Settled {
  readonly app: App;
  /** Where a range of the settled text stands now; nothing for one that the author took apart. */
  readonly moved: (range: Range) => Range | undefined;
  /** What of the text is new; absent where all of it is settled. */
  readonly typed?: Range;
}

/** The settled app, as seen from a file as it is now. */
export function settledFor(app: App, path: string): Settled {
  const before = settledApp(app);
  const [then, now] = [before.files.get(path)?.text, app.files.get(path)?.text];
  if (then === undefined || now === undefined || then === now) return { app: before, moved: (range) => range };
  const change = changeBetween(then, now);
  return {
    app: before,
    moved: (range) => movedRange(range, change),
    typed: { start: change.start, end: change.end + change.delta },
  };
}

const settled = new KeptWith<App, App>();

/** The same app where each of the files that say what can be run parses, or never did. */
function settledApp(app: App): App {
  const known = settled.get(app) ?? settle(app);
  settled.set(app, known);
  return known;
}

function settle(app: App): App {
  const before = SAYING_WHAT_RUNS.flatMap((path) => {
    const file = app.files.get(path);
    const good = file && goodBefore(file);
    return good ? [[path, good] as const] : [];
  });
  return before.length > 0 ? (openApp(new Map([...app.files, ...before]), app.assets, app.unread) ?? app) : app;
}

const SAYING_WHAT_RUNS = [MANIFEST_PATH, SERVER_PATH, 'actions.json', REQUESTS_PATH];

/** What a file held when it parsed last, where its tree is a guess now. */
function goodBefore(file: SourceFile): SourceFile | undefined {
  if (!isJavaScript(file.path)) return file.json.errors.every(isComment(file.text)) ? undefined : file.lastGood;
  const { error, brokenFunction } = file.javascript;
  // Where only one function is broken, all that is around it is no guess.
  return error && !brokenFunction && file.lastGood ? parsedAnew(file.lastGood) : undefined;
}

/** Strict JSON has none, but one that is closed takes nothing away from what is around it. */
const isComment =
  (text: string) =>
  ({ range }: { readonly range: Range }): boolean =>
    /^\/(?:\/|\*[\s\S]*?\*\/)/.test(text.slice(range.start));

const anew = new KeptWith<SourceFile, SourceFile>();

/** Its tree may have gone over to a later text, with all its places. */
function parsedAnew(file: SourceFile): SourceFile {
  const copy = anew.get(file) ?? sourceFile(file.path, file.text);
  anew.set(file, copy);
  return copy;
}
