import type { ConsoleRole, User } from '../contracts';
import { menuOf } from './menu';

const user = (roles: ConsoleRole[]): User => ({
  userNo: 1,
  login: 'zhou',
  name: '周婷',
  roles,
  placeNo: null,
  storeName: null,
  lockedUntil: null,
  leftAt: null,
  mustChangePassword: false,
});

test.each([
  ['an agent', ['agent'], ['客服台', '我的']],
  ['a lead', ['lead'], ['客服台', '值班', '我的']],
  ['head office', ['officer'], ['客服台', '值班', '账号', '记录', '我的']],
  ['a store manager', ['manager'], ['客服台', '我的']],
] as const)('%s finds her pages in the menu', (_who, roles, expected) => {
  expect(menuOf(user([...roles])).map(({ word }) => word)).toEqual(expected);
});
