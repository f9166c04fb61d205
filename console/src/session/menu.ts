import type { User } from '../contracts';
import { isAny } from './session';

export type Place = { readonly path: string; readonly word: string };

/** What stands in her menu: her roles decide. */
export function menuOf(user: User): Place[] {
  return [
    { path: '/desk', word: '客服台', for: isAny(user, 'agent', 'lead', 'officer', 'manager') },
    { path: '/lead', word: '值班', for: isAny(user, 'lead', 'officer') },
    { path: '/users', word: '账号', for: isAny(user, 'officer') },
    { path: '/log', word: '记录', for: isAny(user, 'officer') },
    { path: '/me', word: '我的', for: true },
  ].flatMap(({ path, word, for: isHers }) => (isHers ? [{ path, word }] : []));
}
