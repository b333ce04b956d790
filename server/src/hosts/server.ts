/** Entry that editors start, `dist/server.js`: with `--node-ipc` or `--stdio`, and perhaps `--storage=DIR`. */
import { loadServer } from './load-server.ts';

const STORAGE = '--storage=';
const storage = process.argv.find((argument) => argument.startsWith(STORAGE))?.slice(STORAGE.length);

loadServer(import.meta.dirname).serve(import.meta.dirname, storage);
