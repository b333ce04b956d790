// Files behind a web page are slow, and may be refused: findings wait for them, and what cannot be read is said.
import * as vscode from 'vscode';
import { useAnswers } from '../answers.ts';
import { codeOf, findingsOn } from '../ask.ts';
import { type Disk, mountDisk } from '../file-system.ts';
import { check, equal, until } from '../support.ts';

const MANIFEST = JSON.stringify({
  'platform-version': '3.0',
  modules: { chat_user: { events: { onUserCreate: { handler: 'h' } } } },
  engines: { node: '24.11.0', fdk: '10.1.2' },
});
const SERVER = 'exports = { other: function (payload) { console.log(payload); } };\n';
const FILES = { 'manifest.json': MANIFEST, 'config/iparams.json': '{}', 'server/server.js': SERVER };

describe('files that are read through the editor', () => {
  const answers = useAnswers();
  const mounted: Disk[] = [];

  const mount = (name: string, files: Readonly<Record<string, string>> = FILES): Disk => {
    const disk = mountDisk(name, files);
    mounted.push(disk);
    return disk;
  };

  const codesOn = async (disk: Disk, path: string, expected: readonly string[]): Promise<void> => {
    const uri = disk.uriOf(path);
    await until(`${expected} on ${uri}`, [vscode.languages.onDidChangeDiagnostics], () => {
      const codes = findingsOn(uri).map(codeOf);
      return JSON.stringify(codes) === JSON.stringify(expected) ? codes : undefined;
    });
  };

  const open = async (disk: Disk, path: string): Promise<void> => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(disk.uriOf(path)));
  };

  afterEach('unmount', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const disk of mounted.splice(0)) disk.dispose();
  });

  it('give findings', async () => {
    const disk = mount('plain');
    await open(disk, 'manifest.json');
    await codesOn(disk, 'manifest.json', ['no-missing-handler']);
    equal(answers.warnings, []);
  });

  it('may be slow: findings come when they are read', async () => {
    const disk = mount('slow');
    const document = await vscode.workspace.openTextDocument(disk.uriOf('manifest.json'));
    const release = disk.hold();
    await vscode.window.showTextDocument(document);
    await until('a read that waits', [disk.onDidHold], () => (disk.held() > 0 ? true : undefined));
    equal(findingsOn(document.uri).map(codeOf), []);
    release();
    await codesOn(disk, 'manifest.json', ['no-missing-handler']);
    equal(answers.warnings, []);
  });

  it('may be refused: that is said, makes no finding, and is read anew when a file of the app is saved', async () => {
    // The key is unknown whatever else of the app can be read: that it is said shows that the app was checked.
    const manifest = MANIFEST.replace('"engines"', '"engine": 1, "engines"');
    const disk = mount('refused', { ...FILES, 'manifest.json': manifest });
    disk.trouble('server/server.js', 'NoPermissions');
    await open(disk, 'manifest.json');
    await codesOn(disk, 'manifest.json', ['no-unknown-key']);
    const [warning = ''] = answers.warnings;
    check(/^server\/server\.js in refused cannot be read \(/.test(warning), `it was said: ${warning}`);
    disk.trouble('server/server.js', undefined);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(disk.uriOf('manifest.json'), new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    const document = await vscode.workspace.openTextDocument(disk.uriOf('manifest.json'));
    check(await document.save(), 'the manifest was saved');
    await codesOn(disk, 'manifest.json', ['no-missing-handler', 'no-unknown-key']);
    equal(answers.warnings.length, 1);
  });
});
