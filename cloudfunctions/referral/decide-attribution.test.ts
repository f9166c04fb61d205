import fc from 'fast-check';
import type { AttributionPolicy, PaymentInputs, TouchFacts } from './attribution';
import { decideAttribution } from './decide-attribution';
import { bindingPolicy, watchPolicy } from './settings';
import { TOUCH_WAYS } from './states';

const usual: AttributionPolicy = { binding: bindingPolicy.fallback, watch: watchPolicy.fallback };
const [LAKESIDE, WULIN] = [1, 2];
const [LIN, CHEN, ZHOU] = [7, 8, 9];
const PAID = '2026-11-21T06:00:00.000Z';
const ago = (minutes: number) => new Date(new Date(PAID).getTime() - minutes * 60_000).toISOString();
const clerk = (clerkNo: number, placeNo: number, atWork = true) => ({ clerkNo, placeNo, name: `导购${clerkNo}`, atWork });
const touch = (wish: Partial<TouchFacts>): TouchFacts => ({
  way: 'clerk-code',
  clerkNo: CHEN,
  placeNo: LAKESIDE,
  at: ago(60),
  until: '2026-11-21T16:00:00.000Z',
  ...wish,
});
const boundToLin = { clerkNo: LIN, placeNo: LAKESIDE, boundAt: ago(90_000), protectedUntil: '2026-12-01T00:00:00.000Z' };

const paying = (wish: Partial<PaymentInputs>): PaymentInputs => ({
  paidAt: PAID,
  placeNo: LAKESIDE,
  handover: 'pickup',
  soldByClerkNo: null,
  cardPlaceNo: null,
  binding: null,
  touches: [],
  buyerClerkNos: [],
  payerClerkNos: [],
  clerks: [clerk(LIN, LAKESIDE), clerk(CHEN, LAKESIDE), clerk(ZHOU, WULIN)],
  stores: [],
  payerMembers: null,
  afterClosing: [],
  ...wish,
});
const decide = (wish: Partial<PaymentInputs>, policy = usual) => decideAttribution(paying(wish), policy);

test.each<[string, Partial<PaymentInputs>, unknown]>([
  ['of somebody nobody knows', {}, ['nobody', null, null]],
  ['of Lin’s customer', { binding: boundToLin }, ['home-clerk', LIN, LIN]],
  ['of Lin’s customer whom Chen met an hour ago', { binding: boundToLin, touches: [touch({})] }, ['served-today', CHEN, LIN]],
  ['of somebody Chen met an hour ago', { touches: [touch({})] }, ['served-today', CHEN, null]],
  [
    'in the last moment of Chen’s link',
    { touches: [touch({ until: '2026-11-21T06:00:00.001Z' })] },
    ['served-today', CHEN, null],
  ],
  ['as Chen’s link ends', { touches: [touch({ until: PAID })] }, ['nobody', null, null]],
  ['before Chen met her', { touches: [touch({ at: '2026-11-21T06:00:00.001Z' })] }, ['nobody', null, null]],
  ['at the moment Chen met her', { touches: [touch({ at: PAID })] }, ['served-today', CHEN, null]],
  [
    'of whom Chen met first and Zhou last',
    { touches: [touch({}), touch({ clerkNo: ZHOU, at: ago(5) })] },
    ['served-today', ZHOU, null],
  ],
  [
    'of Lin’s customer whom Chen met first and Lin last',
    { binding: boundToLin, touches: [touch({}), touch({ clerkNo: LIN, at: ago(5) })] },
    ['home-clerk', LIN, LIN],
  ],
  [
    'at the counter, written by Zhou',
    { handover: 'counter', soldByClerkNo: ZHOU, touches: [touch({})] },
    ['sold-at-counter', ZHOU, null],
  ],
  [
    'at the counter of Lin’s customer, written by Chen',
    { soldByClerkNo: CHEN, binding: boundToLin },
    ['sold-at-counter', CHEN, LIN],
  ],
  [
    'of Lin’s customer while Lin is suspended',
    { binding: boundToLin, clerks: [clerk(LIN, LAKESIDE, false)] },
    ['nobody', null, null],
  ],
  [
    'of Lin’s customer while Chen, who met her, is suspended',
    { binding: boundToLin, touches: [touch({})], clerks: [clerk(LIN, LAKESIDE), clerk(CHEN, LAKESIDE, false)] },
    ['home-clerk', LIN, LIN],
  ],
  ['of somebody who only scanned the store', { touches: [touch({ way: 'store-code', clerkNo: null })] }, ['nobody', null, null]],
])('a sale %s', (_what, wish, expected) => {
  const { rule, servingClerkNo, homeClerkNo } = decide(wish);
  expect([rule, servingClerkNo, homeClerkNo]).toEqual(expected);
});

