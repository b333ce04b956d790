/** The steps of a migration, in the order in which they run: what moves code runs after what changes it. */
import type { Step } from './step.ts';
import { accountFields } from './steps/account-fields.ts';
import { eventsArray } from './steps/events-array.ts';
import { handlerForms } from './steps/handler-forms.ts';
import { modules } from './steps/modules.ts';
import { oauth } from './steps/oauth.ts';
import { pages } from './steps/pages.ts';
import { parameters } from './steps/parameters.ts';
import { payloadFiles } from './steps/payload-files.ts';
import { payloadReads } from './steps/payload-reads.ts';
import { platformVersion } from './steps/platform-version.ts';
import { promises } from './steps/promises.ts';
import { requests } from './steps/requests.ts';
import { requestsFile } from './steps/requests-file.ts';
import { rootKeys } from './steps/root-keys.ts';
import { substitutions } from './steps/substitutions.ts';

export const STEPS: readonly Step[] = [
  accountFields,
  payloadReads,
  promises,
  requests,
  substitutions,
  requestsFile,
  handlerForms,
  eventsArray,
  modules,
  platformVersion,
  rootKeys,
  parameters,
  oauth,
  payloadFiles,
  pages,
];
