import type { Unheard } from '../desk/hearing';
import { bodyOf, textOf, wechatMediaOf } from '../desk/intake-words';
import type { IntakeKind } from '../desk/states';

/** Something that came in, from the stored intake. */
export type Incoming = {
  readonly intakeId: number;
  readonly kind: IntakeKind;
  readonly openid: string;
  readonly sentAt: Date;
  /** What she wrote, or the key of the menu item she pressed. */
  readonly text: string;
  /** The garment of a card she sent. */
  readonly styleNo: number | null;
  /** GCJ-02, of a position she sent. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  /** WeChat's id of a picture, a voice or a video. */
  readonly wechatMediaId: string | null;
};

export function incomingOf({ intakeId, kind, openid, sentAt, payload }: Unheard): Incoming {
  const { latitude, longitude, path } = bodyOf(kind, payload) ?? {};
  const styleNo = /[?&]styleNo=([1-9]\d{0,8})(?:&|$)/.exec(path ?? '')?.[1];
  return {
    intakeId,
    kind,
    openid,
    sentAt: new Date(sentAt),
    text: textOf(kind, payload),
    styleNo: styleNo === undefined ? null : Number(styleNo),
    position:
      latitude === undefined || longitude === undefined || !isOnEarth(latitude, longitude) ? null : { latitude, longitude },
    wechatMediaId: wechatMediaOf(kind, payload),
  };
}

function isOnEarth(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
