/**
 * `product` becomes `modules`.
 *
 * Platform 3.0 describes an app by the modules that it is part of, and no longer by products. Pages go to the module that
 * has their placeholder, and `full_page_app`, `cti_global_sidebar` and the left navigation to `common`. Events of records go
 * to the module of the record; set-up, external and scheduled events, functions, request templates and jobs to `common`.
 * A product that shows no page and waits for no event of its own goes on as its main module, empty. What stays is copied as
 * it is written.
 *
 * Up to 2.0 events are registered by the array `events` of `server/server.js`; from there they come here, for each product
 * that has them. Functions that the front end calls or that are actions are registered, too.
 *
 * A question is asked where several modules have an event (`call` or `caller_conversation` of Freshcaller, tickets or
 * changes for timesheets of Freshservice, users or contacts of Freshchat), where two products of the app want different
 * things of one module, and for products that have no module, which are Freshteam and Freshconnect. What has no counterpart
 * in 3.0 is left out, with a note at its line.
 *
 * With 2.3 as the target products stay, and get what the array, the requests and the calls of functions ask for.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide
 */
import { PRODUCTS, placeholdersOf } from '../../catalog/placement.ts';
import type { ManifestScope } from '../../model/manifest.ts';
import type { Registration } from '../../model/registration.ts';
import { addEntries } from '../../rules/edits/fixes.ts';
import { addAt } from '../../rules/edits/manifest-edits.ts';
import { contentRange, propertiesOf, propertyOf, rangeOfNode } from '../../syntax/json.ts';
import { withLineEndsOf } from '../../text/layout.ts';
import { eventRegistrations } from '../modules/array-events.ts';
import { eventHomes } from '../modules/event-homes.ts';
import { COMMON, homeOfPlaceholder, mainModuleOf, modulesOf, productOfModules } from '../modules/homes.ts';
import { indentUnit, keptText } from '../modules/kept-text.ts';
import { ModuleLayout, type Part, printObject } from '../modules/layout.ts';
import { functionsOf, jobsOf, listedNames } from '../modules/wanted.ts';
import type { Step, StepContext } from '../step.ts';

export const modules: Step = {
  name: 'modules',
  run(context) {
    const { app, plan, isModules } = context;
    const { manifest } = app;
    if (manifest.platform.form === 'modules') return listTemplates(context);
    const product = propertyOf(manifest.root, 'product');
    if (!product) return;
    const layout = new ModuleLayout();
    for (const scope of manifest.scopes) place(context, layout, scope);
    shared(context, layout);
    if (isModules) for (const scope of manifest.scopes) keepPresent(context, layout, scope);
    const key = isModules ? 'modules' : 'product';
    const printed = layout.print(indentUnit(manifest.file, manifest.root));
    const unit = indentUnit(manifest.file, manifest.root);
    const text = `${JSON.stringify(key)}: ${printed.replaceAll('\n', `\n${unit}`)}`;
    const range = rangeOfNode(product.node);
    if (sameJson(text, manifest.file.text.slice(range.start, range.end))) return;
    plan.edit(manifest.file, range, withLineEndsOf(manifest.file.text, text), reasonFor(context, layout));
  },
};

const sameJson = (a: string, b: string): boolean => a.replaceAll(/\s+/g, '') === b.replaceAll(/\s+/g, '');

const reasonFor = ({ isModules, to }: StepContext, layout: ModuleLayout): string =>
  isModules
    ? `Platform ${to} has modules instead of products: ${layout.names().join(', ')}.`
    : `Platform ${to} registers events, functions and request templates in the manifest.`;

/** An app that has modules already gets its new templates listed. */
function listTemplates({ app, plan }: StepContext): void {
  const listed = listedNames(app);
  const names = [...plan.templates.keys()].filter((name) => !listed.has(name));
  const [first, ...others] = names;
  if (first === undefined) return;
  const common = propertyOf(propertyOf(app.manifest.root, 'modules')?.value, COMMON)?.value;
  const owner = propertyOf(common, 'requests')?.value;
  const entries = names.map((name) => [name, '{}'] as const);
  const edit =
    owner?.type === 'object'
      ? addEntries(app.manifest.file, owner, entries)
      : addAt(
          app,
          ['modules', COMMON],
          'requests',
          printObject([[first, '{}'], ...others.map((name) => [name, '{}'] as const)], '  '),
        );
  if (edit) plan.edit(app.manifest.file, edit.range, edit.text, 'The manifest lists the request templates.');
}

