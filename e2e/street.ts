import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { signTag } from '../cloudfunctions/catalog/tag';
import { openMigratedEmbedded } from '../sandbox/database/for-tests';
import { type Laptop, openLaptop } from '../sandbox/laptop';
import { openSmallShop, type SmallShop } from '../sandbox/small-shop';
import { testWechatKeys } from '../sandbox/wechat/test-keys';
import { findChromium } from '../tools/chromium';

/** A headless browser that talks to nobody but the host under test. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PHONE = { viewport: { width: 375, height: 812 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const;
const PATIENCE_MS = 10_000;

/** Somebody with a phone in her hand. */
export type Person = {
  readonly page: Page;
  /** Opens an address below the host as a link from outside would. */
  open(url: string): Promise<void>;
  /** Touches what has these words, and no others, on it. */
  tap(words: string): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  /** A sheet takes a moment to slide away, and until its veil is gone the page below takes no touch. */
  sheetGone(): Promise<void>;
  /** Everything on the page she is on. */
  text(): Promise<string>;
  /** The six digits under her code, as she would say them. */
  pickupDigits(): Promise<string>;
};

export type Street = {
  readonly laptop: Laptop;
  readonly shop: SmallShop;
  /** A signed code of a sku that hangs in the lakeside store. */
  codeOf(skuNo: number): string;
  person(openid: string, where?: { latitude: number; longitude: number }): Promise<Person>;
  /** What pages complained about: an error nobody caught is a broken page, whatever the journey looked at. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

/** The whole shop on a laptop with two stores and one coat, and browsers to walk in with. */
export async function openStreet(wish: { readonly desk?: boolean } = {}): Promise<Street> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-street-'));
  const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: folder, DEMO_TOWN: 'off', DESK: wish.desk ? 'on' : 'off' };
  const laptop = await openLaptop(env, 0, { openDatabase: openMigratedEmbedded, makeKeys: async () => testWechatKeys() });
  const shop = await openSmallShop(laptop.world.database);
  const browser = await openBrowser();
  const complaints: string[] = [];
  return {
    laptop,
    shop,
    complaints,
    codeOf: (skuNo) => signTag({ kind: 'sku', subjectNo: skuNo, placeNo: shop.lakeside, issue: 1 }, laptop.world.brand),
    async person(openid, where) {
      const context = await browser.newContext({
        ...PHONE,
        ...(where ? { geolocation: where, permissions: ['geolocation'] } : {}),
      });
      return personIn(context, laptop.base, openid, complaints);
    },
    async close() {
      await browser.close();
      await laptop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found: install it, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

async function personIn(context: BrowserContext, base: string, openid: string, complaints: string[]): Promise<Person> {
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((known) => localStorage.setItem('hangtag.openid', known), openid);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  const seen = (words: string | RegExp) => page.getByText(words).filter({ visible: true });
  const text = async () => (await page.locator('body').textContent()) ?? '';
  return {
    page,
    text,
    pickupDigits: async () => {
      const digits = await page.locator('.ht-pickup-digits').filter({ visible: true }).first().textContent();
      return (digits ?? '').replace(/\D/g, '');
    },
    open: async (url) => void (await page.goto(`${base}${url}`)),
    async tap(words) {
      const touched = page.getByText(words, { exact: true }).filter({ visible: true }).last();
      await touched.waitFor();
      // A page that is still sliding in would be touched where the words no longer are.
      await (await touched.elementHandle())?.waitForElementState('stable');
      // The words lie under their button's own surface, which takes the touch for them.
      await touched.click({ force: true });
    },
    sheetGone: () => page.locator('.nut-overlay').filter({ visible: true }).first().waitFor({ state: 'hidden' }),
    async sees(words) {
      await seen(words)
        .first()
        .waitFor()
        .catch(async () => {
          throw new Error(`${openid} looked in vain for ${words}; the page says: ${await text()}`);
        });
    },
  };
}
