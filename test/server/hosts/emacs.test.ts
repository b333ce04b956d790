/** The recipe of docs/editors.md in a real Emacs: findings, completion, a fix, a run. Skipped where there is no Emacs with eglot. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { bundle, folderWith } from '../../support/cli.ts';

const FILES = {
  'app/manifest.json': JSON.stringify({
    'platform-version': '2.3',
    product: { freshdesk: { events: { onTicketCreate: { handler: 'onTicket' } } } },
  }),
  'app/config/iparams.json': '{}',
  'app/server/server.js': `exports = {
  onTicket: function (payload) {
    console.log(payload.data.ticket.subjct);
    null.x;
  }
};
`,
};

const page = readFileSync(join(import.meta.dirname, '../../../docs/editors.md'), 'utf8');
const recipe = /## Emacs[\s\S]*?```elisp\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

/** Emacs starts without anybody's configuration, but with the packages of the system, among which eglot may be. */
const emacs = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync('emacs', ['--batch', '--eval', '(package-initialize)', ...args], { env: { ...process.env, ...env } });
const hasEglot = emacs(['--eval', "(require 'eglot)"]).status === 0;

/** As somebody at the keyboard would; what is asked is answered with the first choice. All of it is written down as JSON. */
const script = (out: string): string => `
(require 'json)
(defvar said nil)
(advice-add 'completing-read :override
  (lambda (prompt choices &rest _) (push prompt said) (if (consp (car choices)) (caar choices) (car choices))))
(advice-add 'message :before
  (lambda (form &rest more) (when form (push (apply #'format form more) said))))
(defun wait-for (what)
  (let ((end (+ (float-time) 60)))
    (while (and (not (funcall what)) (< (float-time) end)) (accept-process-output nil 0.05))))
(defun found () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(require 'eglot)
(find-file "server/server.js")
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(flymake-start)
(wait-for #'found)
(defvar first-found (found))
(search-forward "subjct")
(backward-char 2)
;; Else Emacs takes the question for one of the mouse.
(setq last-nonmenu-event ?a)
(eglot-code-actions (point) (point) "quickfix" t)
(defvar mended (buffer-substring (line-beginning-position) (line-end-position)))
(goto-char (point-min))
(search-forward "ticket.subject")
(delete-char -4)
(defvar completion
  (let ((place (eglot-completion-at-point)))
    (all-completions (buffer-substring (nth 0 place) (nth 1 place)) (nth 2 place))))
(goto-char (point-min))
(search-forward "onTick")
(freshworks-run)
(wait-for (lambda () (flymake-start) (seq-some (lambda (text) (string-match-p "last run" text)) (found))))
(defvar last-found (found))
(freshworks-report)
(wait-for (lambda () (seq-some (lambda (text) (string-match-p "stands in the log" text)) said)))
(with-temp-file ${JSON.stringify(out)}
  (insert (json-encode \`((root . ,(cdr (project-current))) (mended . ,mended) (first . ,(vconcat first-found)) (last . ,(vconcat last-found))
                        (completion . ,(vconcat completion)) (said . ,(vconcat (nreverse said)))))))
`;

interface Outcome {
  readonly root: string;
  /** The line of the finding, after its first fix. */
  readonly mended: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly completion: readonly string[];
  readonly said: readonly string[];
}

test('Emacs', { skip: !hasEglot && 'there is no emacs with eglot on the PATH' }, () => {
  const home = folderWith(FILES);
  const folder = join(home, 'app');
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const command = join(bin, 'freshworks-events');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${bundle('cli.js')}" "$@"\n`);
  chmodSync(command, 0o755);
  const out = join(home, 'out.json');
  writeFileSync(join(home, 'recipe.el'), recipe);
  writeFileSync(join(home, 'try.el'), script(out));
  const env = { ...process.env, HOME: home, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const files = ['-l', join(home, 'recipe.el'), '-l', join(home, 'try.el')];
  execFileSync('emacs', ['--batch', '--eval', '(package-initialize)', ...files], { cwd: folder, env, stdio: 'pipe' });
  const { root, mended, first, last, completion, said } = JSON.parse(readFileSync(out, 'utf8')) as Outcome;
  assert.match(root, /\/app\/$/);
  assert.match(first.join('\n'), /no field `subjct`\. Did you mean `subject`\?/);
  assert.equal(mended, '    console.log(payload.data.ticket.subject);');
  assert.ok(
    completion.some((name) => name.trim() === 'subject'),
    completion.join(),
  );
  assert.match(said.join('\n'), /Do you trust it\?/);
  assert.match(said.join('\n'), /onTicketCreate → onTicket threw/);
  assert.match(last.join('\n'), /reading 'x'.*last run of onTicketCreate/);
  assert.match(said.join('\n'), /The report stands in the log/);
});
