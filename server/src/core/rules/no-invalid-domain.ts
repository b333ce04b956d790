/**
 * A value of `whitelisted-domains` is not a domain that the platform takes.
 *
 * Up to platform 2.2 an app may send requests to the domains of this list only. The vendor's CLI refuses values in other
 * forms: "Whitelisted domains must use HTTPS", "… must not end with a '/'", "… must not have path", "… must not contain IP
 * addresses", "… must not be localhost", "… must not have more than one subdomain".
 *
 * Write `https://` and the name of the host, without a path. `https://*.example.com` stands for all its subdomains: the
 * star takes the first place. Parameters such as `<%= iparam.subdomain %>` may stand for any part.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.2",
 *   "product": { "freshdesk": {} },
 *   "whitelisted-domains": ["https://api.example.com/", "https://*.example.com", "https://<%= iparam.name %>.example.com"]
 *                            ^^^^^^^^^^^^^^^^^^^^^^^^
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.2",
 *   "product": { "freshdesk": {} },
 *   "whitelisted-domains": ["https://api.example.com", "https://*.example.com", "https://<%= iparam.name %>.example.com"]
 * }
 * ```
 */
import { isKnownVersion } from '../model/platform.ts';
import type { SourceFile } from '../model/source-file.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange, elementsOf, type JsonNode, propertyOf } from '../syntax/json.ts';
import { renamed } from './edits/fixes.ts';
import type { FixSafety, Report, Rule } from './rule.ts';

export const noInvalidDomain: Rule = {
  code: 'no-invalid-domain',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { file, root, platform } = app.manifest;
    if (!isKnownVersion(platform.version) || compareVersions(platform.version, '2.2') > 0) return;
    for (const node of elementsOf(propertyOf(root, 'whitelisted-domains')?.value)) {
      const fault = node.type === 'string' ? faultOf(String(node.value)) : undefined;
      if (fault) report(reportFor(file, node, fault));
    }
  },
};

interface Fault {
  readonly message: string;
  /** The domain as it was probably meant. */
  readonly better?: string;
  readonly safety?: FixSafety;
}

const reportFor = (file: SourceFile, node: JsonNode, { message, better, safety = 'unsafe' }: Fault): Report => ({
  file,
  range: contentRange(node),
  message: `\`${node.value}\` ${message}`,
  ...(better !== undefined && renamed(file, contentRange(node), JSON.stringify(better).slice(1, -1), safety)),
});

/** Source: docs/platform.md 3.2 E and the tests of FDK 6.9, which looks at a value with a star by its pattern only. */
function faultOf(domain: string): Fault | undefined {
  const plain = domain.replace(SUBSTITUTION, DUMMY);
  const { protocol, host, rest } = partsOf(plain);
  const written = partsOf(domain).host;
  if (plain.includes('*')) {
    if (plain !== domain || WILDCARD.test(plain)) return undefined;
    // Whatever else is wrong with it is said as of a domain without a star.
    if (!WILDCARD.test(`https://${host}`)) return OF_STARS;
  }
  if (protocol !== 'https://') {
    const better = host !== '' && !isOwnMachine(host) && plain === domain ? { better: `https://${written}` } : {};
    return { message: 'must begin with `https://`: requests without encryption are refused.', ...better };
  }
  if (isAddress(host)) return { message: 'is an IP address: use the name of the host.' };
  if (isOwnMachine(host)) return { message: 'is your own machine: use the name of a host that everybody can reach.' };
  if (rest === '/') {
    const better = domain.endsWith('/') ? { better: domain.slice(0, -1), safety: 'safe' as const } : {};
    return { message: 'must not end with `/`: remove it.', ...better };
  }
  if (rest.startsWith('/') || rest.startsWith('?')) {
    const better = plain === domain ? { better: `https://${written}` } : {};
    return { message: 'must not have a path: name the host only, requests to it may have any path.', ...better };
  }
  return undefined;
}

const OF_STARS: Fault = {
  message:
    'must have its star in front, and small letters, digits and single `-` or `.` behind it: `https://*.example.com`.',
};

const SUBSTITUTION = /<%=.*?%>/g;
const DUMMY = 'abc';
const WILDCARD = /^https:\/\/\*+[.-](?:[a-z0-9]+[.-])*[a-z]*$/;

function partsOf(domain: string): { readonly protocol: string; readonly host: string; readonly rest: string } {
  const [, protocol = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/|\/\/)?([^/?#]*)(.*)$/is.exec(domain) ?? [];
  return { protocol, host, rest };
}

const nameOf = (host: string): string => host.replace(/^.*@/, '').replace(/:\d*$/, '');

const isOwnMachine = (host: string): boolean => nameOf(host).toLowerCase() === 'localhost';

const isAddress = (host: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(nameOf(host)) &&
  nameOf(host)
    .split('.')
    .every((part) => Number(part) <= 255);
