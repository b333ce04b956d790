/** What keys, tokens and passwords look like, and what only resembles them: ids, hashes, addresses, words, placeholders. */
import { hasLongerLine } from '../../text/longer-line.ts';

export interface Secret {
  /** What it is, for a message. */
  readonly what: string;
}

/** Forms that nothing else has. */
const FORMS: readonly (readonly [form: RegExp, what: string])[] = [
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}$/, 'an access key of AWS'],
  [/^(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})$/, 'a token of GitHub'],
  [/^glpat-[\w-]{20,}$/, 'a token of GitLab'],
  [/^AIza[\w-]{35}$/, 'an API key of Google'],
  [/^xox[abeoprs]-\d[\w-]{20,}$/, 'a token of Slack'],
  [/^https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{20,}$/, 'a webhook of Slack'],
  [/^[rs]k_live_[A-Za-z0-9]{16,}$/, 'a secret key of Stripe'],
  [/^SG\.[\w-]{22}\.[\w-]{43}$/, 'an API key of SendGrid'],
  [/^(?:https:\/\/api\.telegram\.org\/bot)?\d{8,10}:AA[\w-]{33}(?:\/\w+)?$/, 'a token of a Telegram bot'],
  [/^sk-ant-[\w-]{40,}$/, 'an API key of Anthropic'],
  [/^sk-(?:proj-)?[\w-]{40,}$/, 'an API key of OpenAI'],
  [/^shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}$/, 'a token of Shopify'],
  [/^npm_[A-Za-z0-9]{36}$/, 'a token of npm'],
];

const PRIVATE_KEY = /^-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=\\\s]{64,}/;

/** Any of the forms, or a telling name, may be in the text of a file: else it is not walked through. */
const HINTS =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|AIza|xox[abeoprs]-|hooks\.slack|k_live_|SG\.|:AA|sk-|shp(?:at|ca|pa|ss)_|npm_|PRIVATE KEY|Basic |Bearer |:\/\/[^/\s'"`]*:[^/\s'"`]*@|key|token|secret|passw|passphrase|pwd|authorization/i;

/** Longer scripts, and those whose lines are long, are libraries and bundles. */
const LONGEST_SCRIPT = 300_000;
const LONGEST_LINE = 2_000;

export const isWorthReading = (text: string): boolean =>
  text.length <= LONGEST_SCRIPT && !hasLongerLine(text, LONGEST_LINE) && HINTS.test(text);

/** `nameOf` says what the text is called, where that matters. */
export function secretIn(text: string, nameOf: () => string | undefined): Secret | undefined {
  const value = text.trim();
  if (PRIVATE_KEY.test(value)) return { what: 'a private key' };
  if (value.length < SHORTEST || value.includes('<%') || isPlaceholder(value)) return undefined;
  const known = FORMS.find(([form]) => form.test(value));
  if (known) return { what: known[1] };
  const login = /^Basic ([A-Za-z0-9+/]{12,}={0,2})$/.exec(value)?.[1];
  if (login !== undefined) return isRandom(login, LEAST_OF_TOKEN) ? { what: 'a login' } : undefined;
  const bearer = /^(?:Bearer|Token|token=) ?([\w.~+/-]{16,}=*)$/.exec(value)?.[1];
  if (bearer !== undefined) return isRandom(bearer, LEAST_OF_TOKEN) ? { what: 'a token' } : undefined;
  const ofAddress = /^https?:\/\/[^/\s:@]+:([^/\s@]{6,})@[\w.-]+/.exec(value)?.[1];
  if (ofAddress !== undefined) return isPlaceholder(ofAddress) ? undefined : { what: 'a password in an address' };
  const name = nameOf();
  if (name === undefined) return undefined;
  if (PASSWORD.test(name)) return isPassword(value) ? { what: `the password of \`${name}\`` } : undefined;
  const isKey = isRandom(value, LEAST_OF_KEY) || (value.length >= LEAST_OF_LOGIN && isPassword(value));
  return SECRET.test(name) && isKey ? { what: `the value of \`${name}\`` } : undefined;
}

const SHORTEST = 8;

/** The last word of the name says what it is: `apiKey`, `FRESHDESK_API_KEY`, `x-auth-token`; `keyName` and `tokenUrl` are other things. */
const SECRET =
  /(?:^|[^a-z])(?<!(?:page|next|sync|cursor|csrf)[_\s-])(?:secret|token|authorization)$|(?:api|auth|access|private|secret|client|subscription|consumer|encryption|signing|master)[_\s-]?key$|(?:client|api|app|consumer|shared)[_-]?secret$|(?:auth|access|api|bearer|refresh|bot)[_-]?token$/i;

const PASSWORD = /(?:^|[^a-z]|[a-z](?=P))(?:password|passwd|passphrase|pwd)$/i;

/** Whatever says of itself that it is to be replaced, or stands for something else. */
const PLACEHOLDER =
  /your|example|sample|dummy|test|demo|placeholder|change|replace|enter|insert|redacted|secret|password|token|api[_-]?key|invalid|undefined|foobar|lorem|xxx|\*\*\*|\.\.\.|<|>|\{|\}|\$|\u2026|abc|123456|000000|(.)\1{4}/i;

const isPlaceholder = (value: string): boolean => PLACEHOLDER.test(value);

const LEAST_OF_KEY = 16;
const LEAST_OF_TOKEN = 16;
const LEAST_OF_LOGIN = 12;

/** Letters and digits without a word in it: what a machine made. */
function isRandom(value: string, least: number): boolean {
  if (
    value.length < least ||
    value.length > 400 ||
    !/^[\w+/=.~:-]+$/.test(value) ||
    !/\d/.test(value) ||
    !/[a-z]/i.test(value)
  )
    return false;
  return !isMadeOfWords(value) && entropyOf(value) >= LEAST_ENTROPY;
}

/** `field_name_2`, `app.settings.v1`, `/api/v2/tickets` and the like. */
const isMadeOfWords = (value: string): boolean => value.split(/[_./:-]+/).every((part) => WORD.test(part));

const WORD = /^(?:[a-z]*\d{0,2}|[A-Z]*\d{0,2}|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*\d{0,2}|\d{1,4})$/;

/** Signs of at least three kinds, or of two in no word. */
function isPassword(value: string): boolean {
  if (/\s/.test(value) || value.length > 100) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(value)).length;
  return /\d/.test(value) && kinds >= 3 && !isMadeOfWords(value) && entropyOf(value) >= LEAST_OF_PASSWORD;
}

const LEAST_ENTROPY = 3;
const LEAST_OF_PASSWORD = 2.5;

/** Bits for each sign, as Shannon counts them. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const sign of value) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