/** What belongs to one product. */
function place(context: StepContext, layout: ModuleLayout, scope: ManifestScope): void {
  const { app, isModules, plan } = context;
  const { file } = app.manifest;
  if (!isModules) layout.add(scope.name);
  for (const { key, value, keyNode } of propertiesOf(propertyOf(scope.value, 'location')?.value)) {
    const home = isModules ? homeOfPlaceholder(scope.name, key) : scope.name;
    if (home !== undefined && value)
      put(context, layout, scope, home, 'location', key, keptText(file, value), contentRange(keyNode));
    else plan.note(file, contentRange(keyNode), withoutPlace(context, scope.name, key));
  }
  for (const registration of eventRegistrations(context)) {
    if (!registration.scopes.includes(scope.name)) continue;
    placeEvent(context, layout, scope, registration);
  }
  for (const { key, keyNode } of propertiesOf(scope.value))
    if (!PARTS.has(key))
      plan.note(
        file,
        contentRange(keyNode),
        `\`${key}\` is nothing that the platform reads of ${scope.name}, and is left out.`,
      );
}

const PARTS: ReadonlySet<string> = new Set(['location', 'events', 'functions', 'requests', 'jobs']);

const withoutPlace = ({ to }: StepContext, product: string, placeholder: string): string => {
  const isKnown = PRODUCTS.some((known) => known.name === product && placeholdersOf(known).includes(placeholder));
  return isKnown
    ? `Platform ${to} has no placeholder \`${placeholder}\` for ${product}: the page is no longer shown there. Its files stay.`
    : `\`${placeholder}\` is no placeholder of ${product} that is known, and is left out.`;
};

function placeEvent(
  context: StepContext,
  layout: ModuleLayout,
  scope: ManifestScope,
  registration: Registration,
): void {
  const { app, isModules, plan, to } = context;
  const { name, value, handler, file, nameRange } = registration;
  const text = value ? keptText(file, value) : handlerText(handler);
  const homes = isModules ? eventHomes(context, scope, registration) : [{ module: scope.name, event: name }];
  for (const { module, event } of homes) put(context, layout, scope, module, 'events', event, text, nameRange);
  if (homes.length > 0) return;
  const choices = modulesOf(scope.name);
  if (choices.length === 0) return;
  plan.note(
    file,
    nameRange,
    `\`${name}\` of ${scope.name} is registered nowhere: ${
      context.plan.result().questions.some(({ id }) => id === `module-of:${scope.name}.${name}`)
        ? 'its module was not chosen'
        : `platform ${to} has no such event`
    }. The handler${handler === undefined ? '' : ` \`${handler}\``} stays in ${app.server?.path ?? 'the server code'}.`,
  );
}

const handlerText = (handler: string | undefined): string => `{ "handler": ${JSON.stringify(handler ?? '')} }`;

/** Two products may want different things of one module. */
function put(
  { plan, app }: StepContext,
  layout: ModuleLayout,
  scope: ManifestScope,
  module: string,
  part: Part,
  name: string,
  text: string,
  range: { readonly start: number; readonly end: number },
): void {
  const other = layout.put(module, part, name, text);
  if (other === undefined) return;
  const products = app.manifest.scopes.map((each) => each.name);
  const chosen = plan.ask({
    id: `product-of:${module}.${name}`,
    file: app.manifest.file,
    range,
    text: `\`${name}\` of \`${module}\` is wanted in different ways by ${products.join(' and ')}, and can be there only once. Whose is kept?`,
    choices: products,
  });
  if (chosen === scope.name) layout.replace(module, part, name, text);
}

/** What belongs to the app as a whole. */
function shared(context: StepContext, layout: ModuleLayout): void {
  const { app, isModules, plan } = context;
  const homes = isModules ? [COMMON] : app.manifest.scopes.map(({ name }) => name);
  const templates = new Set([...listedNames(app), ...plan.templates.keys()]);
  for (const home of homes) {
    for (const [name, timeout] of functionsOf(app))
      layout.put(
        home,
        'functions',
        name,
        timeout !== undefined ? `{ "timeout": ${timeout} }` : isModules ? '{}' : '{ "timeout": 5 }',
      );
    for (const name of templates) layout.put(home, 'requests', name, '{}');
    for (const name of jobsOf(app)) layout.put(home, 'jobs', name, '{}');
  }
}

/** Without a module of the product the app would no longer be installed there. */
function keepPresent(context: StepContext, layout: ModuleLayout, scope: ManifestScope): void {
  const { plan, productMap, app } = context;
  const own = modulesOf(scope.name);
  if (own.some((module) => layout.has(module))) return;
  // Classic and Suite share their modules.
  const isShared = app.manifest.scopes.some(
    (other) =>
      other !== scope && productOfModules(other.name) === productOfModules(scope.name) && other.name < scope.name,
  );
  const main = mainModuleOf(scope.name, productMap);
  if (main !== undefined) {
    if (!isShared) layout.add(main);
    return;
  }
  const chosen = plan.ask({
    id: `module-for:${scope.name}`,
    file: app.manifest.file,
    range: contentRange(scope.keyNode),
    text: `${scope.name} has no modules on platform 3.0: what stands there cannot be carried over. Which product is the app for now?`,
    choices: [...new Set(PRODUCTS.flatMap(({ name }) => mainModuleOf(name, {}) ?? [])), LEAVE_OUT],
  });
  if (chosen !== undefined && chosen !== LEAVE_OUT) layout.add(chosen);
}

const LEAVE_OUT = 'leave the product out';
