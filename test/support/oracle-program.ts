/** Random programs that lead a part of the payload somewhere, how they are written, and how they become smaller. */
import { ENDS, FORMS } from './oracle-forms.ts';
import { type Form, same } from './oracle-notation.ts';
import type { Place, Site } from './oracle-places.ts';
import type { Random } from './random.ts';

/** An expression that holds what stands at the place. */
export interface Tree {
  readonly form: Form;
  readonly place: Place;
  readonly kids: readonly Tree[];
}

/** The place as it is read most simply. */
const PLAIN: Form = { name: 'plain', kids: () => [], write: ({ place }) => place.text };

const plain = (place: Place): Tree => ({ form: PLAIN, place, kids: [] });

const DEPTH = 4;

const isEnd = (form: Form): boolean => ENDS.some((end) => end === form);

export function randomProgram(random: Random, places: readonly Place[], excluded: ReadonlySet<string>): Tree {
  const objects = places.filter(({ isList, names }) => !isList && names.length > 0);
  const place = random.pick(objects);
  const ends = ENDS.filter(({ name }) => !excluded.has(name));
  const form = random.pick(ends.flatMap((end) => Array.from({ length: end.weight }, () => end)));
  const [first, ...others] = form.kids(place) ?? [];
  const kids = [first ?? place, ...others.map(() => random.pick(objects))];
  const depth = 1 + random.number(DEPTH);
  return { form, place, kids: kids.map((kid) => randomTree(random, kid, depth, excluded)) };
}

function randomTree(random: Random, place: Place, depth: number, excluded: ReadonlySet<string>): Tree {
  if (depth === 0) return plain(place);
  const fitting = FORMS.filter(({ name, kids }) => !excluded.has(name) && kids(place) !== undefined);
  // The many forms that pass any value on must not crowd out those of members and lists.
  const own = fitting.filter(({ kids }) => kids !== same);
  const form = random.pick(random.number(2) === 0 && own.length > 0 ? own : fitting);
  const kids = form.kids(place) ?? [];
  return { form, place, kids: kids.map((kid) => randomTree(random, kid, depth - 1, excluded)) };
}

/** Names of the forms in it. */
export const formsIn = ({ form, kids }: Tree): readonly string[] => [form.name, ...kids.flatMap(formsIn)];

/** Trees that are one step simpler, the simplest first. */
export function simpler(tree: Tree): readonly Tree[] {
  if (tree.form === PLAIN) return [];
  const within = tree.kids.flatMap((kid, index) =>
    simpler(kid).map((other) => ({ ...tree, kids: tree.kids.with(index, other) })),
  );
  if (isEnd(tree.form)) return [...shorter(tree), ...within];
  return [plain(tree.place), ...tree.kids.filter(({ place }) => place === tree.place), ...within];
}

/** Programs that end at one of the parts of this one. */
function shorter(tree: Tree): readonly Tree[] {
  const [asItIs] = ENDS;
  if (!asItIs) return [];
  const parts = tree.form === asItIs ? tree.kids.flatMap(({ kids }) => kids) : tree.kids;
  return parts
    .filter(({ form, place }) => form !== PLAIN && !place.isList)
    .map((kid) => ({ form: asItIs, place: kid.place, kids: [kid] }));
}

/** The form by itself, at the first place that it can lead to. */
export function simplest(name: string, places: readonly Place[]): Tree | undefined {
  const parts = places.filter(({ parent }) => parent !== undefined);
  const made = (form: Form | undefined): Tree | undefined => {
    const place = form && parts.find((one) => form.kids(one) && !(one.isList && isEnd(form)));
    return place && { form, place, kids: (form.kids(place) ?? []).map(plain) };
  };
  const end = made(ENDS.find((one) => one.name === name));
  if (end) return end;
  const part = made(FORMS.find((one) => one.name === name));
  return part && ending(part, places);
}

/** A program that ends at the part; at the first element, when it is a list. */
function ending(part: Tree, places: readonly Place[]): Tree | undefined {
  const [form] = ENDS;
  const element = part.place.isList ? places.find(({ parent }) => parent === part.place) : part.place;
  const index = FORMS.find(({ name }) => name === 'index');
  if (!form || !element || !index) return undefined;
  return { form, place: element, kids: [part.place.isList ? { form: index, place: element, kids: [part] } : part] };
}

interface Scope {
  readonly lines: string[];
  readonly ends: string[];
  readonly event: string;
  readonly callbacks: boolean;
  readonly names: { last: number };
}

/** The body of a handler, which ends in the `.` behind which members are wanted, and what closes its blocks. */
export function written(tree: Tree, event: string): { readonly before: string; readonly after: string } {
  const scope: Scope = { lines: [], ends: [], event, callbacks: true, names: { last: 0 } };
  const text = expression(tree, scope);
  const dot = /^[{(]|^async |^function /.test(text) ? `;${text}.` : `${text}.`;
  return { before: [...scope.lines, dot].join('\n  '), after: scope.ends.toReversed().join(' ') };
}

function expression(tree: Tree, scope: Scope): string {
  const kidAt = (index: number): Tree => tree.kids[index] ?? plain(tree.place);
  const site: Site = {
    place: tree.place,
    event: scope.event,
    callbacks: scope.callbacks,
    kid: (index) => expression(kidAt(index), scope),
    body: (index) => bodyOf(kidAt(index), scope),
    fresh: () => `v${++scope.names.last}`,
    line: (text) => scope.lines.push(text),
    open: (start, end) => {
      scope.lines.push(start);
      scope.ends.push(end);
    },
  };
  return tree.form.write(site);
}

function bodyOf(tree: Tree, { event, names }: Scope): { readonly text: string; readonly async: boolean } {
  const scope: Scope = { lines: [], ends: [], event, callbacks: false, names };
  const value = expression(tree, scope);
  const text = [...scope.lines, `return ${value};`, ...scope.ends.toReversed()].join(' ');
  return { text, async: text.includes('await ') };
}
