/** Draws annotations in an editor: text at the end of a line in colours of the theme, a mark on the line that threw. */
import {
  type DecorationOptions,
  DecorationRangeBehavior,
  type Disposable,
  l10n,
  MarkdownString,
  OverviewRulerLane,
  Range,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import type { RevealPlace } from '../../../server/src/lsp/protocol/places.ts';
import { COMMANDS, type ReportOf } from '../../../server/src/lsp/protocol.ts';
import { printable, shortened } from '../plain-text.ts';
import type { Annotation, AnnotationKind } from './annotations.ts';

/** An annotation in a document, where edits have moved it. */
export interface ShownAnnotation {
  readonly annotation: Annotation;
  /** What was run. */
  readonly run: ReportOf;
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  /** The file was edited since the run. */
  readonly stale: boolean;
}

export interface Decorations extends Disposable {
  /** Shows these and nothing else in the editor. */
  draw(editor: TextEditor, shown: readonly ShownAnnotation[]): void;
}

/** Contributed in package.json, with values for high contrast. */
const COLORS: Readonly<Record<AnnotationKind, string>> = {
  passed: 'freshworksEvents.passedForeground',
  failed: 'freshworksEvents.failedForeground',
  thrown: 'freshworksEvents.failedForeground',
  problem: 'freshworksEvents.problemForeground',
  log: 'freshworksEvents.outputForeground',
  note: 'freshworksEvents.problemForeground',
  call: 'freshworksEvents.outputForeground',
};

const STALE = 'freshworksEvents.staleForeground';

export function createDecorations(): Decorations {
  const text = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 3ch' },
    rangeBehavior: DecorationRangeBehavior.ClosedOpen,
  });
  const thrown = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('freshworksEvents.thrownBackground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: OverviewRulerLane.Right,
    rangeBehavior: DecorationRangeBehavior.ClosedOpen,
  });
  return {
    draw(editor, shown) {
      const within = shown.filter(({ line }) => line < editor.document.lineCount);
      editor.setDecorations(
        text,
        within.map((one) => optionsFor(editor.document, one, within.filter(({ line }) => line === one.line).length)),
      );
      const lines = within.filter(({ annotation, stale }) => annotation.kind === 'thrown' && !stale);
      editor.setDecorations(
        thrown,
        lines.map(({ line }) => new Range(line, 0, line, 0)),
      );
    },
    dispose() {
      text.dispose();
      thrown.dispose();
    },
  };
}

/** `beside` so many stand at its line, which share the room. */
function optionsFor(document: TextDocument, shown: ShownAnnotation, beside: number): DecorationOptions {
  const { annotation, stale, line } = shown;
  const { range } = document.lineAt(line);
  return {
    range: new Range(range.end, range.end),
    hoverMessage: hoverFor(shown),
    renderOptions: {
      after: {
        contentText: besideCode(
          stale && isStatus(annotation) ? `${annotation.text} · ${l10n.t('before your edits')}` : annotation.text,
          range.end.character,
          beside,
        ),
        color: new ThemeColor(stale ? STALE : COLORS[annotation.kind]),
        ...(stale && { fontStyle: 'italic' }),
      },
    },
  };
}

/** So many columns are seen in most windows: what stands behind them is under the minimap, or nowhere. */
const SEEN_COLUMNS = 90;
const LEAST_CHARACTERS = 30;

/** Shortened to what has room behind so many columns of code; the hover has all of it. */
const besideCode = (text: string, columns: number, beside: number): string =>
  shortened(text, Math.max(LEAST_CHARACTERS, Math.floor((SEEN_COLUMNS - columns) / beside)));

const isStatus = ({ kind }: Annotation): boolean => kind === 'passed' || kind === 'failed';

const MOST_DETAILS = 20;
const MOST_CHARACTERS = 4000;

function hoverFor({ annotation, run, stale }: ShownAnnotation): MarkdownString {
  const hover = new MarkdownString();
  // What the handler printed gets in as code only, so that it cannot name a command.
  hover.isTrusted = { enabledCommands: [COMMANDS.reveal, COMMANDS.showReport] };
  hover.appendMarkdown('**').appendText(annotation.title).appendMarkdown('**');
  if (stale) hover.appendMarkdown(` (${l10n.t('before your edits')})`);
  // While the line is marked as a problem, that says the message already.
  const details = annotation.kind === 'thrown' && !stale ? annotation.details.slice(1) : annotation.details;
  for (const detail of details.slice(0, MOST_DETAILS))
    hover.appendCodeblock(shortened(printable(detail), MOST_CHARACTERS), 'text');
  const more = details.length - MOST_DETAILS;
  if (more > 0) hover.appendMarkdown(`\n\n${l10n.t('… and {0} more', more)}\n\n`);
  for (const { file, line, column, function: name } of annotation.frames) {
    hover.appendMarkdown('\n\nat ').appendText(name || l10n.t('the file itself'));
    hover.appendMarkdown(` [${escaped(`${file}:${line}:${column}`)}](${revealing(run.app, file, line, column)})`);
  }
  return hover.appendMarkdown(`\n\n[${l10n.t('Show the whole report')}](${commandUri(COMMANDS.showReport, run)})`);
}

const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-!|<>]/g, '\\$&');

function revealing(app: string, file: string, line: number, column: number): string {
  const place: RevealPlace = {
    uri: Uri.joinPath(Uri.parse(app), file).toString(),
    position: { line: line - 1, character: column - 1 },
  };
  return commandUri(COMMANDS.reveal, place);
}

const commandUri = (command: string, argument: ReportOf | RevealPlace): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, percent)}`;

/** Parentheses end a link of Markdown, and encodeURIComponent leaves them. */
const percent = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
