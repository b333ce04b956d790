/** Settings of the app that its developer gives values: what handlers find in `app_settings`, and `onSettingsUpdate` in its argument. */
import { compareVersions } from '../shape/ask.ts';
import { any, map } from '../shape/build.ts';
import { withOnDemand } from '../shape/on-demand.ts';
import type { Fields, Shape } from '../shape/shape.ts';
import { propertiesOf } from '../syntax/json.ts';
import type { App } from './app.ts';
import { fact, latestOf } from './facts.ts';

export const SETTINGS_PATH = 'config/app_settings.json';

/** The function that the platform calls without a registration, where the app has settings (docs/platform.md 2.1). */
export const SETTINGS_HANDLER = 'onSettingsUpdate';

/** What the values begin with where they are the argument itself. */
export const SETTINGS_ROOT = 'app_settings';

/** Nothing for an app without settings, and before platform 2.3. */
export const settingsShape: (app: App) => Shape | undefined = /* @__PURE__ */ fact((app) => {
  const file = app.files.get(SETTINGS_PATH);
  if (!file || compareVersions(app.manifest.platform.basis, '2.3') < 0) return undefined;
  const fields = propertiesOf(file.json.root).map(({ key }) => [key, any(`Setting of ${SETTINGS_PATH}`)] as const);
  return map('App settings by name', any('Value of the setting'), { fields: Object.fromEntries(fields) });
});

/** The members of a payload, with the names of the settings where it has them: worked out when somebody reads that. */
export function withSettings(app: App, fields: Fields): Fields {
  const plain = fields.app_settings;
  if (!plain || !app.files.has(SETTINGS_PATH)) return fields;
  const now = latestOf(app);
  return withOnDemand(fields, 'app_settings', () => namedIn(plain, settingsShape(now())));
}

/** The same as it is now. */
export function withSettingsOf(settings: Shape | undefined, fields: Fields): Fields {
  const plain = fields.app_settings;
  return plain ? { ...fields, app_settings: namedIn(plain, settings) } : fields;
}

const namedIn = (plain: Shape, settings: Shape | undefined): Shape =>
  settings?.fields ? { ...plain, fields: settings.fields } : plain;
