import Taro, { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import type { Position } from '../cloudfunctions/kernel/shape';
import type { Output } from './cloud';
import { askConsent, type ConsentAbout } from './consent';
import { decoded, type Entry, isAnotherEntry, tagOfEntry } from './entry';

/*
 * Everything the device and WeChat can do for us, in our own words; nothing else in `src` touches them.
 * This is the mini-program's side; `wechat.h5.ts` gives the same names in a browser, and the build picks one.
 */

export type Scanned =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'cancelled' }
  /** She said no to the camera; she can still write the number. */
  | { readonly kind: 'refused' }
  /** This phone cannot read codes: offer the other ways. */
  | { readonly kind: 'unsupported' };

export type Paid = 'paid' | 'cancelled' | 'failed' | 'unsupported';

/** `closed`: she looked at the sheet and it is gone; whether she confirmed, only the server can ask. */
export type Received = 'closed' | 'cancelled' | 'failed' | 'unsupported';

export type Located =
  | { readonly kind: 'here'; readonly position: Position }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

/** Her verified phone number, as a single-use code the server exchanges. */
export type PhoneCode =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unsupported' };

/** `again`: WeChat wants a fresh tap before it opens the list of chats; the same call made in one goes through. */
export type Kept = 'kept' | 'cancelled' | 'again';

export type PaySheet = Output<'order.pay'>['params'];

/** What WeChat needs to let a clerk confirm her payout. */
export type TransferSheet = NonNullable<Output<'settlement.earnings'>['payouts'][number]['confirm']>;

/** Whether a tap on "scan" opens a camera here. */
export const canScan: boolean = true;

/** The button that gives consent carries this id: WeChat checks that it was really touched. */
export const CONSENT_BUTTON = 'ht-consent';

/** Whether the number comes from WeChat's own button (`openType="getPhoneNumber"`, whose event goes to `phoneCodeOf`) or by `askPhoneCode`. */
export const phoneNeedsButton: boolean = true;

/** What she is looking at when she asks for a person, and the card of it that WeChat offers her to send along. */
export type ContactWish = {
  /** "product:12:45", "order:26112108340917", "card": what the agent sees she came from. */
  readonly from: string;
  readonly title: string;
  /** "shopper/order/index?orderNo=…", as cards name a page: without a slash in front. */
  readonly path: string;
  /** Address of a picture for the card; null: WeChat takes the page as it looks. */
  readonly picture: string | null;
};

/** Whether the conversation opens by WeChat's own button (`openType="contact"`) or by `openContact`. */
export const contactNeedsButton: boolean = true;

/** Opens the conversation where no button is needed; `unsupported`: there is none here. */
export async function openContact(_wish: ContactWish): Promise<'opened' | 'unsupported'> {
  return 'unsupported';
}

/** To be called once, when the app starts. */
export function startPhone(): void {
  if (typeof Taro.cloud?.init === 'function') Taro.cloud.init(cloudEnv === '' ? {} : { env: cloudEnv });
  Taro.onNeedPrivacyAuthorization((resolve, wanted) => {
    const about = consentAbout(wanted?.referrer ?? '');
    askConsent(about, (agreed) => resolve(agreed ? { event: 'agree', buttonId: CONSENT_BUTTON } : { event: 'disagree' }));
  });
}

/** WeChat names what was called, as in "getFuzzyLocation" or "setClipboardData". */
function consentAbout(called: string): ConsentAbout {
  if (/clipboard/i.test(called)) return 'clipboard';
  if (/album/i.test(called)) return 'album';
  return /phonenumber/i.test(called) ? 'phone' : 'place';
}

const cloudEnv = process.env.TARO_APP_CLOUD_ENV ?? '';

/** Sends one call to a cloud function; throws when no answer comes. */
export async function callCloud(name: string, body: { path: string; input: unknown; key?: string }): Promise<unknown> {
  const answer = await Taro.cloud.callFunction({ name, data: body });
  return answer.result;
}

/** A single-use code the host exchanges for a session; null when WeChat gives none. */
export async function signInCode(): Promise<string | null> {
  const { code } = await Taro.login();
  return code || null;
}

/** Reads a QR code or a barcode (EAN-13, EAN-8, Code 128). */
export async function scanCode(): Promise<Scanned> {
  try {
    const { result, path } = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] });
    const text = result || sceneOfPath(path);
    return text ? { kind: 'read', text } : { kind: 'unsupported' };
  } catch (problem) {
    return { kind: saysCancel(problem) ? 'cancelled' : 'refused' };
  }
}

/** Opens WeChat's payment sheet. `paid` is only what the sheet says: the order knows better, ask it. */
export async function requestPayment(sheet: PaySheet): Promise<Paid> {
  try {
    await Taro.requestPayment(sheet);
    return 'paid';
  } catch (problem) {
    return saysCancel(problem) ? 'cancelled' : 'failed';
  }
}

/** Opens WeChat's sheet on which a transfer is confirmed. What became of the money is not said here: ask `settlement.settlePayout`. */
export function requestTransfer({ mchId, appId, packageInfo }: TransferSheet): Promise<Received> {
  // Base libraries before 3.3.0 do not have it.
  if (!Taro.canIUse('requestMerchantTransfer')) return Promise.resolve('unsupported');
  return new Promise((resolve) => {
    Taro.requestMerchantTransfer({
      mchId,
      appId,
      package: packageInfo,
      success: () => resolve('closed'),
      fail: (problem) => resolve(saysCancel(problem) ? 'cancelled' : 'failed'),
    });
  });
}

