/** What is found out about an object, kept in a field of the object itself instead of in a table of weak references. */

/**
 * The answers to one question that is asked for as long as the program runs, about objects that come and go: an answer goes with its
 * object, which must not be frozen. V8 takes for held what such a table holds until it collects everything, and looks into it more
 * slowly (docs/gotchas.md).
 */
export class KeptWith<K extends object, V> {
  get(key: K): V | undefined {
    const kept = Owner.of(key);
    if (kept instanceof Map) return kept.get(this) as V | undefined;
    return kept && (find(kept, this)?.answer as V | undefined);
  }

  has(key: K): boolean {
    const kept = Owner.of(key);
    return kept instanceof Map ? kept.has(this) : kept !== undefined && find(kept, this) !== undefined;
  }

  set(key: K, answer: V): void {
    const kept = Owner.of(key);
    if (kept instanceof Map) {
      kept.set(this, answer);
      return;
    }
    const known = kept && find(kept, this);
    if (known) known.answer = answer;
    else Owner.keep(key, withAnother(kept, { question: this, answer, next: kept }));
  }

  delete(key: K): void {
    const kept = Owner.of(key);
    if (kept instanceof Map) kept.delete(this);
    else if (kept) Owner.keep(key, without(kept, this));
  }
}

/** Most objects have one answer or two. */
interface Kept {
  readonly question: object;
  answer: unknown;
  readonly next: Kept | undefined;
}

type Answers = Kept | Map<object, unknown> | undefined;

function find(first: Kept, question: object): Kept | undefined {
  for (let kept: Kept | undefined = first; kept; kept = kept.next) if (kept.question === question) return kept;
  return undefined;
}

function withAnother(before: Kept | undefined, first: Kept): Answers {
  let count = 0;
  for (let kept = before; kept; kept = kept.next) count++;
  return count < MOST_IN_A_ROW ? first : new Map(inTurn(first));
}

/** An app, a flow or a file has dozens. */
const MOST_IN_A_ROW = 6;

const without = (first: Kept, question: object): Answers =>
  inTurn(first)
    .filter(([one]) => one !== question)
    .reduceRight<Kept | undefined>((next, [one, answer]) => ({ question: one, answer, next }), undefined);

function inTurn(first: Kept): (readonly [object, unknown])[] {
  const all: (readonly [object, unknown])[] = [];
  for (let kept: Kept | undefined = first; kept; kept = kept.next) all.push([kept.question, kept.answer]);
  return all;
}

/** Nobody sees a private field who looks at all of an object, and no copy of the object has it. */
class Owner extends (given as unknown as new (object: object) => object) {
  #answers: Answers;

  constructor(key: object, answers: Answers) {
    super(key);
    this.#answers = answers;
  }

  static of(key: object): Answers {
    return #answers in key ? key.#answers : undefined;
  }

  static keep(key: object, answers: Answers): void {
    if (#answers in key) key.#answers = answers;
    else new Owner(key, answers);
  }
}

/** What extends this adds its private field to an object that is there. */
function given(object: object): object {
  return object;
}
