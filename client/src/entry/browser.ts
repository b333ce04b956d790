/** Entry of the extension in the browser, where no module can require another: the text of the rest is read and evaluated. */
import * as vscode from 'vscode';
import type * as Core from '../client-core.ts';
import type { ExtensionApi } from '../main.ts';
import { activateWith } from './entry.ts';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return activateWith(context, async () => {
    const file = vscode.Uri.joinPath(context.extensionUri, 'dist', 'client-core.js');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    return evaluate(text, file.toString(true)).startInBrowser(context);
  });
}

/** As VS Code itself does with the entry of an extension. */
function evaluate(text: string, address: string): typeof Core {
  const module = { exports: {} as typeof Core };
  const body = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=${address}`);
  body(module, module.exports, () => vscode);
  return module.exports;
}
