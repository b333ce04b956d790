/**
 * `config/requests.json` holds the request templates.
 *
 * It is made, or gets the templates that old requests were turned into. Templates that are there already name the
 * integration of OAuth from 3.0 on: `isOAuth: true` becomes `"oauth": "<integration>"`.
 *
 * Source: https://github.com/freshworks-developers/request-method-samples
 */
import { definedTemplates, REQUESTS_PATH } from '../../model/request-templates.ts';
import { addEntries } from '../../rules/edits/fixes.ts';
import { isBlank, propertyOf, rangeOfNode } from '../../syntax/json.ts';
import { integrationName } from '../oauth-name.ts';
import { askForService } from '../oauth-service.ts';
import type { Step } from '../step.ts';

export const requestsFile: Step = {
  name: 'requests-file',
  run({ app, plan, isModules }) {
    if (isModules) {
      for (const { options, file } of definedTemplates(app)) {
        const isOAuth = propertyOf(options, 'isOAuth');
        if (!isOAuth || propertyOf(options, 'oauth')) continue;
        const text = `"oauth": ${JSON.stringify(integrationName(app))}`;
        plan.edit(file, rangeOfNode(isOAuth.node), text, 'Templates name the integration from platform 3.0 on.');
        askForService(app, plan, file, rangeOfNode(isOAuth.node));
      }
    }
    const made = [...plan.templates].map(([name, template]) => [name, JSON.stringify(template, undefined, 2)] as const);
    if (made.length === 0) return;
    const file = app.files.get(REQUESTS_PATH);
    const root = file?.json.root;
    if (file && root?.type === 'object') {
      const { range, text } = addEntries(file, root, made);
      plan.edit(file, range, text, 'The templates of requests that named their address.');
    } else if (!file || isBlank(file.text)) {
      const text = `${JSON.stringify(Object.fromEntries(plan.templates), undefined, 2)}\n`;
      if (file)
        plan.edit(
          file,
          { start: 0, end: file.text.length },
          text,
          'The templates of requests that named their address.',
        );
      else plan.create(REQUESTS_PATH, text, 'The templates of requests that named their address.');
    }
  },
};
