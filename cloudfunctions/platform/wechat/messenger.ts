import axios, { type AxiosInstance } from 'axios';
import { assert } from '../../kernel/assert';
import { type Outcome, ok, refuse } from '../../kernel/outcome';
import { type AppCall, callApp, fieldsOfAnswer, refusedBy, SERVICE } from './app-call';
import { type SendRefusal, sendAnswerOf } from './send-answers';
import type { TokenHolder } from './token';
import { outageOf, type WireOptions, wire } from './wire';

const MEDIA_TIMEOUT_MS = 20_000;
/** Only a guard of our memory: WeChat takes no picture or voice above 2 MB and no video above 10 MB. */
const MOST_MEDIA_BYTES = 20 * 1024 * 1024;
/** Unknown to WeChat, or forgotten: it keeps what is sent for three days. */
const MEDIA_GONE: readonly unknown[] = [40004, 40007];
const OPENID_UNKNOWN = 40003;

export type Sent = Outcome<'sent', SendRefusal>;
export type Media = { readonly bytes: Buffer; readonly mimeType: string };
/** `unionid`: who she is in all apps of the brand; missing when the account is not bound to the brand's Open Platform. */
type UserInfo = { readonly unionid?: string; readonly subscribed: boolean };
/** A card that opens a page of the mini-program; `path` with its query, without a leading slash. */
type PageCard = { readonly title: string; readonly path: string; readonly thumbMediaId: string };

/**
 * Writes to shoppers as one app, the service account or the mini-program. What WeChat refuses is a refusal with its `errcode` in the
 * details. When the world failed an Outage is thrown, whose `reached` says whether the message may be on its way all the same.
 */
export type Messenger = {
  /** At most 2,048 bytes. */
  sendText(openid: string, text: string): Promise<Sent>;
  sendPicture(openid: string, mediaId: string): Promise<Sent>;
  sendPage(openid: string, page: PageCard): Promise<Sent>;
  /** "The other side is typing", for some 15 seconds or until a message. Costs nothing of the quota. */
  typing(openid: string, on: boolean): Promise<Sent>;
  /** Answers WeChat's id of a picture, good for three days. */
  upload(bytes: Buffer, mimeType: string, name: string): Promise<string>;
  /** What she sent: picture, voice or video. */
  download(mediaId: string): Promise<Outcome<Media, 'gone'>>;
  /** Of the service account only. Somebody WeChat does not know is not subscribed. */
  userInfo(openid: string): Promise<UserInfo>;
  /** Of the service account only: what a permanent code says that makes whoever scans it follow the account. There are 100,000. */
  parametricCode(scene: string): Promise<string>;
};

export type MessengerWish = WireOptions & {
  readonly apiBase: string;
  readonly tokens: TokenHolder;
  /** The mini-program whose pages are sent, which the service account has to name; the mini-program's own conversation does not. */
  readonly pagesOf?: string;
};

/**
 * The client of WeChat's messages. Connections are not kept: one that WeChat has closed meanwhile would fail just like a message that was
 * sent and whose answer was lost, and a person would have to look.
 */
export function createMessenger({ apiBase, tokens, pagesOf, ...options }: MessengerWish): Messenger {
  const http = axios.create(wire(apiBase, { keepAlive: false, ...options }));
  const call = (wish: AppCall) => callApp(http, tokens, wish);
  const send = (openid: string, msgtype: string, content: object) =>
    tell(call, 'Sending a message', '/cgi-bin/message/custom/send', { touser: openid, msgtype, [msgtype]: content });
  return {
    sendText: (openid, text) => send(openid, 'text', { content: text }),
    sendPicture: (openid, mediaId) => send(openid, 'image', { media_id: mediaId }),
    sendPage: (openid, { title, path, thumbMediaId }) =>
      send(openid, 'miniprogrampage', {
        title,
        pagepath: path,
        thumb_media_id: thumbMediaId,
        ...(pagesOf === undefined ? {} : { appid: pagesOf }),
      }),
    typing: (openid, on) =>
      tell(call, 'Telling that somebody is typing', '/cgi-bin/message/custom/typing', {
        touser: openid,
        command: on ? 'Typing' : 'CancelTyping',
      }),
    upload: (bytes, mimeType, name) => upload(call, bytes, mimeType, name),
    download: (mediaId) => download(http, call, mediaId),
    userInfo: (openid) => userInfo(call, openid),
    parametricCode: (scene) => parametricCode(call, scene),
  };
}

