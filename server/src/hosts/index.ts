/** What programs import, `dist/index.js`. */
import { createApi } from './api/api.ts';

export const { check, explain, run } = createApi(import.meta.dirname);
