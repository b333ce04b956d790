/**
 * A page triggers an action of the interface with a value that the action does not take.
 *
 * `showNotify` needs a `type` of the list and a `message`, and fails when it runs without them; titles have 30 characters at most,
 * messages 100 and labels of buttons 11. What is longer is cut, and the user reads half a sentence.
 *
 * Take a type of the list, add what is missing, and write shorter texts, which are hints. The type `error` stands in some of the
 * vendor's pages and in apps that work, so that nothing is said of it. Looked at is what is written out in the call.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": {}, "support_ticket": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } } },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   return client.interface.trigger('showNotify', { type: 'succes', message: 'Saved' });
 *                                                          ^^^^^^
 * });
 * ```
 *
 * ```js fixed app/scripts/app.js
 * app.initialized().then(function (client) {
 *   return client.interface.trigger('showNotify', { type: 'success', message: 'Saved' });
 * });
 * ```
 */
import { actionOptions, TEXT_LIMITS } from '../catalog/front-end/front-end.ts';
import type { ClientCall } from '../flow/flow.ts';
import { frontEndScopeOf } from '../model/front-end-scope.ts';
import { fieldOf } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { callsOfClient, isWhole, nameIn, optionOf, type WrittenName } from './facts/client-arguments.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidInterfaceOption: Rule = {
  code: 'no-invalid-interface-option',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const scope = frontEndScopeOf(app);
    for (const call of callsOfClient(app, 'client.interface.trigger')) {
      const action = nameIn(call.call.arguments[0]);
      const options = action && actionOptions(scope, action.name);
      for (const finding of options ? mistakesIn(call, action, options) : []) report(finding);
    }
  },
};

function mistakesIn(call: ClientCall, action: WrittenName, options: Shape): readonly Report[] {
  const [, given] = call.call.arguments;
  const written = Object.keys(options.fields ?? {}).flatMap((key) => {
    const text = nameIn(optionOf(given, key));
    return text ? [{ key, text }] : [];
  });
  return [
    ...missing(call, action, options),
    // Elements and fields of pages have lists as well, none of which is whole.
    ...written.flatMap(({ key, text }) =>
      key === 'type' ? (unlisted(call, action, text, fieldOf(options, key)) ?? []) : [],
    ),
    ...written.flatMap(({ key, text }) => tooLong(call, key, text) ?? []),
  ];
}

/** Only of one action it is said that it fails (docs/front-end.md). */
const FAILS_WITHOUT: Readonly<Record<string, readonly string[]>> = { showNotify: ['type', 'message'] };

function missing({ call, file }: ClientCall, { name, range }: WrittenName, options: Shape): readonly Report[] {
  const [, given] = call.arguments;
  if (!isWhole(given)) return [];
  const lacking = (byName(FAILS_WITHOUT, name) ?? []).filter((key) => fieldOf(options, key) && !optionOf(given, key));
  if (lacking.length === 0) return [];
  const keys = lacking.map((key) => `\`${key}\``).join(' and ');
  const them = lacking.length > 1 ? 'them' : 'it';
  return [{ file: file.file, range, message: `\`${name}\` fails without ${keys}: add ${them} to the options.` }];
}

/** In some of the vendor's pages and in apps that work, though not in the list (docs/front-end.md). */
const DISPUTED = 'error';

function unlisted(
  { file: { file } }: ClientCall,
  action: WrittenName,
  text: WrittenName,
  shape: Shape | undefined,
): Report | undefined {
  const { name, range } = text;
  const listed = (shape?.enum ?? []).map(({ value }) => String(value));
  if (listed.length === 0 || listed.includes(name) || name === DISPUTED) return undefined;
  const near = nearestName(name, listed);
  const advice = near === undefined ? `Use one of ${listed.join(', ')}.` : `Did you mean \`${near}\`?`;
  return {
    file,
    range,
    message: `\`${action.name}\` has no \`${name}\`. ${advice}`,
    ...(near !== undefined && renamed(file, range, near, 'unsafe')),
  };
}

const LIMITS: Readonly<Record<string, number>> = {
  title: TEXT_LIMITS.title,
  message: TEXT_LIMITS.message,
  saveLabel: TEXT_LIMITS.label,
  cancelLabel: TEXT_LIMITS.label,
};

function tooLong({ file: { file } }: ClientCall, key: string, { name, range }: WrittenName): Report | undefined {
  const limit = byName(LIMITS, key);
  const length = [...name].length;
  if (limit === undefined || length <= limit) return undefined;
  return {
    file,
    range,
    severity: 'hint',
    message: `\`${key}\` has ${length} characters, and what is behind the first ${limit} is cut: write a shorter text.`,
  };
}
