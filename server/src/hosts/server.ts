/** Entry of the bundle that editors start: `dist/server.js`, with `--node-ipc` or `--stdio`. */
import { serve } from './stdio.ts';

serve(import.meta.dirname);
