/** The record of what an update changed: a map of attributes and their values before and after, about which nothing is judged. */
import type { Holding } from '../../flow/flow.ts';

/** `data.changes`, `changes.model_changes` and all inside of them. */
export const isOfChanges = ({ path }: Holding): boolean =>
  path.some((key) => typeof key === 'string' && /(^|_)changes$/.test(key));
