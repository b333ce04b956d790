/** The tool `check`: what the window shows as problems of its apps; with a text, those of one file as it would be. */
import { type App, type Finding, isInside, openApp, withFile } from '../../core/index.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { refused, textIn } from './input.ts';
import { appNamed, appsNamed, folderOf } from './named-app.ts';
import type { Tool } from './tool.ts';

export const checkTool: Tool = async (session, input) => {
  const text = textIn(input, 'text');
  const path = textIn(input, 'path');
  const apps = text === undefined ? await savedApps(session, path) : [await appWith(session, path, text)];
  const hasErrors = apps.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  const next = hasErrors
    ? 'Mend what is found: fix shows safe fixes, and docs is the page of a rule. Then check again.'
    : 'No errors. Run the handlers with run_tests.';
  return { apps, next };
};

async function savedApps(session: Session, given: string | undefined) {
  const named = await appsNamed(session, given);
  const checked = named.filter(({ located, path }) => path === '' || isOfApp(located.app, path));
  if (checked.length === 0)
    throw refused(`Nothing is checked at ${given}: name a file or a folder with code, pages or JSON of the app.`);
  return checked.map(({ located, path }) => {
    const all = session.findings(located.app);
    return told(session, folderOf(session, located), located.app, path === '' ? all : at(all, path));
  });
}

/** A file that is read or known to be there, or a folder with such. */
const isOfApp = ({ files, assets, unread }: App, path: string): boolean =>
  [...files.keys(), ...(assets?.keys() ?? []), ...unread.keys()].some((known) => isAt(path, known));

async function appWith(session: Session, given: string | undefined, text: string) {
  if (given === undefined) throw refused('Say by path which file the text is for.');
  const { located, path } = await appNamed(session, given);
  if (path === '') throw refused(`${given} is the folder of an app: say by path which file of it the text is for.`);
  const { app } = located;
  const changed = openApp(withFile(app.files, path, text), app.assets, app.unread);
  if (!changed) throw refused('With this text of manifest.json the folder holds no Freshworks app any more.');
  return told(session, folderOf(session, located), changed, at(session.findings(changed), path));
}

const at = (findings: readonly Finding[], path: string): readonly Finding[] =>
  findings.filter((finding) => isAt(path, finding.path));

const isAt = (path: string, file: string): boolean => file === path || isInside(path, file);

/** Lines and columns are counted from 1, as `check` of the command line does. */
const told = (session: Session, root: string, app: App, findings: readonly Finding[]) => ({
  root,
  platform: app.manifest.platform.version,
  findings: findings.map((finding) => {
    const { start, end } = toRange(finding.file.lines, finding.range);
    const docs = session.pageOf(finding.rule);
    return {
      file: finding.path,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      fix: finding.fixSafety ?? 'none',
      ...(docs !== undefined && { docs }),
    };
  }),
});
