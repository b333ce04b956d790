/**
 * Answers to questions that may depend on themselves, such as the value of a variable that is assigned from itself.
 * A question that comes up again while it is being answered gets what the round before found for it; rounds go on until
 * they find no more, so that work grows with the program and not with the ways through it. What may be short of
 * something because a bound ended the work is open, so that nobody judges it.
 */
import { type Answer, createParts } from './kept-parts.ts';
import { NOTHING, sameParts, UNKNOWN, union, type Value, withoutUnknown } from './value.ts';

export interface Answers {
  /** What is known under an object and a word, or is worked out now. */
  remember(about: object, what: string, compute: () => Value): Value;
  /** Whether the answer about an object, and no word, will never be another one. */
  isSettled(about: object): boolean;
  /** How many values have been worked out so far. */
  steps(): number;
  /** Whether a bound on all work has ended it: what nothing is known of may then be what nobody looked at. */
  isSpent(): boolean;
}

/** Of one question from outside, with its rounds. */
const MOST_STEPS = 10_000;
/** Of all questions about a snapshot: the largest real app seen takes 600 for all of its findings. */
const MOST_STEPS_IN_ALL = 40_000;
/**
 * Each takes far less than a step, but whoever compares each of many functions with each of many calls asks as often. The
 * largest real app seen asks a thousand times.
 */
const MOST_ASKS_IN_ALL = 2_000_000;
/** A value of so many parts takes as much work as another step. */
const PARTS_OF_A_STEP = 8;
/** One of them takes some ten calls, and the stack has room for ten thousand. */
const MOST_DEPTH = 400;
const MOST_ROUNDS = 8;
/** A value that needs itself is empty at first, and much that is done with an empty value is unknown: but not for good. */
const ROUNDS_WITHOUT_UNKNOWN = 3;

export function createAnswers(): Answers {
  const all = new Map<object, Map<string, Answer>>();
  /** The same for no word, as most questions are. */
  const plain = new Map<object, Answer>();
  const work = { all: 0, asks: 0, steps: 0, depth: 0, round: 0, firstRound: 0, isOpen: false, isCut: false };
  /** Answers of this round that depend on one that was not complete, and those that were not complete when needed. */
  const open: Answer[] = [];
  const needed = new Set<Answer>();

  const answerTo = (about: object, what: string): Answer => {
    const known = what === '' ? plain.get(about) : all.get(about)?.get(what);
    if (known) return known;
    const answer: Answer = { state: 'new', round: 0, value: NOTHING, assumed: NOTHING, isCut: false, made: undefined };
    if (what === '') {
      plain.set(about, answer);
      return answer;
    }
    const answers = all.get(about) ?? new Map<string, Answer>();
    all.set(about, answers);
    answers.set(what, answer);
    return answer;
  };

  const isSpent = (): boolean => work.all >= MOST_STEPS_IN_ALL || work.asks >= MOST_ASKS_IN_ALL;

  const remember = (about: object, what: string, compute: () => Value): Value => {
    if (++work.asks >= MOST_ASKS_IN_ALL) {
      work.isCut = true;
      return UNKNOWN;
    }
    const answer = answerTo(about, what);
    if (answer.state === 'running') {
      work.isOpen = true;
      needed.add(answer);
      return answer.assumed;
    }
    if (answer.state === 'whole' || (answer.state === 'open' && answer.round === work.round)) {
      work.isOpen ||= answer.state === 'open';
      work.isCut ||= answer.isCut;
      return answer.value;
    }
    if (work.depth >= MOST_DEPTH || work.steps >= MOST_STEPS || isSpent()) {
      work.isCut = true;
      return UNKNOWN;
    }
    return work.depth === 0 ? inRounds(answer, compute) : workedOut(answer, compute);
  };

  /** A question from outside. */
  const inRounds = (answer: Answer, compute: () => Value): Value => {
    work.steps = 0;
    work.firstRound = work.round + 1;
    for (let left = MOST_ROUNDS; ; left--) {
      work.round++;
      work.isOpen = false;
      work.isCut = false;
      open.length = 0;
      needed.clear();
      parts.startRound();
      workedOut(answer, compute);
      if (!work.isOpen) return answer.value;
      const isComplete = !parts.haveGrown() && [...needed].every(({ assumed, value }) => sameParts(assumed, value));
      if (!isComplete && left > 1 && !work.isCut) continue;
      for (const one of open) {
        one.state = 'whole';
        one.isCut ||= !isComplete || work.isCut;
        if (one.isCut) one.value = union(one.value, UNKNOWN);
      }
      return answer.value;
    }
  };

  const workedOut = (answer: Answer, compute: () => Value): Value => {
    const before = { isOpen: work.isOpen, isCut: work.isCut };
    answer.assumed = assumptionFor(answer);
    answer.state = 'running';
    work.steps++;
    work.all++;
    work.depth++;
    work.isOpen = false;
    work.isCut = false;
    try {
      const value = parts.keep(answer, compute());
      answer.value = work.isCut ? union(value, UNKNOWN) : value;
      const more = Math.floor(value.length / PARTS_OF_A_STEP);
      work.steps += more;
      work.all += more;
      answer.isCut = work.isCut;
      answer.round = work.round;
      answer.state = work.isOpen ? 'open' : 'whole';
    } finally {
      work.depth--;
      if (answer.state === 'running') answer.state = 'new';
    }
    if (work.isOpen) open.push(answer);
    work.isOpen ||= before.isOpen;
    work.isCut ||= before.isCut;
    return answer.value;
  };

  const assumptionFor = ({ round, value }: Answer): Value => {
    if (round < work.firstRound) return NOTHING;
    return work.round - work.firstRound < ROUNDS_WITHOUT_UNKNOWN ? withoutUnknown(value) : value;
  };

  const parts = createParts(remember);
  const isSettled = (about: object): boolean => {
    const answer = plain.get(about);
    return answer?.state === 'whole' && !answer.isCut;
  };

  return { remember, isSettled, steps: () => work.all, isSpent };
}
