import type { Clerk } from '../store/staffing';
import { partOf, stateAfter } from './dispute';

const clerk: Clerk = { clerkNo: 7, placeNo: 12, name: '林晓', role: 'clerk' };
const manager: Clerk = { clerkNo: 9, placeNo: 12, name: '沈岚', role: 'manager' };

test.each([
  ['a clerk in her own', clerk, { party: 'clerk:7', placeNo: 12 }, 'clerk asks'],
  ['a clerk in her own of the store where she was before', clerk, { party: 'clerk:7', placeNo: 3 }, 'clerk asks'],
  ['a clerk in a colleague’s', clerk, { party: 'clerk:9', placeNo: 12 }, undefined],
  ['a clerk in the store’s', clerk, { party: 'store:12', placeNo: 12 }, undefined],
  ['a manager in her clerk’s', manager, { party: 'clerk:7', placeNo: 12 }, 'manager answers'],
  ['a manager in her own', manager, { party: 'clerk:9', placeNo: 12 }, 'clerk asks'],
  ['a manager in her store’s', manager, { party: 'store:12', placeNo: 12 }, 'manager asks'],
  ['a manager in another store’s', manager, { party: 'store:3', placeNo: 3 }, undefined],
  ['a manager in a clerk’s of another store', manager, { party: 'clerk:8', placeNo: 3 }, undefined],
] as const)('%s', (_who, who, dispute, expected) => {
  const part = partOf(who, dispute);
  expect(part && `${part.voice} ${part.side}`).toBe(expected);
});

test.each([
  ['an answer', 'open', 'answers', false, 'answered'],
  ['a second answer', 'answered', 'answers', false, 'answered'],
  ['another word of hers', 'open', 'asks', false, 'open'],
  ['her word after the answer', 'answered', 'asks', false, 'open'],
  ['closed by who answers', 'open', 'answers', true, 'closed'],
  ['closed by her', 'answered', 'asks', true, 'closed'],
  ['a word after it was closed', 'closed', 'asks', false, undefined],
  ['closing what is closed', 'closed', 'answers', true, undefined],
] as const)('%s', (_what, state, side, close, expected) => {
  expect(stateAfter(state, side, close)).toBe(expected);
});
