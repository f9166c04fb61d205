/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { startMiniProgram } from './weapp-harness';

const SCAN = 'home/scan/index';
const GARMENT = 'shopper/product/index';
const LINK = 'https%3A%2F%2Fshop.example%2Ft%2Fk1.A1b2';

test('one tap on the square scans, and the garment opens with the text of its tag', async () => {
  const phone = startMiniProgram({ scan: () => 'https://shop.example/t/k1.A1b2' });
  const screen = await phone.enter({ path: SCAN });
  expect(screen.text()).toContain('看中哪件，扫哪件');

  await screen.tap('.scan-finder');
  await phone.until('the garment page', ({ route }) => route === GARMENT);

  expect(phone.tapCount()).toBe(1);
  expect(phone.told.find(({ name }) => name === 'navigateTo')?.words).toBe(`/${GARMENT}?tag=${LINK}`);
  phone.close();
});

test('a camera closed without reading leaves the page as it was', async () => {
  const phone = startMiniProgram({ scan: () => null });
  const screen = await phone.enter({ path: SCAN });
  const before = screen.text();

  await screen.tap('.scan-finder');

  expect(screen.text()).toBe(before);
  expect(phone.stack()).toEqual([SCAN]);
  phone.close();
});

test('a refused camera says so and leaves the written number as the way on', async () => {
  const refusing = () => {
    throw new Error('auth deny');
  };
  const phone = startMiniProgram({ scan: refusing });
  const screen = await phone.enter({ path: SCAN });

  await screen.tap('.scan-finder');
  await phone.until('the word about the camera', (shown) => shown.text().includes('没有打开相机'));

  await screen.write('6901234567893');
  await screen.tap('.scan-open');
  expect(screen.text()).toContain('数字有误，请对照吊牌再看一遍');

  await screen.write('690 1234 567892');
  await screen.tap('.scan-open');
  await phone.until('the garment page', ({ route }) => route === GARMENT);
  expect(phone.told.find(({ name }) => name === 'navigateTo')?.words).toBe(`/${GARMENT}?tag=6901234567892`);
  phone.close();
});

test('entered through a scanned link the garment opens by itself, once per scan', async () => {
  const phone = startMiniProgram();
  const link = { path: SCAN, query: { q: LINK, scancode_time: '1790000000' }, scene: 1011 };
  const opened = () => phone.told.filter(({ name }) => name === 'navigateTo').length;

  await phone.enter(link);
  await phone.until('the garment page', ({ route }) => route === GARMENT);

  // Back from another app WeChat repeats the old parameters: nothing new opens.
  await phone.enter({ query: link.query });
  expect(opened()).toBe(1);

  await phone.enter({ ...link, query: { q: LINK, scancode_time: '1790000300' } });
  await phone.until('the garment page again', ({ route }) => route === GARMENT);
  expect(opened()).toBe(2);
  phone.close();
});

test('the scan tab costs at most two drawings of 16 KB to open', async () => {
  const phone = startMiniProgram();
  const screen = await phone.enter({ path: SCAN });
  const { callCount, byteCount } = screen.drawn();
  expect(callCount).toBeLessThanOrEqual(2);
  expect(byteCount).toBeLessThanOrEqual(16_384);
  phone.close();
});
