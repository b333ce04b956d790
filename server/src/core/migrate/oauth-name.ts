/** What the one OAuth service of an app of 2.x is called from 3.0 on. */
import type { App } from '../model/app.ts';
import { OAUTH_PATH } from '../model/oauth.ts';
import { propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';

/** The name that it has already, or that of its host: `github` of `https://github.com/login/oauth/authorize`. */
export function integrationName({ files }: App): string {
  const root = files.get(OAUTH_PATH)?.json.root;
  const [known] = propertiesOf(propertyOf(root, 'integrations')?.value);
  if (known) return known.key;
  const address =
    stringOf(propertyOf(root, 'authorize_url')?.value) ?? stringOf(propertyOf(root, 'token_url')?.value) ?? '';
  const host = /^https?:\/\/([^/]*)/.exec(address.replaceAll(/<%=.*?%>\.?|\{\{.*?\}\}\.?/g, ''))?.[1] ?? '';
  const labels = host.split('.').filter((label) => /^[a-z][\w-]*$/i.test(label));
  return labels.at(-2) ?? labels[0] ?? 'service';
}
