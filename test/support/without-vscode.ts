/** Lets parts of the client run outside of VS Code: of it they have its translation, here into English, and what its files say. */
import { registerHooks } from 'node:module';

const FILLED = `export const l10n = {
  t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, place) => String(values[place])),
};
export class FileSystemError extends Error {
  code;
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const workspace = { fs: {} };
export const Uri = {};
export const commands = {};
export const window = { setStatusBarMessage: () => undefined };
export class WorkspaceEdit {
  createFile() {}
  replace() {}
}
const shape = () => class {};
export const [Position, Range, Selection, Location] = Array.from({ length: 4 }, shape);
export const [TestMessage, TestMessageStackFrame, TestTag, TestCoverageCount, StatementCoverage, BranchCoverage, DeclarationCoverage, FileCoverage] =
  Array.from({ length: 8 }, shape);
export const [DebugAdapterInlineImplementation, EventEmitter] = Array.from({ length: 2 }, shape);
export class LanguageModelTextPart {
  constructor(value) {
    this.value = value;
  }
}
export class LanguageModelToolResult {
  constructor(content) {
    this.content = content;
  }
}
export const TestRunProfileKind = { Run: 1, Debug: 2, Coverage: 3 };
export const [env, debug, tests] = [{}, {}, {}];
export const QuickPickItemKind = { Default: 0, Separator: -1 };
export class CancellationTokenSource {
  token = { isCancellationRequested: false };
  dispose() {}
}
export const [Disposable, ProgressLocation, ShellExecution, ShellQuoting, Task, TaskScope, tasks] = Array(7).fill({});`;

/** What of the library of language clients is no type. */
const LIBRARY = `export const State = { Stopped: 1, Running: 2, Starting: 3 };
export const CloseAction = { DoNotRestart: 1, Restart: 2 };
export const ErrorAction = { Continue: 1, Shutdown: 2 };`;

const addressOf = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;

const FILLED_IN = new Map([
  ['vscode', addressOf(FILLED)],
  ['vscode-languageclient', addressOf(LIBRARY)],
]);

/** Files that import from `vscode` can be imported from then on, those that need more of it apart. */
export const withoutVsCode = (): void =>
  void registerHooks({
    resolve(specifier, context, next) {
      const url = FILLED_IN.get(specifier);
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
    },
  });