/** Where she is, in GCJ-02, after her consent. Fuzzy (the default) is enough to sort stores. */
export function locate(): Promise<Located> {
  return new Promise((resolve) => {
    Taro.getFuzzyLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => resolve({ kind: 'here', position: { latitude, longitude } }),
      fail: ({ errMsg }) => resolve({ kind: /auth|privacy|permission/.test(errMsg) ? 'refused' : 'unavailable' }),
    });
  });
}

/** After a refusal: the place where she can change her mind. */
export async function openSettings(): Promise<void> {
  await Taro.openSetting();
}

export async function openRoute(place: Position & { name: string; address: string }): Promise<void> {
  await Taro.openLocation({ ...place, scale: 16 }).catch(() => say('没能打开地图'));
}

/** Closing the dialler without calling is no failure, so nothing is said then. */
export async function callPhone(phone: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
}

/** Whether a page is handed to a friend by WeChat's own share button; elsewhere by a link that is copied. */
export const canShare: boolean = true;

export type Shared = { readonly title: string /** "/shopper/offer/index?token=…" */; readonly path: string };

/** What the page's share button hands over, asked at the moment it is tapped. The page's config must say `enableShareAppMessage`. */
export function useShare(compose: () => Shared): void {
  useShareAppMessage(compose);
}

/** A page's address for somebody outside; the mini-program knows only its own paths. */
export function linkTo(path: string): string {
  return path;
}

export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text }).catch(() => say('没能复制'));
}

/** Names the page in WeChat's own bar, once it is known; a browser's page draws its title itself. */
export function showTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}

/** A few words that go by themselves; nothing one must read. */
export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2000 });
}

/** Asks before what cannot be undone; true when she goes on. */
export async function askSure(question: { title: string; why: string; yes: string; no: string }): Promise<boolean> {
  const answer = await Taro.showModal({
    title: question.title,
    content: question.why,
    confirmText: question.yes,
    cancelText: question.no,
  });
  return answer.confirm;
}

/** What WeChat's button for the phone number said. */
export function phoneCodeOf({ code, errMsg }: { code?: string; errMsg: string }): PhoneCode {
  if (code) return { kind: 'code', code };
  return { kind: /deny|cancel/.test(errMsg) ? 'refused' : 'unsupported' };
}

/** Where no button is needed. */
export async function askPhoneCode(): Promise<PhoneCode> {
  return { kind: 'unsupported' };
}

/** Writes a text file and hands it over: to a chat (her own is "文件传输助手"), since a mini-program has no folder she could open. */
export async function keepFile({ name, text }: { name: string; text: string }): Promise<Kept> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
    await Taro.shareFileMessage({ filePath, fileName: name });
    return 'kept';
  } catch (problem) {
    return saysCancel(problem) ? 'cancelled' : 'again';
  }
}

/** What WeChat opens in its own reader; anything else goes to a chat. */
const READABLE = ['pdf', 'xlsx'] as const;

/** Writes a file that came in pieces (each of them base64) and opens it; her own menu there keeps, prints or sends it on. */
export async function openFile({ name, pieces }: { name: string; pieces: readonly string[] }): Promise<Kept> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  const files = Taro.getFileSystemManager();
  const fileType = READABLE.find((ending) => name.endsWith(`.${ending}`));
  try {
    files.writeFileSync(filePath, '', 'utf8');
    for (const piece of pieces) files.appendFileSync(filePath, piece, 'base64');
    if (fileType) await Taro.openDocument({ filePath, fileType, showMenu: true });
    else await Taro.shareFileMessage({ filePath, fileName: name });
    return 'kept';
  } catch (problem) {
    return saysCancel(problem) ? 'cancelled' : 'again';
  }
}

/** A short tick under the finger. */
export function tick(): void {
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

/** Bright and awake while a code is shown at the counter; call the answer to put the screen back. */
export function brighten(): () => void {
  const before = Taro.getScreenBrightness();
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined);
  void Taro.setScreenBrightness({ value: 1 }).catch(() => undefined);
  return () => {
    void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined);
    void before.then(({ value }) => Taro.setScreenBrightness({ value })).catch(() => undefined);
  };
}

export function remember(name: string, text: string): void {
  Taro.setStorageSync(name, text);
}

export function recall(name: string): string | null {
  const kept: unknown = Taro.getStorageSync(name);
  return typeof kept === 'string' && kept !== '' ? kept : null;
}

export function forget(name: string): void {
  Taro.removeStorageSync(name);
}

/** The page's own parameters, decoded: WeChat hands them over as they were written. */
export function usePageQuery(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? undefined : decoded(value)]),
  );
}

let lastEntry: Entry | null = null;
let waitingTag: string | null = null;

/** To be called whenever the app comes to the front. Launch parameters are stale on a warm start, so they are read each time. */
export function noteEntry(): void {
  const { query, scene } = Taro.getEnterOptionsSync();
  const entry: Entry = { query: (query ?? {}) as Entry['query'], ...(scene === undefined ? {} : { scene }) };
  if (isAnotherEntry(entry, lastEntry)) waitingTag = tagOfEntry(entry);
  lastEntry = entry;
}

/** On every show of a page: if the app was entered with a tag, opens it, once. */
export function useTagEntry(open: (text: string) => void): void {
  useDidShow(() => {
    const text = waitingTag;
    waitingTag = null;
    if (text !== null) open(text);
  });
}

/** A mini-program code read by `scanCode` answers with a path, its scene inside. */
function sceneOfPath(path: string | undefined): string {
  const scene = /[?&]scene=([^&]*)/.exec(path ?? '')?.[1] ?? '';
  return decoded(scene);
}

/** WeChat tells a cancelled sheet from a failed one only by the end of its message. */
function saysCancel(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && 'errMsg' in problem && /cancel/.test(String(problem.errMsg));
}
