import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

type Asked = Record<string, unknown> & {
  success?: (answer: unknown) => void;
  fail?: (answer: unknown) => void;
  complete?: (answer: unknown) => void;
};

export type CloudRequest = { readonly name: string; readonly data: { path: string; input: unknown; key?: string } };

/** What the person holding the phone, and the world around it, do when asked. Anything left out says yes or is empty. */
export type Hand = {
  /** What the camera reads; null closes it without reading, throwing 'auth deny' is a camera that was refused. */
  scan?: () => string | null;
  /** What she does with the payment sheet. */
  pay?: (sheet: unknown) => 'pays' | 'cancels' | 'fails' | Promise<'pays' | 'cancels' | 'fails'>;
  /** What she does with the sheet of a merchant transfer. */
  receive?: (asked: unknown) => 'confirms' | 'cancels' | 'fails' | Promise<'confirms' | 'cancels' | 'fails'>;
  /** Where she stands (GCJ-02); null refuses to say. */
  position?: { latitude: number; longitude: number } | null;
  /** Whether she answers yes to a modal question. */
  sure?: boolean;
  /** Whether pictures may be put into her album. */
  album?: boolean;
  /** The cloud: usually the real functions. Throwing is an outage. */
  callFunction?: (request: CloudRequest) => Promise<unknown>;
};

export type Told = { readonly name: string; readonly words: unknown };

const SCREEN = { windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667, statusBarHeight: 20, pixelRatio: 2 };
const SYSTEM = {
  ...SCREEN,
  SDKVersion: '3.5.8',
  platform: 'ios',
  system: 'iOS 17',
  theme: 'light',
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
};

/**
 * The global `wx` of one phone. Every name of WeChat's official typings exists and says "ok"; those below behave.
 * `told` keeps each call in order, so a test can see what was said to the shopper.
 */
export function createWx(hand: Hand, told: Told[]): Record<string, unknown> {
  const stubs = Object.fromEntries(officialNames().map((name) => [name, answering(name, told, () => ({}))]));
  return { ...stubs, ...systemCalls(), ...storageCalls(), ...handCalls(hand, told), cloud: cloudOf(hand, told) };
}

function handCalls(hand: Hand, told: Told[]) {
  return {
    scanCode: answering('scanCode', told, () => {
      const result = hand.scan?.() ?? null;
      if (result === null) throw new Error('cancel');
      return { result, scanType: 'QR_CODE', path: '' };
    }),
    requestPayment: answering('requestPayment', told, async (sheet) => {
      const done = (await hand.pay?.(sheet)) ?? 'pays';
      if (done !== 'pays') throw new Error(done === 'cancels' ? 'cancel' : 'system error');
      return {};
    }),
    requestMerchantTransfer: answering('requestMerchantTransfer', told, async (asked) => {
      const done = (await hand.receive?.(asked)) ?? 'confirms';
      if (done !== 'confirms') throw new Error(done === 'cancels' ? 'cancel' : 'system error');
      return {};
    }),
    getFuzzyLocation: answering('getFuzzyLocation', told, () => {
      if (!hand.position) throw new Error('auth deny');
      return hand.position;
    }),
    showModal: answering('showModal', told, () => ({ confirm: hand.sure ?? true, cancel: !(hand.sure ?? true) })),
    canvasToTempFilePath: answering('canvasToTempFilePath', told, () => ({ tempFilePath: 'wxfile://picture.png' })),
    saveImageToPhotosAlbum: answering('saveImageToPhotosAlbum', told, () => {
      if (hand.album === false) throw new Error('auth deny');
      return {};
    }),
    getScreenBrightness: answering('getScreenBrightness', told, () => ({ value: 0.4 })),
    login: answering('login', told, () => ({ code: 'phone-code' })),
  };
}

/** The three ways WeChat answers at once: callbacks, the same callbacks by Taro's promises, and an errMsg that ends in the reason. */
function answering(name: string, told: Told[], act: (asked: Asked) => unknown) {
  return (asked: Asked = {}): void => {
    told.push({ name, words: asked });
    if (typeof asked !== 'object' || asked === null) return;
    void Promise.resolve()
      .then(() => act(asked))
      .then(
        (answer) => ({ ...(answer as object), errMsg: `${name}:ok` }),
        (problem: Error) => ({ errMsg: `${name}:fail ${problem.message}`, failed: true }),
      )
      .then((answer) => {
        if ('failed' in answer) asked.fail?.(answer);
        else asked.success?.(answer);
        asked.complete?.(answer);
      });
  };
}

function cloudOf(hand: Hand, told: Told[]) {
  return {
    init: () => undefined,
    callFunction: async (request: CloudRequest) => {
      told.push({ name: 'callFunction', words: request });
      if (!hand.callFunction) throw new Error('No cloud was given to this phone.');
      // What crosses the wire is JSON: a Date or an undefined that would not survive must not survive here.
      const answer = await hand.callFunction(JSON.parse(JSON.stringify(request)) as CloudRequest);
      return { result: JSON.parse(JSON.stringify(answer)) as unknown, errMsg: 'cloud.callFunction:ok' };
    },
  };
}

function systemCalls() {
  const system = () => SYSTEM;
  return {
    getSystemInfoSync: system,
    getWindowInfo: system,
    getDeviceInfo: system,
    getAppBaseInfo: system,
    getSystemSetting: system,
    getMenuButtonBoundingClientRect: () => ({ top: 24, bottom: 56, left: 281, right: 368, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    canIUse: () => true,
    nextTick: (run: () => void) => void Promise.resolve().then(run),
    createSelectorQuery: selectorQuery,
  };
}

function storageCalls() {
  const kept = new Map<string, unknown>();
  return {
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
  };
}

/** jsdom lays nothing out, so every element has the same believable box; a canvas takes every stroke and keeps none. */
function selectorQuery() {
  const box = { left: 0, top: 0, width: 100, height: 40, right: 100, bottom: 40, node: blindCanvas() };
  const wanted: (((answer: unknown) => void) | undefined)[] = [];
  const ask = (then?: (answer: unknown) => void) => {
    wanted.push(then);
    return query;
  };
  const same = () => query;
  const query = {
    in: same,
    select: same,
    selectAll: same,
    selectViewport: same,
    boundingClientRect: ask,
    scrollOffset: ask,
    fields: (_fields: unknown, then?: (answer: unknown) => void) => ask(then),
    node: ask,
    exec: (then?: (answers: unknown[]) => void) => {
      setTimeout(() => {
        for (const each of wanted) each?.(box);
        then?.(wanted.map(() => box));
      }, 0);
    },
  };
  return query;
}

function blindCanvas() {
  const pen = { fillRect: () => undefined, fillText: () => undefined, drawImage: () => undefined };
  const createImage = () => {
    const image = { onload: () => undefined, onerror: () => undefined, src: '' };
    setTimeout(() => image.onload(), 0);
    return image;
  };
  return { width: 0, height: 0, getContext: () => pen, createImage };
}

let names: readonly string[] | undefined;

/** Taro proxies `Object.keys(wx)`: a name that is missing here would be missing in the app, one too many would hide a mistake. */
function officialNames(): readonly string[] {
  if (!names) {
    const installed = createRequire(path.resolve('package.json'));
    const typings = readFileSync(installed.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8');
    const body = typings.slice(typings.indexOf('interface Wx {'));
    names = [...new Set([...body.matchAll(/^ {8}(\w+)(?:<[^(]*>)?\(/gm)].map(([, name]) => name ?? ''))];
  }
  return names;
}
