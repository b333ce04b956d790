/** Keys in `options` of a request template: slips, and OAuth as another platform version has it (docs/platform.md 6, 7.2, 7.3). */

import { fileShape } from '../../catalog/files/index.ts';
import type { App } from '../../model/app.ts';
import { integrationsOf, OAUTH_PATH } from '../../model/oauth.ts';
import { REQUESTS_PATH, type RequestTemplate } from '../../model/request-templates.ts';
import { existsIn, fieldsOf, memberOf, shapeAtPath } from '../../shape/ask.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf, rangeOfNode } from '../../syntax/json.ts';
import { nearestName } from '../../text/nearest.ts';
import { changeOf, fixedBy, quotable, renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

export function optionReports(app: App, template: RequestTemplate): readonly Report[] {
  const { file, options, name } = template;
  const { basis, form } = app.manifest.platform;
  const shape = shapeAtPath(fileShape(REQUESTS_PATH, basis) ?? { type: 'any' }, [name, 'options']);
  if (!shape || !options) return [];
  const all = fieldsOf(shape);
  const alive = Object.keys(all).filter((key) => existsIn(memberOf(shape, key) ?? { type: 'any' }, basis));
  const written = propertiesOf(options);
  return written.flatMap((property) => {
    const { key, keyNode } = property;
    const range = contentRange(keyNode);
    if (alive.includes(key)) return [];
    if (key.toLowerCase() === 'isoauth' && form === 'modules') return ofModules(app, template, property);
    if (key === 'oauth' && form !== 'modules') return ofProducts(template, property);
    const near = nearestName(key, alive);
    if (near === undefined || propertyOf(options, near)) return [];
    return [
      {
        file,
        range,
        severity: 'warning' as const,
        message: `A template has no option \`${key}\`. Did you mean \`${near}\`?`,
        ...renamed(file, range, near, 'unsafe'),
      },
    ];
  });
}

/** From 3.0 on a template names its integration. */
function ofModules(
  app: App,
  { file, options }: RequestTemplate,
  { keyNode, value, node }: JsonProperty,
): readonly Report[] {
  if (value?.value !== true || propertyOf(options, 'oauth')) return [];
  const [only, ...others] = integrationsOf(app)?.entries ?? [];
  const text = only && others.length === 0 ? `"oauth": "${quotable(only.key)}"` : undefined;
  return [
    {
      file,
      range: contentRange(keyNode),
      severity: 'warning',
      message: `From 3.0 on \`isOAuth\` is not known: write \`"oauth"\` with the name of an integration of ${OAUTH_PATH}.`,
      ...(text !== undefined &&
        fixedBy({
          title: `Change to \`${text}\``,
          safety: 'unsafe',
          changes: [changeOf(file, { range: rangeOfNode(node), text })],
        })),
    },
  ];
}

/** 2.3 has one sign-in for all templates. */
function ofProducts({ file, options }: RequestTemplate, { keyNode, node }: JsonProperty): readonly Report[] {
  if (propertyOf(options, 'isOAuth')) return [];
  return [
    {
      file,
      range: contentRange(keyNode),
      severity: 'warning',
      message: '`oauth` is there from 3.0 on: write `"isOAuth": true`.',
      ...fixedBy({
        title: 'Change to `"isOAuth": true`',
        safety: 'unsafe',
        changes: [changeOf(file, { range: rangeOfNode(node), text: '"isOAuth": true' })],
      }),
    },
  ];
}
