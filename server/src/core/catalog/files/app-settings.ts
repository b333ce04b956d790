/** The structure of `config/app_settings.json`, from platform 2.3 on; source: docs/platform.md 2.1 and 6. */
import { map, object } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import { perBasis } from './per-basis.ts';

export const appSettingsShape = perBasis(
  (): Shape =>
    map(
      'Settings by name',
      object('A setting: an empty object, its value is entered by the developer', {}, { open: true }),
      {
        note: 'Handlers find the values in payload.app_settings, onSettingsUpdate in its argument; needs FDK 9.1',
        source: docs.appSettings,
      },
    ),
);
