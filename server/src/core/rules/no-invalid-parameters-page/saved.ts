/** What `postConfigs` gives back: something at all, and whatever `__meta` names. */
import type { App } from '../../model/app.ts';
import {
  configurationCode,
  configurationFiles,
  META,
  SAVE,
  savingFunctionsIn,
} from '../../model/configuration-page.ts';
import type { FunctionNode } from '../../model/exports.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf, type ObjectExpression } from '../../syntax/javascript.ts';
import { calledMember, isNamed, memberKey, propertyKey, writtenText } from '../../syntax/names.ts';
import { nearestName } from '../../text/nearest.ts';
import { changeOf, fixedBy, renamed } from '../edits/fixes.ts';
import { ownNodesOf } from '../facts/own-nodes.ts';
import type { Report } from '../rule.ts';

export function savedReports(app: App): readonly Report[] {
  const saving = configurationFiles(app).flatMap((file) => {
    const program = file.text.includes(SAVE) ? configurationCode(file) : undefined;
    return program ? savingFunctionsIn(program).map((fn) => ({ file, fn })) : [];
  });
  const [only, ...others] = saving;
  // Of two functions of the name nobody knows which one counts.
  if (!only || others.length > 0) return [];
  const { file, fn } = only;
  return [
    ...(givesNothing(fn) ? [nothingSaved(file, fn)] : []),
    ...givenBackBy(fn).flatMap((given) => misnamed(file, given)),
  ];
}

/** A function that ends by itself, and returns nothing on the way. */
const givesNothing = ({ body, generator }: FunctionNode): boolean =>
  body.type === 'BlockStatement' &&
  !generator &&
  !ownNodesOf(body).some(
    (node) => (node.type === 'ReturnStatement' && node.argument) || node.type === 'ThrowStatement',
  );

const nothingSaved = (file: SourceFile, { start, body }: FunctionNode): Report => ({
  file,
  range: { start, end: Math.max(start + 1, file.text.slice(start, body.start).trimEnd().length + start) },
  severity: 'warning',
  message: `\`${SAVE}\` gives nothing back, so that no installation parameter is saved: return an object with them.`,
});

interface GivenBack {
  readonly object: ObjectExpression;
  /** Keys that are written into it afterwards. */
  readonly added: readonly string[];
}

/** Objects that leave the function as they are written; what is handed on first may get more keys. */
function givenBackBy(fn: FunctionNode): readonly GivenBack[] {
  const { body } = fn;
  const all = nodesOf(body);
  const returned: readonly AnyNode[] =
    body.type === 'BlockStatement'
      ? ownNodesOf(body).flatMap((node) => (node.type === 'ReturnStatement' ? (node.argument ?? []) : []))
      : [body];
  const resolved = all.flatMap((node) => (isResolving(node) ? node.arguments.slice(0, 1) : []));
  return [...returned, ...resolved]
    .flatMap((node): readonly AnyNode[] =>
      node.type === 'ConditionalExpression' ? [node.consequent, node.alternate] : [node],
    )
    .flatMap((node): readonly GivenBack[] => {
      if (node.type === 'ObjectExpression') return [{ object: node, added: [] }];
      return node.type === 'Identifier' ? heldIn(all, node.name) : [];
    });
}

/** `resolve(…)` and `Promise.resolve(…)` */
const isResolving = (node: AnyNode): node is AnyNode & { type: 'CallExpression' } =>
  node.type === 'CallExpression' && (isNamed(node.callee, 'resolve') || calledMember(node.callee)?.name === 'resolve');

