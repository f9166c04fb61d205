import { createHmac, timingSafeEqual } from 'node:crypto';
import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Brand, TagKey } from '../platform/world';
import { isBarcode } from './barcode';

/**
 * What a signed code says. `subjectNo` is the sku's or clerk's number, 0 for a store or counter; `placeNo` is where it hangs, null
 * when the tag may travel. `issue` counts reprints, so that older prints can be revoked.
 */
export type Tag = {
  readonly kind: 'sku' | 'store' | 'counter' | 'clerk';
  readonly keyId: number;
  readonly subjectNo: number;
  readonly placeNo: number | null;
  readonly issue: number;
};

export type Scan = { readonly kind: 'tag'; readonly tag: Tag } | { readonly kind: 'barcode'; readonly barcode: string };
export type ScanRefusal = 'tag/damaged' | 'tag/foreign' | 'tag/forged' | 'tag/expired';

const FORMAT = 1;
const KINDS = ['sku', 'store', 'counter', 'clerk'] as const satisfies readonly Tag['kind'][];
const PAYLOAD_BYTES = 10;
/** 88 bits: guessing one code at a thousand tries a second takes longer than there has been cloth. */
const MAC_BYTES = 11;
/** 21 bytes fill 28 base64url characters exactly: no spare bits that could be changed unseen, and a scene holds 32. */
const CODE_SHAPE = /^[\w-]{28}$/;

/** The code of a tag, signed with the newest key: 28 characters that fit a mini-program scene and a link. */
export function signTag(tag: Omit<Tag, 'keyId'>, brand: Brand): string {
  const key = newestKey(brand);
  const payload = packTag({ ...tag, keyId: key.id });
  return Buffer.concat([payload, macOf(payload, key)]).toString('base64url');
}

/** The ordinary link that is printed as QR; WeChat opens it as the mini-program. */
export function tagLink(code: string, brand: Brand): string {
  return `https://${brand.domain}/t/${code}`;
}

/**
 * Reads whatever the camera or the launch gave: our link (also percent-encoded), its bare code, a `scene=` value, or the barcode of
 * a garment. Refuses with `tag/damaged` (nothing readable, wrong check digit), `tag/foreign` (someone else's link), `tag/forged`
 * (signature or key is not ours), `tag/expired` (the key's time is over).
 */
export function readScan(text: string, brand: Brand, now: Date): Outcome<Scan, ScanRefusal> {
  const plain = decodePercent(text.trim());
  if (plain === undefined) return refuse('tag/damaged');
  const asked = /^\??(?:q|scene)=([^&]*)/.exec(plain)?.[1] ?? plain;

  const schemed = asked.toLowerCase().startsWith(`${brand.domain.toLowerCase()}/`) ? `https://${asked}` : asked;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(schemed)) return readLink(schemed, brand, now);
  if (CODE_SHAPE.test(asked)) return readCode(asked, brand, now);
  if (asked === plain && isBarcode(asked)) return ok({ kind: 'barcode', barcode: asked });
  return refuse('tag/damaged');
}

function readLink(link: string, brand: Brand, now: Date): Outcome<Scan, ScanRefusal> {
  if (!URL.canParse(link)) return refuse('tag/damaged');
  const url = new URL(link);
  const isOurs = /^https?:$/.test(url.protocol) && url.host === brand.domain.toLowerCase();
  if (!isOurs) return refuse('tag/foreign');
  const code = /^\/t\/([\w-]{28})\/?$/.exec(url.pathname)?.[1];
  return code === undefined ? refuse('tag/damaged') : readCode(code, brand, now);
}

function readCode(code: string, brand: Brand, now: Date): Outcome<Scan, ScanRefusal> {
  const bytes = Buffer.from(code, 'base64url');
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  const key = brand.tagKeys.find((one) => one.id === payload.readUInt8(1));
  if (!key || !timingSafeEqual(macOf(payload, key), bytes.subarray(PAYLOAD_BYTES))) return refuse('tag/forged');
  if (key.until && now >= key.until) return refuse('tag/expired');
  const tag = unpackTag(payload);
  return tag ? ok({ kind: 'tag', tag }) : refuse('tag/forged');
}

function packTag({ kind, keyId, subjectNo, placeNo, issue }: Tag): Buffer {
  assert(placeNo !== 0, 'A tag without a place says null; place 0 does not exist.');
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8((FORMAT << 4) | (KINDS.indexOf(kind) + 1), 0);
  payload.writeUInt8(keyId, 1);
  payload.writeUInt32BE(subjectNo, 2);
  payload.writeUIntBE(placeNo ?? 0, 6, 3);
  payload.writeUInt8(issue, 9);
  return payload;
}

/** Undefined for a format of a later version, which this one cannot read although the signature holds. */
function unpackTag(payload: Buffer): Tag | undefined {
  const head = payload.readUInt8(0);
  const kind = KINDS[(head & 0x0f) - 1];
  if (head >> 4 !== FORMAT || !kind) return undefined;
  return {
    kind,
    keyId: payload.readUInt8(1),
    subjectNo: payload.readUInt32BE(2),
    placeNo: payload.readUIntBE(6, 3) || null,
    issue: payload.readUInt8(9),
  };
}

function macOf(payload: Buffer, key: TagKey): Buffer {
  return createHmac('sha256', key.secret).update(payload).digest().subarray(0, MAC_BYTES);
}

function newestKey(brand: Brand): TagKey {
  const [newest] = [...brand.tagKeys].sort((a, b) => b.id - a.id);
  assert(newest, 'A brand without tag keys cannot sign a tag.');
  return newest;
}

/** WeChat hands a link over encoded once, a launch through a page encodes it again. */
function decodePercent(text: string): string | undefined {
  let plain = text;
  for (let round = 0; round < 2 && /%[0-9a-f]{2}/i.test(plain); round += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return undefined;
    }
  }
  return plain;
}
