// The least that must hold in any VS Code, so that a broken harness is told from a broken product.
import * as vscode from 'vscode';
import { check } from '../support.ts';

describe('smoke', () => {
  it('knows its version', () => {
    check(typeof vscode.version === 'string' && vscode.version.length > 0, `vscode.version is ${vscode.version}`);
  });

  it('has a workspace folder open', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    check(folder !== undefined, 'no workspace folder is open');
    const stat = await vscode.workspace.fs.stat(folder.uri);
    check(stat.type === vscode.FileType.Directory, `${folder.uri} is not a folder`);
  });
});
