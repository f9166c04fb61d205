import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { readWithCamera } from './camera.h5';
import { askConsent } from './consent';
import { decoded, tagOfEntry } from './entry';
import { toGcj02 } from './gcj02';
import type * as Weapp from './wechat';
import './browser.scss';

/* The browser's side of `wechat.ts`: the same names, typed by it, so that a page never asks where it runs. */

declare global {
  interface Window {
    /** Present inside WeChat's browser; elsewhere there is no way to pay or to be paid. */
    WeixinJSBridge?: { invoke(name: string, params: unknown, answer: (said: { err_msg: string; code?: string }) => void): void };
  }
}

export const canScan: typeof Weapp.canScan = 'BarcodeDetector' in window && 'mediaDevices' in navigator;

export const CONSENT_BUTTON: typeof Weapp.CONSENT_BUTTON = 'ht-consent';

export const phoneNeedsButton: typeof Weapp.phoneNeedsButton = false;

export const startPhone: typeof Weapp.startPhone = () => undefined;

export const callCloud: typeof Weapp.callCloud = async () => {
  throw new Error('A browser calls over HTTP.');
};

export const signInCode: typeof Weapp.signInCode = async () => null;

export const scanCode: typeof Weapp.scanCode = () => readWithCamera();

export const requestPayment: typeof Weapp.requestPayment = (sheet) =>
  new Promise((resolve) => {
    if (!window.WeixinJSBridge) return resolve('unsupported');
    window.WeixinJSBridge.invoke('getBrandWCPayRequest', sheet, ({ err_msg }) => {
      if (err_msg.endsWith(':ok')) return resolve('paid');
      resolve(err_msg.endsWith(':cancel') ? 'cancelled' : 'failed');
    });
  });

export const requestTransfer: typeof Weapp.requestTransfer = ({ mchId, appId, packageInfo }) =>
  new Promise((resolve) => {
    if (!window.WeixinJSBridge) return resolve('unsupported');
    window.WeixinJSBridge.invoke('requestMerchantTransfer', { mchId, appId, package: packageInfo }, ({ err_msg }) => {
      if (err_msg.endsWith(':ok')) return resolve('closed');
      resolve(err_msg.endsWith(':cancel') ? 'cancelled' : 'failed');
    });
  });

const CONSENTED = 'hangtag.location';

export const locate: typeof Weapp.locate = () =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve({ kind: 'unavailable' });
    const find = () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve({ kind: 'here', position: toGcj02(coords) }),
        ({ code, PERMISSION_DENIED }) => resolve({ kind: code === PERMISSION_DENIED ? 'refused' : 'unavailable' }),
        { timeout: 8000, maximumAge: 60_000 },
      );

    if (recall(CONSENTED) !== null) return find();
    askConsent('place', (agreed) => {
      if (!agreed) return resolve({ kind: 'refused' });
      remember(CONSENTED, 'yes');
      find();
    });
  });

export const openSettings: typeof Weapp.openSettings = async () => {
  forget(CONSENTED);
  say('请在浏览器的网站设置里允许定位');
};

export const openRoute: typeof Weapp.openRoute = async ({ latitude, longitude, name }) => {
  const marker = new URLSearchParams({ position: `${longitude},${latitude}`, name, coordinate: 'gaode' });
  window.open(`https://uri.amap.com/marker?${marker}`, '_blank', 'noopener');
};

export const callPhone: typeof Weapp.callPhone = async (phone) => {
  window.location.href = `tel:${phone}`;
};

export const canShare: typeof Weapp.canShare = false;

export const useShare: typeof Weapp.useShare = () => undefined;

export const linkTo: typeof Weapp.linkTo = (path) => `${window.location.origin}${window.location.pathname}#${path}`;

export const copyText: typeof Weapp.copyText = async (text) => {
  await Taro.setClipboardData({ data: text }).catch(() => say('没能复制'));
};

