import { SAMPLE_OFFER } from '../../words/packet-samples';
import { endsOffer, offerWords } from './offer-words';

const noon = new Date('2026-11-21T04:00:00Z');

test.each([
  [{}, undefined, '明天 16:00 前可拆', '拆开后点一下，领到微信零钱'],
  [{ form: 'coupon' as const }, undefined, '明天 16:00 前可拆', '拆开就放进「我的券」'],
  [
    { soldOut: true },
    '现在拆完了',
    '今天的份额，或全部份额，已经发完。',
    '没有人领的会退回来；您的资格到 明天 16:00，可以再来看看。',
  ],
])('an envelope that is %j', (change, title, why, next) => {
  const said = offerWords({ ...SAMPLE_OFFER, ...change }, noon);
  expect([said.title, said.why, said.next]).toEqual([title, why, next]);
});

test('a pause or a busy line leaves the envelope to be tried again; what is over does not', () => {
  expect((['campaign/paused', 'campaign/not-now', 'campaign/not-yet', 'outage'] as const).some(endsOffer)).toBe(false);
  expect((['campaign/sold-out', 'campaign/over', 'campaign/had-it', 'campaign/too-late'] as const).every(endsOffer)).toBe(true);
});
