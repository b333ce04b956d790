/** Entry of the bundle that editors start: `dist/server.js`, with `--node-ipc` or `--stdio`, and perhaps `--storage=DIR`. */
import { serve } from './stdio.ts';

const STORAGE = '--storage=';

serve(import.meta.dirname, process.argv.find((argument) => argument.startsWith(STORAGE))?.slice(STORAGE.length));
