/** `migrate`: an app of an older platform for a newer one, as a plan, and with `--write` as files. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type App,
  changedTexts,
  fileText,
  findingsOf,
  isOpen,
  type Migration,
  migratedApp,
  nearestName,
  placementNames,
  migrate as planOf,
  type SourceFile,
  sourceFile,
  TARGETS,
  type Target,
} from '../../core/index.ts';
import { type FoundApp, findApps } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { printMigrationDiff, printMigrationJson, printMigrationText, type Remaining } from './report-migration.ts';
import { unreadSentence } from './unread.ts';
import { beforeWriting, writeMigration } from './write-migration.ts';

const PRINTERS = { text: printMigrationText, json: printMigrationJson, diff: printMigrationDiff };

export const migrate: Command = {
  spec: {
    name: 'migrate',
    usage: '[DIR]',
    description: 'Show what becomes of an app on a newer platform, and with --write change its files.',
    least: 0,
    most: 1,
    flags: {
      to: {
        value: 'VERSION',
        choices: [...TARGETS],
        description: 'Platform to write the app for; 3.0 without the flag',
      },
      format: { value: 'FORMAT', choices: Object.keys(PRINTERS), description: 'Form of the output' },
      write: { description: 'Change the files; without it nothing is written' },
      answers: { value: 'FILE', description: 'JSON with answers to questions: {"<id>": "<choice>"}' },
      'product-map': {
        value: 'PRODUCT=MODULE',
        isList: true,
        description: 'Module of an app that shows no page and takes no event of a product',
      },
    },
    notes: [
      'With --write, a git tree that has changes is named first, and a folder without git is copied beside itself.',
      'Ends with 0 when the migration is complete, 3 when a question without a default is open, 2 when the call is wrong or something could not be read.',
    ].join('\n'),
  },
  async run(args, terminal) {
    const found = await appAt(args.words[0] ?? '.', terminal);
    const to = (args.text('to') ?? '3.0') as Target;
    const answers = await answersFrom(args, terminal);
    const pages = await pagesOf(found);
    const migration = planOf(found.app, { to, answers, productMap: productMapFrom(args), pages });
    checkAnswers(answers, migration);
    const format = (args.text('format') ?? 'text') as keyof typeof PRINTERS;
    await PRINTERS[format](migration, remainingIn(found.app, migration), terminal, found.folder);
    if (args.isSet('write') && changedTexts(migration).size > 0) {
      for (const line of await beforeWriting(found.folder, migration)) terminal.error(`${line}\n`);
      await writeMigration(found.folder, migration);
      const { size } = changedTexts(migration);
      const changed = size === 1 ? '1 file is changed' : `${size} files are changed`;
      terminal.error(`${changed}: check the app, and run it on its payloads.\n`);
    }
    return migration.questions.some(isOpen) ? 3 : 0;
  },
};

function remainingIn(app: App, migration: Migration): Remaining {
  const after = migratedApp(app, migration);
  const errors = after ? findingsOf(after).filter(({ severity }) => severity === 'error') : [];
  return { errors: errors.length, fixable: errors.filter(({ fixSafety }) => fixSafety === 'safe').length };
}

/** The one app of a folder. */
async function appAt(path: string, terminal: Terminal): Promise<FoundApp> {
  const folder = resolve(terminal.folder, path);
  const { apps, unread, notes } = await findApps([path], terminal.folder);
  const [place] = unread;
  if (place) throw new UsageError(`${unreadSentence(place)} Nothing is planned for what cannot be read as a whole.`);
  for (const note of notes) terminal.error(`${note}\n`);
  const here = apps.find((found) => found.folder === folder) ?? (apps.length === 1 ? apps[0] : undefined);
  if (here?.app) {
    const [mistake] = here.app.manifest.file.json.errors;
    if (!mistake) return here;
    const { line } = here.app.manifest.file.lines.positionAt(mistake.range.start);
    throw new UsageError(
      `manifest.json:${line + 1} ${mistake.message}: correct it first, nothing is planned for a broken manifest.`,
    );
  }
  if (here) throw new Error(`${here.root} cannot be opened`, { cause: here.error });
  const others = apps.map(({ root }) => root);
  throw new UsageError(
    others.length > 0
      ? `${path} holds several apps: name one of ${others.join(', ')}.`
      : `No Freshworks app was found in ${path}: a manifest.json with "platform-version" makes one.`,
  );
}

/** The texts of pages, which nobody else reads. */
async function pagesOf({ app, folder }: FoundApp): Promise<readonly SourceFile[]> {
  const paths = [...(app.assets?.keys() ?? [])].filter((path) => /\.html?$/i.test(path));
  return Promise.all(paths.map(async (path) => sourceFile(path, fileText(await readFile(join(folder, path), 'utf8')))));
}

async function answersFrom(args: ParsedArguments, terminal: Terminal): Promise<Readonly<Record<string, string>>> {
  const path = args.text('answers');
  if (path === undefined) return {};
  const text = await readFile(resolve(terminal.folder, path), 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `--answers ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const value = parsed(text, path);
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isTable || Object.values(value).some((answer) => typeof answer !== 'string'))
    throw new UsageError(`--answers ${path} must hold {"<id of a question>": "<one of its choices>"}.`);
  return value as Readonly<Record<string, string>>;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`--answers ${path} is not valid JSON: ${error.message}.`);
    throw error;
  }
}

/** An answer to nothing, or one that is no choice, is a mistake that would go unseen. */
function checkAnswers(answers: Readonly<Record<string, string>>, { questions }: Migration): void {
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.find((asked) => asked.id === id);
    if (!question) {
      const near = nearestName(
        id,
        questions.map((asked) => asked.id),
      );
      throw new UsageError(
        `--answers: nothing is asked as "${id}". ${near ? `Did you mean "${near}"?` : `The questions are ${questions.map((asked) => `"${asked.id}"`).join(', ') || 'none'}.`}`,
      );
    }
    if (!question.choices.includes(answer))
      throw new UsageError(
        `--answers: "${answer}" is no choice of "${id}": use ${question.choices.map((choice) => `"${choice}"`).join(' or ')}.`,
      );
  }
}

function productMapFrom(args: ParsedArguments): Readonly<Record<string, string>> {
  const entries = args.texts('product-map').map((text) => {
    const [product, module, ...others] = text.split('=');
    if (!product || !module || others.length > 0)
      throw new UsageError(`--product-map ${text} is not PRODUCT=MODULE, such as freshdesk=support_contact.`);
    if (!placementNames.products.includes(product) || !placementNames.modules.includes(module))
      throw new UsageError(
        `--product-map ${text}: use a product (${placementNames.products.join(', ')}) and a module (${placementNames.modules.join(', ')}).`,
      );
    return [product, module] as const;
  });
  return Object.fromEntries(entries);
}
