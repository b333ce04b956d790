// Syntax errors of JavaScript are said once: by VS Code itself, where its own check of the language runs, as in this host.
import * as vscode from 'vscode';
import { replace, show, useExamples } from '../apps.ts';
import { codeOf, findingsOn } from '../ask.ts';
import { check, until } from '../support.ts';

const { Error: ERROR } = vscode.DiagnosticSeverity;

describe('syntax errors', () => {
  useExamples();

  it('of JavaScript are left to VS Code itself, which says them', async () => {
    const editor = await show('freshchat-product/server/server.js');
    await replace(editor, 'exports = {', 'exports = {\n  broken: function (payload) { return payload..data; },');
    const { uri } = editor.document;
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('payload..data'));
    const errors = await until('the error once', [vscode.languages.onDidChangeDiagnostics], () => {
      const found = vscode.languages
        .getDiagnostics(uri)
        .filter(({ severity, range }) => severity === ERROR && range.start.line === line);
      const isSaidOnce = findingsOn(uri).every((finding) => codeOf(finding) !== 'no-invalid-javascript');
      return found.length > 0 && isSaidOnce ? found : undefined;
    });
    check(
      errors.every(({ source }) => source !== 'freshworks-events'),
      errors.map(({ source, message }) => `${source}: ${message}`).join('\n'),
    );
  });
});
