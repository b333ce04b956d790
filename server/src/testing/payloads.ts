/** Payloads by event; the published declarations have those of the catalog instead. */

export type Payloads = Readonly<Record<never, object>>;

/** What the front end passes to a function. */
export type FunctionArguments = Readonly<Record<string, unknown>>;