/** A variable that nothing is done with but to write keys into it, and to give it back. */
function heldIn(all: readonly AnyNode[], name: string): readonly GivenBack[] {
  const added: string[] = [];
  const objects: ObjectExpression[] = [];
  let understood = 0;
  for (const node of all) {
    if (node.type === 'VariableDeclarator' && isNamed(node.id, name)) {
      if (node.init?.type !== 'ObjectExpression') return [];
      objects.push(node.init);
      understood++;
    } else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      const key = isNamed(node.left.object, name) ? memberKey(node.left) : undefined;
      // A new `__meta` takes the place of the one that is looked at.
      if (key === undefined || key === META) continue;
      added.push(key);
      understood++;
    } else if (isResolving(node)) understood += node.arguments.filter((given) => isNamed(given, name)).length;
    else if (node.type === 'ReturnStatement' && node.argument && isNamed(node.argument, name)) understood++;
  }
  const [object, ...others] = objects;
  const uses = all.filter((node) => isNamed(node, name)).length;
  return object && others.length === 0 && uses === understood ? [{ object, added }] : [];
}

/** Names in `__meta` that are none of the keys beside it. */
function misnamed(file: SourceFile, { object, added }: GivenBack): readonly Report[] {
  const written = keysOf(object);
  const meta = memberNamed(object, META);
  if (!written || meta?.type !== 'ObjectExpression') return [];
  const keys = [...written, ...added];
  const secure = memberNamed(meta, 'secure');
  const modules = memberNamed(meta, 'modules');
  const lists = [
    ...(secure ? [{ list: secure, isSecure: true }] : []),
    ...(modules?.type === 'ObjectExpression'
      ? modules.properties.flatMap((property) =>
          property.type === 'Property' ? [{ list: property.value, isSecure: false }] : [],
        )
      : []),
  ];
  return lists.flatMap(({ list, isSecure }) =>
    (list.type === 'ArrayExpression' ? list.elements : []).flatMap((element): readonly Report[] => {
      const name = element ? writtenText(element) : undefined;
      if (!element || name === undefined || name === '' || keys.includes(outermost(name))) return [];
      const range = { start: element.start + 1, end: element.end - 1 };
      const harm = isSecure ? ', so that nothing is kept from the front end' : '';
      const { advice, ...fix } = adviceFor(file, element, name, keys);
      return [
        {
          file,
          range,
          severity: 'warning',
          message: `\`${name}\` is none of the values that \`${SAVE}\` gives back${harm}. ${advice}`,
          ...fix,
        },
      ];
    }),
  );
}

/** Of `outer.key` and `outer["key"]`, by which a value inside of another one is named. */
const outermost = (name: string): string => name.match(/^[^.[]+/)?.[0] ?? name;

type Advice = { readonly advice: string } & Pick<Report, 'fixes' | 'fixSafety'>;

function adviceFor(file: SourceFile, element: AnyNode, name: string, keys: readonly string[]): Advice {
  const several = name.split(',').map((part) => part.trim());
  if (several.length > 1 && several.every((part) => keys.includes(outermost(part)))) {
    const quote = file.text.charAt(element.start);
    const text = several.map((part) => `${quote}${part}${quote}`).join(', ');
    const change = changeOf(file, { range: { start: element.start, end: element.end }, text });
    return {
      advice: 'Write each key as a text of its own.',
      ...fixedBy({ title: `Change to \`${text}\``, safety: 'unsafe', changes: [change] }),
    };
  }
  const near = nearestName(name, keys);
  if (near === undefined) return { advice: 'Write the key of a value.' };
  const range = { start: element.start + 1, end: element.end - 1 };
  return { advice: `Did you mean \`${near}\`?`, ...renamed(file, range, near, 'unsafe') };
}

/** All keys but `__meta`; nothing where one of them cannot be seen. */
function keysOf({ properties }: ObjectExpression): readonly string[] | undefined {
  const keys = properties.map((property) => (property.type === 'Property' ? propertyKey(property) : undefined));
  return keys.every((key) => key !== undefined) ? keys.filter((key) => key !== META) : undefined;
}

function memberNamed({ properties }: ObjectExpression, name: string): AnyNode | undefined {
  const found = properties.find((property) => property.type === 'Property' && propertyKey(property) === name);
  return found?.type === 'Property' ? found.value : undefined;
}
