/**
 * Functions of `exports` wherever their name stands: in `server.js`, in registrations, where code gets at them as members of
 * `exports` or of `this`, in front-end scripts and in scenarios.
 */
import { flowOf, type IndexedFile, invocations } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { isScenario } from '../model/test-files.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { contentRange, elementsOf, propertyOf, stringOf } from '../syntax/json.ts';
import { isExports, memberKey } from '../syntax/names.ts';
import type { Occurrence } from './symbol.ts';

export type Named = Occurrence & { readonly name: string };

export const functionNames = (app: App): readonly Named[] => [
  ...exported(app),
  ...registered(app),
  ...insideServer(app),
  ...inPages(app),
  ...inScenarios(app),
];

function exported({ server, exports }: App): readonly Named[] {
  if (!server) return [];
  const shorthand = new Set(
    (exports.literal?.properties ?? []).flatMap((property) =>
      property.type === 'Property' && property.shorthand ? [property.key.start] : [],
    ),
  );
  return exports.functions.map(({ name, nameRange }) => ({
    name,
    file: server,
    range: nameRange,
    role: 'definition' as const,
    form: isQuoted(server.text, nameRange.start) ? 'text' : shorthand.has(nameRange.start) ? 'shorthand' : 'name',
  }));
}

const isQuoted = (text: string, start: number): boolean => /['"`]/.test(text.charAt(start - 1));

const registered = ({ registrations }: App): readonly Named[] =>
  registrations.flatMap(({ kind, handler, file, handlerRange, nameRange }) => {
    // A function, a job and an action are called by the name that they are registered under.
    const range = handlerRange ?? (kind === 'event' ? undefined : nameRange);
    const form = file.path === SERVER_PATH ? ('text' as const) : ('json' as const);
    return handler === undefined || !range ? [] : [{ name: handler, file, range, role: 'registration' as const, form }];
  });

/** `this.look(args)` and `exports.look`. */
function insideServer(app: App): readonly Named[] {
  const file = flowOf(app).fileAt(SERVER_PATH);
  if (!file) return [];
  const written = new Set(app.exports.functions.map(({ nameRange }) => nameRange.start));
  return nodesOf(file.program).flatMap((node): readonly Named[] => {
    if (node.type !== 'MemberExpression' || !isOfExports(file, node.object)) return [];
    const name = memberKey(node);
    const range = innerRange(node.property);
    if (name === undefined || written.has(range.start)) return [];
    return [{ name, file: file.file, range, role: 'use', form: node.computed ? 'text' : 'name' }];
  });
}

/** Places where code gets at an export by a name that is made at run time: `this[name]`. */
export function computedUses(app: App): readonly AnyNode[] {
  const file = flowOf(app).fileAt(SERVER_PATH);
  if (!file) return [];
  return nodesOf(file.program).filter(
    (node) => node.type === 'MemberExpression' && isOfExports(file, node.object) && memberKey(node) === undefined,
  );
}

/** `exports` of the file, or `this` outside of classes. */
function isOfExports(file: IndexedFile, node: AnyNode): boolean {
  if (node.type !== 'ThisExpression') return isExports(node) && !file.resolve('exports', node);
  for (let outer = file.parentOf(node); outer; outer = file.parentOf(outer)) if (CLASSES.has(outer.type)) return false;
  return true;
}

const CLASSES: ReadonlySet<string> = new Set(['ClassDeclaration', 'ClassExpression']);

const inPages = (app: App): readonly Named[] =>
  invocations(app).flatMap(({ kind, name, nameRange, isOfClient, file: { file } }) =>
    kind !== 'template' && isOfClient && name !== ''
      ? [{ name, file, range: nameRange, role: 'use' as const, form: 'text' as const }]
      : [],
  );

function inScenarios({ files }: App): readonly Named[] {
  return [...files.values()]
    .filter(({ path }) => isScenario(path))
    .flatMap((file) => {
      const { root } = file.json;
      const steps = elementsOf(root?.type === 'array' ? root : propertyOf(root, 'steps')?.value);
      return steps.flatMap((step) =>
        ['function', 'job', 'action'].flatMap((key) => {
          const value = propertyOf(step, key)?.value;
          const name = stringOf(value);
          return value && name !== undefined
            ? [{ name, file, range: contentRange(value), role: 'use' as const, form: 'json' as const }]
            : [];
        }),
      );
    });
}
