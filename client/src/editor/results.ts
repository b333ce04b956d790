/** The results of runs beside the code: they move with edits, fade after them, and go when they are replaced or cleared. */
import {
  commands,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Position,
  Range,
  type TextDocumentChangeEvent,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { annotationsOf } from './annotations.ts';
import { createDecorations, type ShownAnnotation } from './decorations.ts';
import { movedLine } from './moved-line.ts';

export interface RunResults extends Disposable {
  /** Call before the run, and the result with its report: edits made meanwhile count as well. */
  begin(): (report: RunReport | undefined, app: string) => void;
  clear(): void;
  /** What is shown, for tests. */
  shown(): readonly ShownAnnotation[];
}

/** Context key that "Clear Results of Runs" waits for. */
const HAS_RESULTS = 'freshworksEvents.hasResults';

export function createResults(): RunResults {
  const decorations = createDecorations();
  const problems = languages.createDiagnosticCollection('freshworks-run');
  const state = { byHandler: new Map<string, readonly ShownAnnotation[]>() };
  const running = new Set<TextDocumentChangeEvent[]>();

  const all = (): readonly ShownAnnotation[] => [...state.byHandler.values()].flat();
  const draw = (): void => {
    const now = isOn() ? all() : [];
    for (const editor of window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      decorations.draw(editor, isComparison(editor) ? [] : now.filter((one) => one.uri === uri));
    }
  };
  const showProblems = (): void => {
    problems.clear();
    if (!isOn()) return;
    const thrown = all().filter(({ annotation, stale }) => annotation.kind === 'thrown' && !stale);
    for (const uri of new Set(thrown.map((one) => one.uri)))
      problems.set(Uri.parse(uri), thrown.filter((one) => one.uri === uri).map(problemOf));
  };
  const replace = (byHandler: Map<string, readonly ShownAnnotation[]>): void => {
    state.byHandler = byHandler;
    commands.executeCommand('setContext', HAS_RESULTS, all().length > 0);
    draw();
    showProblems();
  };
  const follow = (change: TextDocumentChangeEvent): void => {
    if (change.contentChanges.length === 0) return;
    for (const recorded of running) recorded.push(change);
    const uri = change.document.uri.toString();
    const before = all().filter((one) => one.uri === uri);
    if (before.length === 0) return;
    const moved = [...state.byHandler].map(
      ([key, shown]) => [key, shown.flatMap((one) => afterEdit(one, change))] as const,
    );
    state.byHandler = new Map(moved);
    // VS Code moves what it shows by itself: only what looks different is drawn again.
    const looksDifferent =
      before.some(({ stale }) => !stale) || all().filter((one) => one.uri === uri).length < before.length;
    if (!looksDifferent) return;
    draw();
    showProblems();
  };
  const listeners = [
    workspace.onDidChangeTextDocument(follow),
    window.onDidChangeVisibleTextEditors(draw),
    workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTING)) return;
      draw();
      showProblems();
    }),
  ];

  return {
    begin() {
      const changes: TextDocumentChangeEvent[] = [];
      running.add(changes);
      return (report, app) => {
        running.delete(changes);
        if (!report) return;
        const run = { app, name: report.event, scope: report.scope };
        const found = annotationsOf(report).map((annotation): ShownAnnotation => {
          const uri = Uri.joinPath(Uri.parse(app), annotation.file).toString();
          return { annotation, run, uri, line: annotation.line - 1, stale: false };
        });
        const shown = changes.reduce((list, change) => list.flatMap((one) => afterEdit(one, change)), found);
        const key = JSON.stringify([app, report.handler ?? report.event]);
        replace(new Map([...state.byHandler, [key, shown]]));
      };
    },
    clear: () => replace(new Map()),
    shown: all,
    dispose() {
      for (const each of [...listeners, decorations, problems]) each.dispose();
    },
  };
}

/** Only what stands in a column of its own has one: a side of a comparison has none, nor does a peeked text. */
const isComparison = ({ viewColumn }: TextEditor): boolean => viewColumn === undefined;

const SETTING = 'freshworksEvents.run.resultsInEditor';

const isOn = (): boolean => workspace.getConfiguration().get<boolean>(SETTING, true);

function afterEdit(shown: ShownAnnotation, { document, contentChanges }: TextDocumentChangeEvent): ShownAnnotation[] {
  if (document.uri.toString() !== shown.uri || contentChanges.length === 0) return [shown];
  const line = contentChanges.reduce<number | undefined>(
    (moved, change) => (moved === undefined ? undefined : movedLine(moved, change)),
    shown.line,
  );
  return line === undefined ? [] : [{ ...shown, line, stale: true }];
}

/** Reached by "Go to Next Problem" and read aloud, which text at the end of a line is not. */
function problemOf({ annotation, line }: ShownAnnotation): Diagnostic {
  const start = new Position(line, (annotation.column ?? 1) - 1);
  const [message = annotation.text] = annotation.details;
  const range = new Range(start, new Position(line, Number.MAX_SAFE_INTEGER));
  const problem = new Diagnostic(range, message, DiagnosticSeverity.Error);
  problem.source = 'freshworks-run';
  return problem;
}
