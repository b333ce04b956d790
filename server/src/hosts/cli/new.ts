/** `new`: writes an app that runs into a folder that is empty or not there yet. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type NewAppWish, type NewFile, newApp, planApp } from '../../core/index.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import type { Command } from './command.ts';

export const newCommand: Command = {
  spec: {
    name: 'new',
    usage: 'DIR',
    description: 'Writes a new app for platform 3.0 into DIR, which is empty or not there: it runs at once.',
    least: 1,
    most: 1,
    flags: {
      modules: { value: 'A,B', description: 'Modules of the app, such as support_ticket,support_contact' },
      product: { value: 'PRODUCT', description: 'Instead of modules: freshdesk, freshservice, freshworks_crm, …' },
      events: {
        value: 'E,F',
        description: 'Events it answers, such as onTicketCreate; without it, those of its first module',
      },
      'front-end': { description: 'With a page' },
      request: { description: 'With a request to another service, as a template' },
      agents: { description: 'With an AGENTS.md: what coding agents run before they are done' },
    },
    notes:
      'It asks nothing. Ends with 2 when the folder is not empty or a name does not exist; nothing is written then.',
  },
  async run(args, terminal) {
    const [shown = ''] = args.words;
    const folder = resolve(terminal.folder, shown);
    const plan = planApp(wishFrom(args, basename(folder)));
    if ('problem' in plan) throw new UsageError(plan.problem);
    await refuseUsed(folder, shown);
    const { files } = newApp(plan);
    await write(folder, shown, files);
    for (const { path } of files) terminal.out(`${join(shown, path)}\n`);
    const [event] = plan.events;
    terminal.error(`Try it: freshworks-events trigger ${event?.name ?? '--list'} --app ${shown}\n`);
    return 0;
  },
};

function wishFrom(args: ParsedArguments, name: string): NewAppWish {
  const modules = namesIn(args, 'modules');
  const events = namesIn(args, 'events');
  const product = args.text('product');
  return {
    name,
    frontEnd: args.isSet('front-end'),
    request: args.isSet('request'),
    agents: args.isSet('agents'),
    ...(modules && { modules }),
    ...(events && { events }),
    ...(product !== undefined && { product }),
  };
}

/** Given several times, or with commas, or both. */
function namesIn(args: ParsedArguments, flag: string): readonly string[] | undefined {
  if (!args.isSet(flag)) return undefined;
  const names = args.texts(flag).flatMap((text) => text.split(',').map((name) => name.trim()));
  const named = names.filter((name) => name !== '');
  if (named.length === 0) throw new UsageError(`--${flag} names nothing: write names with commas between them.`);
  return named;
}

async function refuseUsed(folder: string, shown: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): readonly string[] => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR')
      throw new UsageError(`${shown} is not a folder: name one that is empty or not there.`);
    throw new UsageError(`${shown} cannot be read (${error.code ?? error.message}): name another folder.`);
  });
  const [first] = entries.filter((name) => name !== '.git');
  if (first !== undefined)
    throw new UsageError(`${shown} is not empty (it holds ${first}): name a folder that is empty or not there.`);
}

/** Never over a file that has come meanwhile. */
async function write(folder: string, shown: string, files: readonly NewFile[]): Promise<void> {
  for (const { path, text } of files) {
    const target = join(folder, path);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(
        `${join(shown, path)} could not be written (${reason}): see whether the folder may be written.`,
      );
    }
  }
}
