/** How tools call the command line: one call at a time, with its output as a value. */

/** Runs one command without a terminal. `input` is its standard input. */
export type CallCommand = (args: readonly string[], input?: string) => Promise<Called>;

export interface Called {
  /** 0: fine, 1: the app is at fault, 2: the call is, 3: a question is open. */
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** What a tool answers with: the same as text for clients that show no more, and what to do next. */
export interface ToolAnswer {
  [key: string]: unknown;
  readonly content: { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
}

/** The JSON of a command; its own words where it could not do what was asked. */
export async function answerOf(
  call: Promise<Called>,
  toResult: (json: unknown, called: Called) => Record<string, unknown>,
): Promise<ToolAnswer> {
  const called = await call;
  if (called.code === 2 && called.out.trim() === '') return failure(called.error.trim() || 'Nothing was said.');
  const result = toResult(JSON.parse(called.out), called);
  return { content: [{ type: 'text', text: JSON.stringify(result) }], structuredContent: result };
}

export const failure = (text: string): ToolAnswer => ({ content: [{ type: 'text', text }], isError: true });
