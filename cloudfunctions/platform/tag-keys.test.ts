import { readTagKeys } from './tag-keys';

const secret = Buffer.alloc(32, 7).toString('base64');

test('keys are read in order of their ids, with the last day on which they are believed', () => {
  const keys = readTagKeys(`2:${secret}, 1:${secret}:2027-12-31`);
  expect(keys).toEqual([
    { id: 1, secret: Buffer.alloc(32, 7), until: new Date('2027-12-31T16:00:00Z') },
    { id: 2, secret: Buffer.alloc(32, 7), until: null },
  ]);
});

test.each([
  ['nothing', undefined, /TAG_KEYS is empty/],
  ['blanks', ' , ', /TAG_KEYS is empty/],
  ['a secret without an id', secret, /Entry 1 of TAG_KEYS is not written as/],
  ['a short secret', `1:${Buffer.alloc(31).toString('base64')}`, /Entry 1 of TAG_KEYS has a secret of 31 bytes/],
  ['an id of 0', `0:${secret}`, /has the id 0/],
  ['an id of 256', `256:${secret}`, /has the id 256/],
  ['an id twice', `1:${secret},1:${secret}`, /same key id twice/],
  ['a date that is none', `1:${secret},2:${secret}:2027-13-01`, /is not a day/],
])('%s is refused with a sentence', (_what, env, sentence) => {
  expect(() => readTagKeys(env)).toThrow(sentence);
});

test('the sentence never shows the secret', () => {
  expect(() => readTagKeys('1:short')).toThrow(expect.not.objectContaining({ message: expect.stringContaining('short') }));
});
