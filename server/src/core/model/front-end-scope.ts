/** What the front end of an app runs in: its products or modules, and the platform. */
import type { FrontEndScope } from '../catalog/front-end/front-end.ts';
import type { App } from './app.ts';

/** `placeholders`: those in which the page is shown, where that is known. */
export const frontEndScopeOf = ({ manifest }: App, placeholders?: readonly string[]): FrontEndScope => ({
  platform: manifest.platform.basis,
  scopes: manifest.scopes.map(({ name }) => name),
  ...(placeholders && { placeholders }),
});