export const showTitle: typeof Weapp.showTitle = () => undefined;

export const say: typeof Weapp.say = (text) => {
  void Taro.showToast({ title: text, icon: 'none', duration: 2000 });
};

export const askSure: typeof Weapp.askSure = async ({ title, why, yes, no }) => {
  const answer = await Taro.showModal({
    title,
    content: why,
    confirmText: yes,
    cancelText: no,
    confirmColor: '#B23A2B',
    cancelColor: '#6B675F',
  });
  return answer.confirm;
};

export const phoneCodeOf: typeof Weapp.phoneCodeOf = ({ code }) => (code ? { kind: 'code', code } : { kind: 'unsupported' });

/** Outside the mini-program WeChat gives no number away; the phone played on a laptop does. */
export const askPhoneCode: typeof Weapp.askPhoneCode = () =>
  new Promise((resolve) => {
    if (!window.WeixinJSBridge) return resolve({ kind: 'unsupported' });
    window.WeixinJSBridge.invoke('getPhoneNumber', {}, ({ err_msg, code }) => {
      if (code) return resolve({ kind: 'code', code });
      resolve({ kind: err_msg.endsWith(':cancel') ? 'refused' : 'unsupported' });
    });
  });

export const contactNeedsButton: typeof Weapp.contactNeedsButton = false;

/** The conversation belongs to the mini-program: a browser has none, save the phone played on a laptop. */
export const openContact: typeof Weapp.openContact = (wish) =>
  new Promise((resolve) => {
    if (!window.WeixinJSBridge) return resolve('unsupported');
    window.WeixinJSBridge.invoke('openContact', wish, ({ err_msg }) => {
      resolve(err_msg.endsWith(':ok') ? 'opened' : 'unsupported');
    });
  });

export const keepFile: typeof Weapp.keepFile = async ({ name, text }) => {
  // WeChat's own browser opens no downloads; there she copies the text instead.
  if (/MicroMessenger/i.test(navigator.userAgent)) return 'again';
  download(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
  return 'kept';
};

export const openFile: typeof Weapp.openFile = async ({ name, pieces }) => {
  if (/MicroMessenger/i.test(navigator.userAgent)) return 'again';
  const bytes = pieces.map((piece) => Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)));
  download(name, new Blob(bytes, { type: 'application/octet-stream' }));
  return 'kept';
};

function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const tick: typeof Weapp.tick = () => {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(15);
};

export const brighten: typeof Weapp.brighten = () => {
  const lock = 'wakeLock' in navigator ? navigator.wakeLock.request('screen').catch(() => null) : Promise.resolve(null);
  return () => void lock.then((held) => held?.release());
};

/** Plain text under the plain name: the brand's sign-in page writes `hangtag.session` the same way. */
export const remember: typeof Weapp.remember = (name, text) => window.localStorage.setItem(name, text);

export const recall: typeof Weapp.recall = (name) => window.localStorage.getItem(name);

export const forget: typeof Weapp.forget = (name) => window.localStorage.removeItem(name);

/** A page that a link opened gets them as they were written; decoding what is plain already changes nothing, as no text of ours holds a percent sign. */
export const usePageQuery: typeof Weapp.usePageQuery = () => {
  const { params } = useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? undefined : decoded(value)]),
  );
};

let waitingTag: string | null = null;

export const noteEntry: typeof Weapp.noteEntry = () => {
  const query = Object.fromEntries(new URLSearchParams(window.location.search));
  waitingTag = tagOfEntry({ query }) ?? waitingTag;
  // The tag opens once: going back must not open it again.
  if (tagOfEntry({ query }) !== null) window.history.replaceState(null, '', `${window.location.pathname}${window.location.hash}`);
};

export const useTagEntry: typeof Weapp.useTagEntry = (open) => {
  useDidShow(() => {
    const text = waitingTag;
    waitingTag = null;
    if (text !== null) open(text);
  });
};
