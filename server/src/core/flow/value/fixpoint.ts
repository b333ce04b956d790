/**
 * The memo and the fixpoint: answers to questions that may depend on themselves, such as the value of a variable that is
 * assigned from itself. A question that comes up again while it is being answered gets what the round before found for it;
 * rounds go on until they find no more, so that work grows with the program and not with the paths through it. What may be
 * short of something because a bound ended the work is widened to unknown, so that nobody judges it.
 */

import { note, noting } from '../../model/reads.ts';
import {
  MOST_DEPTH,
  MOST_QUESTIONS_IN_ALL,
  MOST_ROUNDS,
  MOST_STEPS,
  MOST_STEPS_IN_ALL,
  PARTS_OF_A_STEP,
  ROUNDS_WITHOUT_UNKNOWN,
} from '../bounds.ts';
import { createParts, type Memo } from './kept-parts.ts';
import { sameParts, union, withoutUnknown } from './union.ts';
import { NOTHING, UNKNOWN, type Value } from './value.ts';

export interface Memory {
  /** What is known under an object and a word, or is worked out now. */
  remember(about: object, what: string, compute: () => Value): Value;
  /** Whether the answer about an object, and no word, will never be another one. */
  isSettled(about: object): boolean;
  /** How many values have been worked out so far. */
  steps(): number;
  /** Whether a bound on all work has ended it: what nothing is known of may then be what nobody looked at. */
  isSpent(): boolean;
}

/** `isNoted` where answers are to be kept for the next snapshot. */
export function createMemory(isNoted: boolean): Memory {
  const all = new Map<object, Map<string, Memo>>();
  /** The same for no word, as most questions are. */
  const plain = new Map<object, Memo>();
  const work = { all: 0, questions: 0, steps: 0, depth: 0, round: 0, firstRound: 0, isPartial: false, isCut: false };
  /** Memos of this round that depend on one that was not complete, and those that were not complete when needed. */
  const partial: Memo[] = [];
  const needed = new Set<Memo>();

  const memoOf = (about: object, what: string): Memo => {
    const known = what === '' ? plain.get(about) : all.get(about)?.get(what);
    if (known) return known;
    const memo: Memo = {
      state: 'new',
      round: 0,
      value: NOTHING,
      assumed: NOTHING,
      isCut: false,
      made: undefined,
      reads: undefined,
    };
    if (what === '') {
      plain.set(about, memo);
      return memo;
    }
    const memos = all.get(about) ?? new Map<string, Memo>();
    all.set(about, memos);
    memos.set(what, memo);
    return memo;
  };

  const isSpent = (): boolean => work.all >= MOST_STEPS_IN_ALL || work.questions >= MOST_QUESTIONS_IN_ALL;

  const remember = (about: object, what: string, compute: () => Value): Value => {
    if (++work.questions >= MOST_QUESTIONS_IN_ALL) {
      work.isCut = true;
      return UNKNOWN;
    }
    const memo = memoOf(about, what);
    note(memo);
    if (memo.state === 'running') {
      work.isPartial = true;
      needed.add(memo);
      return memo.assumed;
    }
    if (memo.state === 'whole' || (memo.state === 'partial' && memo.round === work.round)) {
      work.isPartial ||= memo.state === 'partial';
      work.isCut ||= memo.isCut;
      return memo.value;
    }
    if (work.depth >= MOST_DEPTH || work.steps >= MOST_STEPS || isSpent()) {
      work.isCut = true;
      return UNKNOWN;
    }
    return work.depth === 0 ? inRounds(memo, compute) : workedOut(memo, compute);
  };

  /** A question from outside. */
  const inRounds = (memo: Memo, compute: () => Value): Value => {
    work.steps = 0;
    work.firstRound = work.round + 1;
    for (let left = MOST_ROUNDS; ; left--) {
      work.round++;
      work.isPartial = false;
      work.isCut = false;
      partial.length = 0;
      needed.clear();
      parts.startRound();
      workedOut(memo, compute);
      if (!work.isPartial) return memo.value;
      const isComplete = !parts.haveGrown() && [...needed].every(({ assumed, value }) => sameParts(assumed, value));
      if (!isComplete && left > 1 && !work.isCut) continue;
      for (const one of partial) {
        one.state = 'whole';
        one.isCut ||= !isComplete || work.isCut;
        if (one.isCut) one.value = union(one.value, UNKNOWN);
      }
      return memo.value;
    }
  };

  const workedOut = (memo: Memo, compute: () => Value): Value => {
    const before = { isPartial: work.isPartial, isCut: work.isCut };
    memo.assumed = assumptionFor(memo);
    memo.state = 'running';
    work.steps++;
    work.all++;
    work.depth++;
    work.isPartial = false;
    work.isCut = false;
    try {
      const value = parts.keep(memo, isNoted ? noting(memo, compute) : compute());
      memo.value = work.isCut ? union(value, UNKNOWN) : value;
      const more = Math.floor(value.length / PARTS_OF_A_STEP);
      work.steps += more;
      work.all += more;
      memo.isCut = work.isCut;
      memo.round = work.round;
      memo.state = work.isPartial ? 'partial' : 'whole';
    } finally {
      work.depth--;
      if (memo.state === 'running') memo.state = 'new';
    }
    if (work.isPartial) partial.push(memo);
    work.isPartial ||= before.isPartial;
    work.isCut ||= before.isCut;
    return memo.value;
  };

  const assumptionFor = ({ round, value }: Memo): Value => {
    if (round < work.firstRound) return NOTHING;
    return work.round - work.firstRound < ROUNDS_WITHOUT_UNKNOWN ? withoutUnknown(value) : value;
  };

  const parts = createParts(remember);
  const isSettled = (about: object): boolean => {
    const memo = plain.get(about);
    return memo?.state === 'whole' && !memo.isCut;
  };

  return { remember, isSettled, steps: () => work.all, isSpent };
}
