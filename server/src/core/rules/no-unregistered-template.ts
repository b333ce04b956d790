/**
 * A request template stands in only one of the two places that it needs.
 *
 * `config/requests.json` defines a template, `requests` of the manifest lists it. The vendor's CLI refuses an app whose
 * manifest lists what is not defined: "Request template 'createIssue' is not defined in config/requests.json". Of a
 * template that is defined and not listed it only warns: "request template 'createIssue' is declared but not associated
 * with product" (from 3.0 on "with module"); but a request by that name fails with "Request template not found".
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "requests": { "creatIssue": {}, "closeIssue": {} } } }
 *                                              ^^^^^^^^^^
 * }
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "createIssue": { "schema": { "method": "POST", "host": "api.github.com", "path": "/issues" } },
 *   "closeIssue": { "schema": { "method": "PATCH", "host": "api.github.com", "path": "/issues" } }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "requests": { "createIssue": {}, "closeIssue": {} } } }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import {
  definedTemplates,
  type ListedTemplate,
  listedTemplates,
  REQUESTS_PATH,
  type RequestTemplate,
} from '../model/request-templates.ts';
import { contentRange } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { changeOf, quotable, removeEntry } from './edits/fixes.ts';
import { defineTemplate, listTemplate } from './edits/templates.ts';
import { knownTemplates, listingScope } from './facts/templates.ts';
import type { FileChange, Fix, FixSafety, RelatedPlace, Report, Rule } from './rule.ts';

export const noUnregisteredTemplate: Rule = {
  code: 'no-unregistered-template',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    const templates = knownTemplates(app);
    if (!templates) return;
    const { defined, listed } = templates;
    const unlisted = definedTemplates(app).filter(({ name }) => name !== '' && !listed.has(name));
    const misspelt = new Set<string>();
    for (const listing of listedTemplates(app)) {
      if (listing.name === '' || defined.has(listing.name)) continue;
      const near = nearTemplate(listing.name, unlisted);
      if (near) misspelt.add(near.name);
      report(undefinedReport(app, listing, near));
    }
    const scope = listingScope(app);
    // Without a product there is no place to list anything, which other rules say.
    if (scope === undefined) return;
    for (const template of unlisted) if (!misspelt.has(template.name)) report(unlistedReport(app, template, scope));
  },
};

function nearTemplate(name: string, templates: readonly RequestTemplate[]): RequestTemplate | undefined {
  const near = nearestName(
    name,
    templates.map((template) => template.name),
  );
  return templates.find((template) => template.name === near);
}

function undefinedReport(app: App, { name, property }: ListedTemplate, near: RequestTemplate | undefined): Report {
  const { file } = app.manifest;
  const range = contentRange(property.keyNode);
  const advice = near ? `Did you mean \`${near.name}\`?` : 'Define it there, or remove it here.';
  return {
    file,
    range,
    message: `\`${name}\` is listed here, but ${REQUESTS_PATH} does not define it. ${advice}`,
    ...(near && { related: [definition(near)] }),
    fixSafety: 'unsafe',
    fixes: () => [
      ...(near ? [fix(`Change to \`${near.name}\``, changeOf(file, { range, text: quotable(near.name) }))] : []),
      ...optional(`Define \`${name}\` in ${REQUESTS_PATH}`, defineTemplate(app, name)),
      fix(`Remove \`${name}\` from the manifest`, changeOf(file, removeEntry(file, property))),
    ],
  };
}

const definition = ({ name, file, property }: RequestTemplate): RelatedPlace => ({
  path: file.path,
  range: contentRange(property.keyNode),
  message: `\`${name}\` is defined here, and not listed`,
});

function unlistedReport(app: App, { name, file, property }: RequestTemplate, scope: string): Report {
  const { manifest } = app;
  const owner = manifest.scopes.find((candidate) => candidate.name === scope);
  const kind = manifest.platform.form === 'modules' ? 'modules' : 'product';
  // In which of several products a template is wanted, only the author knows.
  const safety: FixSafety = kind === 'modules' || manifest.scopes.length === 1 ? 'safe' : 'unsafe';
  return {
    file,
    range: contentRange(property.keyNode),
    severity: 'warning',
    message: `\`${name}\` is not listed in the manifest, so no request can use it: add it to \`${kind}.${scope}.requests\`, or remove it here.`,
    ...(owner && {
      related: [
        { path: manifest.file.path, range: contentRange(owner.keyNode), message: `\`${name}\` can be listed here` },
      ],
    }),
    fixSafety: listTemplate(app, name) ? safety : 'unsafe',
    fixes: () => [
      ...optional(`List \`${name}\` in the manifest`, listTemplate(app, name), safety),
      fix(`Remove \`${name}\` from ${REQUESTS_PATH}`, changeOf(file, removeEntry(file, property))),
    ],
  };
}

const fix = (title: string, change: FileChange, safety: FixSafety = 'unsafe'): Fix => ({
  title,
  safety,
  changes: [change],
});

const optional = (title: string, change: FileChange | undefined, safety: FixSafety = 'unsafe'): readonly Fix[] =>
  change ? [fix(title, change, safety)] : [];
