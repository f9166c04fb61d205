import { toGcj02 } from './gcj02';

test('Tiananmen, a published pair, is met within a few metres', () => {
  const { latitude, longitude } = toGcj02({ latitude: 39.9073728469, longitude: 116.3913445961 });
  expect(latitude).toBeCloseTo(39.9087744, 4);
  expect(longitude).toBeCloseTo(116.3975857, 4);
});

test('a position outside China stays where it is', () => {
  expect(toGcj02({ latitude: 35.68, longitude: 139.76 })).toEqual({ latitude: 35.68, longitude: 139.76 });
});
