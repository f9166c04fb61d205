import { offersOf } from './offers';

test.each([
  ['everything', ['pickup', 'take-now', 'try-on'], true, ['扫码带走', '到店自提', '可以试衣']],
  ['while ordering is off only trying on is left', ['pickup', 'take-now', 'try-on', 'ship'], false, ['可以试衣']],
  ['nothing', [], true, []],
] as const)('%s', (_what, offers, live, titles) => {
  expect(offersOf([...offers], live).map(({ title }) => title)).toEqual(titles);
});
