/** A syntax error is said once: ours goes where VS Code's own JavaScript check has one in the same document, and comes back without it. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, type DiagnosticProviderMiddleware, vsdiag } from 'vscode-languageclient';
import { isPlainSyntax } from '../../server/src/lsp/protocol/diagnostics.ts';

export interface SyntaxErrors {
  readonly middleware: DiagnosticProviderMiddleware;
  /** Findings are asked for anew where the other check begins or ends to say something. */
  watch(client: BaseLanguageClient): Disposable;
}

export function createSyntaxErrors(): SyntaxErrors {
  /** Documents in which ours are left out. */
  const saidElsewhere = new Set<string>();
  return {
    middleware: {
      async provideDiagnostics(document, previousResultId, token, next) {
        const uri = 'uri' in document ? document.uri : document;
        const isSaid = saysSyntaxError(uri);
        const isAsBefore = saidElsewhere.has(uri.toString()) === isSaid;
        if (isSaid) saidElsewhere.add(uri.toString());
        else saidElsewhere.delete(uri.toString());
        const report = await next(document, isAsBefore ? previousResultId : undefined, token);
        if (!report || report.kind !== vsdiag.DocumentDiagnosticReportKind.full || !isSaid) return report;
        return { ...report, items: report.items.filter((item) => !isPlainSyntax(dataOf(item))) };
      },
    },
    watch: (client) =>
      languages.onDidChangeDiagnostics(({ uris }) => {
        const changed = new Set(
          uris.filter((uri) => saysSyntaxError(uri) !== saidElsewhere.has(uri.toString())).map((uri) => uri.toString()),
        );
        for (const document of workspace.textDocuments)
          if (changed.has(document.uri.toString())) askAnew(client, document);
      }),
  };
}

/** Numbers of TypeScript's syntax errors. */
const [FIRST, BEHIND_LAST] = [1000, 2000];

const saysSyntaxError = (uri: Uri): boolean =>
  languages.getDiagnostics(uri).some(({ severity, code }) => {
    const number = typeof code === 'object' ? code.value : code;
    return (
      severity === DiagnosticSeverity.Error && typeof number === 'number' && FIRST <= number && number < BEHIND_LAST
    );
  });

const dataOf = (diagnostic: Diagnostic): unknown => ('data' in diagnostic ? diagnostic.data : undefined);

function askAnew(client: BaseLanguageClient, document: TextDocument): void {
  const provider = client.getFeature('textDocument/diagnostic')?.getProvider(document);
  provider?.onDidChangeDiagnosticsEmitter.fire();
}
