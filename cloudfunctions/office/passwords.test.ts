import { hashPassword, isOutdated, verifyPassword } from './passwords';

test('a password is kept as argon2id with the cost OWASP asks for, and a salt of its own', async () => {
  const [one, another] = [await hashPassword('three brown coats'), await hashPassword('three brown coats')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(another);
});

test.each([
  ['the same', '三件驼色大衣', true],
  ['the same from another keyboard (composed letters)', 'Cafe\u0301 noir 2026', true],
  ['one letter more', '三件驼色大衣 ', false],
  ['nothing', '', false],
])('%s', async (_what, typed, expected) => {
  const encoded = await hashPassword(typed.startsWith('Caf') ? 'Caf\u00e9 noir 2026' : '三件驼色大衣');
  expect(await verifyPassword(typed, encoded)).toBe(expected);
  expect(await verifyPassword(typed, null)).toBe(false);
});

test.each([
  ['$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', false],
  ['$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA', false],
  ['$argon2id$v=19$m=19455,t=2,p=1$c2FsdA$aGFzaA', true],
  ['$argon2id$v=19$m=19456,t=1,p=1$c2FsdA$aGFzaA', true],
  ['$2b$12$an-old-bcrypt-hash', true],
])('%s is to be made anew: %s', (encoded, expected) => {
  expect(isOutdated(encoded)).toBe(expected);
});
