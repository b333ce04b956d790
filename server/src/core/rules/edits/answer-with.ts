/** The fix that names another function where a registration says which one answers. */
import type { Registration } from '../../model/registration.ts';
import type { Fix } from '../rule.ts';
import { changeOf } from './fixes.ts';

export function answerWith({ file, handlerRange, nameRange }: Registration, name: string): Fix {
  return {
    title: `Change to \`${name}\``,
    safety: 'unsafe',
    changes: [changeOf(file, { range: handlerRange ?? nameRange, text: name })],
  };
}
