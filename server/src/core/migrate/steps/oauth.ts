/**
 * `config/oauth_config.json` names its service.
 *
 * Up to 2.3 the file describes one service. From 3.0 on it holds `integrations` by name, each with a `display_name` for the
 * installation page; the name is taken from the host of the service, and request templates use it.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_email/advanced-interfaces/request-method/oauth/
 */
import { OAUTH_PATH } from '../../model/oauth.ts';
import { propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import { withLineEndsOf } from '../../text/layout.ts';
import type { Step } from '../migration.ts';
import { integrationName } from '../oauth-name.ts';

export const oauth: Step = {
  name: 'oauth',
  run({ app, plan, isModules, to }) {
    const file = app.files.get(OAUTH_PATH);
    const root = file?.json.root;
    if (!file || !isModules || root?.type !== 'object' || file.json.errors.length > 0) return;
    if (propertyOf(root, 'integrations') || !propertyOf(root, 'token_url')) return;
    const name = integrationName(app);
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    const range = rangeOfNode(root);
    const content = file.text
      .slice(range.start + 1, range.end - 1)
      .replaceAll('\r\n', '\n')
      .replace(/\s+$/, '');
    const body = content.replaceAll('\n', '\n    ');
    const first = propertyOf(root, 'display_name') ? '' : `\n      "display_name": ${JSON.stringify(title)},`;
    const inner = body.startsWith('\n') ? body : `\n      ${body.trim()}`;
    const text = `{\n  "integrations": {\n    ${JSON.stringify(name)}: {${first}${inner}\n    }\n  }\n}`;
    plan.edit(file, range, withLineEndsOf(file.text, text), `Platform ${to} has named integrations.`);
    const tokens = propertyOf(root, 'token_type')?.value;
    if (to === '3.1' && tokens && stringOf(tokens) === 'agent')
      plan.note(
        file,
        rangeOfNode(tokens),
        'Platform 3.1 has tokens of accounts only: an app in which every agent signs in has to stay on 3.0.',
      );
  },
};
