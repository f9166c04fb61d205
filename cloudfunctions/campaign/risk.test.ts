import { holdWhys, type RiskPolicy, type Signs } from './risk';

const policy: RiskPolicy = { phoneMembers: 3, newHours: 24, newAccounts: 20, rushMinutes: 10, rushClaims: 60 };
const quiet: Signs = { phoneMembers: 1, isNew: false, newAccounts: 0, storeClaims: 1 };

describe('a claim', () => {
  test.each<[string, Partial<Signs>, string[]]>([
    ['of an ordinary member in an ordinary hour goes its way', {}, []],
    ['of the second member with one phone goes its way: couples share phones', { phoneMembers: 2 }, []],
    ['of the third member with one phone waits', { phoneMembers: 3 }, ['one-phone']],
    ['from a phone without a mark says nothing', { phoneMembers: 0 }, []],
    ['of a new account among nineteen goes its way', { isNew: true, newAccounts: 19 }, []],
    ['of the twentieth new account waits', { isNew: true, newAccounts: 20 }, ['new-accounts']],
    ['of an old account goes its way while new ones crowd in', { isNew: false, newAccounts: 50 }, []],
    ['the fifty-ninth in ten minutes goes its way', { storeClaims: 59 }, []],
    ['the sixtieth in ten minutes waits', { storeClaims: 60 }, ['store-rush']],
    [
      'with every sign tells every reason',
      { phoneMembers: 9, isNew: true, newAccounts: 99, storeClaims: 99 },
      ['one-phone', 'new-accounts', 'store-rush'],
    ],
  ])('%s', (_what, signs, expected) => {
    expect(holdWhys({ ...quiet, ...signs }, policy)).toEqual(expected);
  });

  test('never waits for a sign that is switched off', () => {
    const off = { ...policy, phoneMembers: 0, newAccounts: 0, rushClaims: 0 };
    expect(holdWhys({ phoneMembers: 99, isNew: true, newAccounts: 99, storeClaims: 99 }, off)).toEqual([]);
  });
});
