/**
 * Every bound of the engine with its reason. What happens behind each of them says the table of docs/flow.md: mostly a value
 * is widened to unknown, or less is found.
 */

// The fixpoint, `value/fixpoint.ts`. A step works out one value.

/** Of one question from outside, with its rounds. */
export const MOST_STEPS = 10_000;
/** Of all questions about a snapshot: the largest real app seen takes 600 for all of its findings. */
export const MOST_STEPS_IN_ALL = 40_000;
/**
 * Each takes far less than a step, but whoever compares each of many functions with each of many calls asks as often. The
 * largest real app seen asks a thousand times.
 */
export const MOST_QUESTIONS_IN_ALL = 2_000_000;
/** A value of so many parts takes as much work as another step. */
export const PARTS_OF_A_STEP = 8;
/** One of them takes some ten calls, and the stack has room for ten thousand. */
export const MOST_DEPTH = 400;
/** Real code is stable after three. */
export const MOST_ROUNDS = 8;
/** A value that needs itself is empty at first, and much that is done with an empty value is unknown: but not for good. */
export const ROUNDS_WITHOUT_UNKNOWN = 3;

// The domain, `value/union.ts` and `value/taken.ts`.

/** Parts that code makes, such as lists and functions. Real code has a handful; nobody could judge an answer of more. */
export const MOST_MADE_PARTS = 24;
/** Parts that are told by what they say, such as fields of payloads and texts. */
export const MOST_OTHER_PARTS = 1_000;
/** A promise is never one of a promise, unless code goes round. */
export const MOST_PROMISES = 20;

// Evaluation and calls.

/** A class that inherits from itself ends here. */
export const MOST_ANCESTORS = 10;
/** The longest path of members that the client has is half of it. */
export const MOST_MEMBERS_OF_CLIENT = 8;
/** So many arguments out of a list are known by their places. */
export const MOST_ARGUMENTS_IN_LIST = 4;
/** Names under which the calls of one function are looked for: one with more gets arguments that nobody sees. */
export const MOST_NAMES_OF_FUNCTION = 40;
/** So many functions around one that is returned give it a name. */
export const MOST_MAKERS = 3;
/** `f(1)(2)(3)(4)` is called by nobody, and nobody binds a function more often. */
export const MOST_CALLS_IN_ROW = 4;

// Inflows, `inflows/sources.ts`.

/** Names and fields that one value is followed through. */
export const MOST_ALIASES = 100;
/** Deeper than anybody writes: hostile code ends here. */
export const MOST_INFLOW_DEPTH = 100;

// Narrowing. Whoever knows fewer tests excludes fewer events.

/** Code with more is narrowed by the nearest of them. */
export const MOST_CONDITIONS = 50;
/** Of all conditions at one place. */
export const MOST_TESTS = 100;
/** `!`, `&&` and `||` inside of each other. */
export const MOST_TEST_DEPTH = 20;
/** Constants through which the text of a comparison is read, and functions that hand the name of a server method on. */
export const MOST_TEXT_ALIASES = 4;
/** Names and members between a parameter and what is tested of it: no payload is deeper. */
export const MOST_TESTED_STEPS = 40;

// Certainty, `certainty/traces.ts`. A trace that is too long makes its place uncertain.

export const MOST_TRACED_NODES = 4_000;
/** Steps to a node that was seen before take less work, but are work. */
export const MOST_TRACED_STEPS = 20_000;
/** Of all traces of an app: where they are too many to follow, the last ones count as too long. */
export const MOST_TRACED_STEPS_IN_ALL = 500_000;

// Completion.

/** How deep and how far a part of a payload is looked for in objects of the author's own. */
export const MOST_LEVELS_LOOKED_INTO = 3;
/** Objects in each other that a page passes to a server method. */
export const MOST_LEVELS_PASSED = 4;
export const MOST_MEMBERS_LOOKED_AT = 60;
/** Completion asks for these at every key: a file that writes more is content with what is known anyway. */
export const MOST_WRITES_LOOKED_AT = 12;

// The index. Behind these the same is found in another way, at once for all who ask.

/** A path costs as much as the longest list of statements that it leads through. */
export const MOST_SINGLE_PATHS = 100;
/** The same in one function, behind the first of which it is known where the function stands. */
export const MOST_PATHS_IN_PART = 6;
/** The same in a tree that nobody edited yet, all of which is looked at sooner or later. */
export const MOST_PATHS_AT_FIRST = 5;
/** From names outwards, scope by scope: those of some functions, of which each is as deep as people write. */
export const MOST_SINGLE_STEPS = 10_000;
/** Completion asks about few names, of which most are in one part or in none; rules ask about all of them. */
export const MOST_SINGLE_NAMES = 40;
/** So few files are looked through one after the other. */
export const FEW_FILES = 10;
