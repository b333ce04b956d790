/** What configurations of ESLint import, `dist/eslint.js`. */
export { recommended } from './eslint/config.ts';
export { plugin } from './eslint/plugin.ts';