test('a binding whose protection ran out counts where it stays, and not where it ends', () => {
  const binding = { ...boundToLin, protectedUntil: PAID };
  const ending = { ...usual, binding: { ...usual.binding, onExpiry: 'end' as const } };
  expect(decide({ binding })).toMatchObject({ homeClerkNo: LIN, homePlaceNo: LAKESIDE });
  expect(decide({ binding, cardPlaceNo: WULIN }, ending)).toMatchObject({ homeClerkNo: null, homePlaceNo: WULIN });
  const lastMoment = { ...binding, protectedUntil: '2026-11-21T06:00:00.001Z' };
  expect(decide({ binding: lastMoment }, ending)).toMatchObject({ homeClerkNo: LIN });
});

test.each<[string, Partial<PaymentInputs>, unknown]>([
  ['taken along in the store', { handover: 'take-now' }, ['here', LAKESIDE]],
  [
    'bought at the counter after a scan elsewhere',
    { handover: 'counter', touches: [touch({ placeNo: WULIN })] },
    ['here', LAKESIDE],
  ],
  ['ordered at home and fetched', {}, ['online-pickup', null]],
  ['scanned here and fetched here', { touches: [touch({ way: 'tag', clerkNo: null })] }, ['here', LAKESIDE]],
  ['scanned at Wulin and fetched here', { touches: [touch({ way: 'tag', clerkNo: null, placeNo: WULIN })] }, ['between', WULIN]],
  ['scanned here and delivered', { handover: 'delivery', touches: [touch({})] }, ['delivered', LAKESIDE]],
  ['ordered at home and delivered', { handover: 'delivery' }, ['delivered', null]],
  ['scanned 23 h 59 min ago', { touches: [touch({ at: ago(24 * 60 - 1) })] }, ['here', LAKESIDE]],
  ['scanned 24 hours ago', { touches: [touch({ at: ago(24 * 60) })] }, ['online-pickup', null]],
  ['met over a shared page only', { touches: [touch({ way: 'share' })] }, ['online-pickup', null]],
  [
    'read off a clerk’s code on a garment that hangs elsewhere, at one moment',
    { touches: [touch({}), touch({ way: 'tag', clerkNo: null, placeNo: WULIN })] },
    ['between', WULIN],
  ],
])('a coat %s', (_what, wish, expected) => {
  const { rateCase, originPlaceNo } = decide(wish);
  expect([rateCase, originPlaceNo]).toEqual(expected);
});

test.each<[string, Partial<PaymentInputs>, Partial<AttributionPolicy['watch']>, unknown]>([
  ['a clerk who buys from herself', { binding: boundToLin, buyerClerkNos: [LIN] }, {}, [`own-purchase ${LIN}`]],
  ['a clerk who pays for her customer', { binding: boundToLin, payerClerkNos: [LIN] }, {}, [`own-purchase ${LIN}`]],
  ['a clerk who buys from her colleague', { binding: boundToLin, buyerClerkNos: [ZHOU] }, {}, [`colleague-purchase ${LIN}`]],
  ['a colleague who pays', { binding: boundToLin, payerClerkNos: [ZHOU] }, {}, [`colleague-purchase ${LIN}`]],
  [
    'a clerk whom a colleague serves',
    { binding: boundToLin, buyerClerkNos: [LIN], touches: [touch({})] },
    {},
    [`own-purchase ${LIN}`, `colleague-purchase ${CHEN}`],
  ],
  ['a clerk who buys, and nobody is credited', { buyerClerkNos: [LIN] }, {}, []],
  ['the same where nobody watches', { binding: boundToLin, buyerClerkNos: [LIN] }, { ownPurchases: false }, []],
  ['one payer behind two members', { binding: boundToLin, payerMembers: [{ clerkNo: LIN, count: 2 }] }, {}, []],
  ['one payer behind three', { binding: boundToLin, payerMembers: [{ clerkNo: LIN, count: 3 }] }, {}, [`one-payer ${LIN}`]],
  ['three members of another clerk', { binding: boundToLin, payerMembers: [{ clerkNo: ZHOU, count: 3 }] }, {}, []],
  [
    'three where it is switched off',
    { binding: boundToLin, payerMembers: [{ clerkNo: LIN, count: 3 }] },
    { payerMembers: 0 },
    [],
  ],
  ['four sales after closing', { binding: boundToLin, afterClosing: [{ clerkNo: LIN, count: 4 }] }, {}, []],
  ['five sales after closing', { binding: boundToLin, afterClosing: [{ clerkNo: LIN, count: 5 }] }, {}, [`after-closing ${LIN}`]],
])('%s', (_what, wish, watch, expected) => {
  const { flags } = decide(wish, { ...usual, watch: { ...usual.watch, ...watch } });
  expect(flags.map(({ kind, clerkNo }) => `${kind} ${clerkNo}`)).toEqual(expected);
});

