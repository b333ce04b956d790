/** Where the page of a rule stands on the web, for reports that are read elsewhere. */
import { VERSION } from '../../lsp/version.ts';

const REPOSITORY = 'https://github.com/freshworks-event-handlers/freshworks-event-handlers';

/** As it was when this version came out. */
export const rulePage = (code: string): string => `${REPOSITORY}/blob/v${VERSION}/docs/rules/${code}.md`;
