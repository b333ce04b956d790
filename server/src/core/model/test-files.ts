/** Files that turn payloads into tests: what is expected of a run, and scenarios of several runs. */

/** What is expected when the payload beside it is handled, as in `onTicketUpdate.resolved.expect.json`. */
export const isExpectation = (path: string): boolean => /^server\/test_data\/.+\.expect\.json$/.test(path);

/** A list of steps that share what the app stores. */
export const isScenario = (path: string): boolean =>
  /^server\/test_data\/scenarios\/[^/]+\.json$/.test(path) && !isExpectation(path);

export const isTestFile = (path: string): boolean => isExpectation(path) || isScenario(path);

export const expectationPathFor = (payloadPath: string): string => payloadPath.replace(/\.json$/, '.expect.json');

/** The payload that an expectation stands beside; the file may not be there. */
export const payloadPathOf = (expectationPath: string): string => expectationPath.replace(/\.expect\.json$/, '.json');
