/** A request that is sent with an access token needs a service to get it from. */
import type { App } from '../model/app.ts';
import { OAUTH_PATH } from '../model/oauth.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';
import type { Plan } from './plan.ts';

/** Asked once, where the first such request is; nobody but the author has the identifier and the secret. */
export function askForService(app: App, plan: Plan, file: SourceFile, range: Range): void {
  if (app.files.has(OAUTH_PATH)) return;
  plan.ask({
    id: `oauth-service:${OAUTH_PATH}`,
    file,
    range: { start: range.start, end: range.end },
    text: `The request is sent with an access token, and the app has no ${OAUTH_PATH}: describe the service there, under the name that the template has in \`oauth\`.`,
    choices: ['write it by hand'],
  });
}