const clerkNos = fc.constantFrom(LIN, CHEN, ZHOU, 10);
const minutes = fc.integer({ min: -600, max: 3000 });
const anyTouch: fc.Arbitrary<TouchFacts> = fc
  .record({
    way: fc.constantFrom(...TOUCH_WAYS),
    clerkNo: fc.option(clerkNos),
    placeNo: fc.constantFrom(LAKESIDE, WULIN, 3),
    from: minutes,
    long: fc.nat(2000),
  })
  .map(({ way, clerkNo, placeNo, from, long }) => ({ way, clerkNo, placeNo, at: ago(from), until: ago(from - long) }));
const anyPayment: fc.Arbitrary<PaymentInputs> = fc
  .record({
    handover: fc.constantFrom('take-now' as const, 'pickup' as const, 'delivery' as const, 'counter' as const),
    soldByClerkNo: fc.option(clerkNos),
    cardPlaceNo: fc.option(fc.constantFrom(LAKESIDE, WULIN)),
    bound: fc.option(fc.record({ clerkNo: clerkNos, protectedFor: minutes })),
    touches: fc.array(anyTouch, { maxLength: 8 }),
    buyerClerkNos: fc.uniqueArray(clerkNos, { maxLength: 2 }),
    atWork: fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }),
  })
  .map(({ bound, atWork, ...rest }) =>
    paying({
      ...rest,
      binding: bound && { ...boundToLin, clerkNo: bound.clerkNo, protectedUntil: ago(bound.protectedFor) },
      clerks: [clerk(LIN, LAKESIDE, atWork.a), clerk(CHEN, LAKESIDE, atWork.b), clerk(ZHOU, WULIN, atWork.c)],
    }),
  );

describe('whatever happened before a payment', () => {
  test('nobody who was not at work is credited, nor flagged', () => {
    fc.assert(
      fc.property(anyPayment, (inputs) => {
        const { servingClerkNo, homeClerkNo, flags } = decideAttribution(inputs, usual);
        const credited = [servingClerkNo, homeClerkNo].filter((one) => one !== null);
        const working = inputs.clerks.filter(({ atWork }) => atWork).map(({ clerkNo }) => clerkNo);
        expect(working).toEqual(expect.arrayContaining(credited));
        expect(credited).toEqual(expect.arrayContaining(flags.map(({ clerkNo }) => clerkNo)));
        expect(servingClerkNo === null && homeClerkNo !== null).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('the order in which touches were read does not matter', () => {
    fc.assert(
      fc.property(anyPayment, fc.infiniteStream(fc.nat()), (inputs, dice) => {
        const shuffled = inputs.touches
          .map((one) => [dice.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(decideAttribution({ ...inputs, touches: shuffled }, usual)).toEqual(decideAttribution(inputs, usual));
      }),
      { numRuns: 1000 },
    );
  });

  test('what happens after it changes nothing', () => {
    fc.assert(
      fc.property(anyPayment, fc.array(anyTouch, { maxLength: 3 }), (inputs, more) => {
        const afterwards = more.map((one, rank) => ({ ...one, at: ago(-1 - rank), until: ago(-100_000) }));
        expect(decideAttribution({ ...inputs, touches: [...afterwards, ...inputs.touches] }, usual)).toEqual(
          decideAttribution(inputs, usual),
        );
      }),
      { numRuns: 500 },
    );
  });
});
