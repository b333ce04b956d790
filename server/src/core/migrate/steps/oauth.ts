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
import { indentUnit } from '../modules/kept-text.ts';
import { integrationName } from '../oauth-name.ts';
import type { Step } from '../step.ts';

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
    const unit = indentUnit(file, root);
    const lines = file.text
      .slice(range.start + 1, range.end - 1)
      .trim()
      .split(/\r?\n/);
    // One level of blanks was the file's own.
    const content = lines.map((line) => unit.repeat(3) + (line.startsWith(unit) ? line.slice(unit.length) : line));
    const first = propertyOf(root, 'display_name')
      ? []
      : [`${unit.repeat(3)}"display_name": ${JSON.stringify(title)},`];
    const text = [
      '{',
      `${unit}"integrations": {`,
      `${unit.repeat(2)}${JSON.stringify(name)}: {`,
      ...first,
      ...content,
      `${unit.repeat(2)}}`,
      `${unit}}`,
      '}',
    ].join('\n');
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
