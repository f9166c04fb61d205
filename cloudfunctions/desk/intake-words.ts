import type { ContextNumbers } from './conversation';
import type { MessageBody } from './shape';
import type { IntakeKind } from './states';

/** The fields WeChat sent, under WeChat's names: text, or more fields. */
export type Payload = Readonly<Record<string, unknown>>;

const MEDIA_KINDS: ReadonlySet<IntakeKind> = new Set(['picture', 'voice', 'video']);
const EVENT_KINDS: ReadonlySet<IntakeKind> = new Set(['subscribed', 'scanned', 'clicked', 'unsubscribed', 'entered']);

/** Whether it is something she said, which somebody has to answer, and not just something that happened. */
export function isMessage(kind: IntakeKind, payload: Payload): boolean {
  if (kind === 'unknown') return textIn(payload, 'MsgType') !== 'event';
  return !EVENT_KINDS.has(kind);
}

/** Whether she pressed a menu item that leads to a page: she sees the page, and waits for no word of ours. */
export function opensPage(payload: Payload): boolean {
  return ['VIEW', 'view_miniprogram'].includes(textIn(payload, 'Event'));
}

/** Her words: what she wrote, what WeChat understood of her voice, or the key of the menu item. */
export function textOf(kind: IntakeKind, payload: Payload): string {
  switch (kind) {
    case 'text':
      return textIn(payload, 'Content');
    case 'voice':
      return textIn(payload, 'Recognition');
    case 'clicked':
      return textIn(payload, 'EventKey');
    default:
      return '';
  }
}

export function bodyOf(kind: IntakeKind, payload: Payload): MessageBody | null {
  const body = withoutGaps(partsOf(kind, payload));
  return Object.keys(body).length === 0 ? null : body;
}

/** WeChat's name of the picture, voice or video; null for everything else. */
export function wechatMediaOf(kind: IntakeKind, payload: Payload): string | null {
  return MEDIA_KINDS.has(kind) ? textIn(payload, 'MediaId') || null : null;
}

/** What she was looking at, from the words our pages put into the session: "product:12:45", "order:26112108340917", "card", "store:7". */
export function contextOf(payload: Payload): ContextNumbers | null {
  const [kind, first = '', second = ''] = textIn(payload, 'SessionFrom').split(':');
  switch (kind) {
    case 'product': {
      const styleNo = numberIn(first);
      const skuNo = numberIn(second);
      if (styleNo === null) return null;
      return skuNo === null ? { kind, styleNo } : { kind, styleNo, skuNo };
    }
    case 'order':
      return /^\d{14}$/.test(first) ? { kind, orderNo: first } : null;
    case 'store': {
      const placeNo = numberIn(first);
      return placeNo === null ? null : { kind, placeNo };
    }
    case 'card':
      return { kind };
    default:
      return null;
  }
}

/** The text of the code she came by, from subscribing or scanning; null without one. */
export function codeTextOf(kind: IntakeKind, payload: Payload): string | null {
  if (kind !== 'subscribed' && kind !== 'scanned') return null;
  const text = textIn(payload, 'EventKey').replace(/^qrscene_/, '');
  return text === '' ? null : text;
}

function partsOf(kind: IntakeKind, payload: Payload): Partial<Record<keyof MessageBody, string | number | undefined>> {
  switch (kind) {
    case 'text':
      return { url: textIn(payload, 'Url') };
    case 'location':
      return {
        latitude: decimalIn(textIn(payload, 'Location_X')),
        longitude: decimalIn(textIn(payload, 'Location_Y')),
        label: textIn(payload, 'Label'),
      };
    case 'link':
      return { title: textIn(payload, 'Title'), description: textIn(payload, 'Description'), url: textIn(payload, 'Url') };
    case 'page':
      return { title: textIn(payload, 'Title'), path: textIn(payload, 'PagePath'), pictureUrl: textIn(payload, 'ThumbUrl') };
    case 'picture':
      return { pictureUrl: textIn(payload, 'PicUrl') };
    default:
      return {};
  }
}

function withoutGaps(parts: Partial<Record<keyof MessageBody, string | number | undefined>>): MessageBody {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''));
}

function numberIn(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function decimalIn(text: string): number | undefined {
  return /^-?\d{1,3}(\.\d{1,12})?$/.test(text) ? Number(text) : undefined;
}

function textIn(payload: Payload, name: string): string {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
}