type Call = (wish: AppCall) => ReturnType<typeof callApp>;

async function tell(call: Call, doing: string, path: string, body: object): Promise<Sent> {
  const { errcode } = fieldsOfAnswer(await call({ doing, path, body }));
  const said = typeof errcode === 'number' ? sendAnswerOf(errcode) : 'later';
  if (said === 'later') throw refusedBy(doing, errcode);
  return said;
}

async function upload(call: Call, bytes: Buffer, mimeType: string, name: string): Promise<string> {
  const doing = 'Uploading a picture';
  const body = new FormData();
  body.append('media', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
  const wish = { doing, path: '/cgi-bin/media/upload', params: { type: 'image' }, body, timeoutMs: MEDIA_TIMEOUT_MS };
  const { media_id: mediaId, errcode } = fieldsOfAnswer(await call(wish));
  if (typeof mediaId !== 'string') throw refusedBy(doing, errcode);
  return mediaId;
}

async function download(http: AxiosInstance, call: Call, mediaId: string): Promise<Outcome<Media, 'gone'>> {
  const doing = 'Fetching what she sent';
  const limits = { timeoutMs: MEDIA_TIMEOUT_MS, mostBytes: MOST_MEDIA_BYTES };
  const answer = await call({ doing, method: 'GET', path: '/cgi-bin/media/get', params: { media_id: mediaId }, ...limits });
  const { errcode, video_url: videoUrl } = fieldsOfAnswer(answer);
  if (MEDIA_GONE.includes(errcode)) return refuse('gone');
  if (errcode !== undefined && errcode !== 0) throw refusedBy(doing, errcode);
  return ok(typeof videoUrl === 'string' ? await fetchVideo(http, videoUrl) : answer);
}

/** Of a video WeChat answers only where it lies; that address takes no token. */
async function fetchVideo(http: AxiosInstance, url: string): Promise<Media> {
  try {
    const { data, headers } = await http.get<ArrayBuffer>(url, {
      responseType: 'arraybuffer',
      timeout: MEDIA_TIMEOUT_MS,
      maxContentLength: MOST_MEDIA_BYTES,
    });
    return { bytes: Buffer.from(data), mimeType: String(headers['content-type'] ?? 'video/mp4') };
  } catch (error) {
    throw outageOf(SERVICE, 'Fetching a video', error);
  }
}

async function userInfo(call: Call, openid: string): Promise<UserInfo> {
  const doing = 'Asking who follows';
  const answer = fieldsOfAnswer(
    await call({ doing, method: 'GET', path: '/cgi-bin/user/info', params: { openid, lang: 'zh_CN' } }),
  );
  const { subscribe, unionid, errcode } = answer;
  if (errcode === OPENID_UNKNOWN) return { subscribed: false };
  if (typeof subscribe !== 'number') throw refusedBy(doing, errcode);
  return { subscribed: subscribe === 1, ...(typeof unionid === 'string' && unionid !== '' ? { unionid } : {}) };
}

async function parametricCode(call: Call, scene: string): Promise<string> {
  assert(scene.length >= 1 && scene.length <= 64, 'The scene of a code is 1 to 64 characters.');
  const doing = 'Making a code of the service account';
  const body = { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: scene } } };
  const { url, errcode } = fieldsOfAnswer(await call({ doing, path: '/cgi-bin/qrcode/create', body }));
  if (typeof url !== 'string') throw refusedBy(doing, errcode);
  return url;
}
