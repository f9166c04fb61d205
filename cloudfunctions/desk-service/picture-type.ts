import type { PICTURE_TYPES } from './console-doors';

const SIGNATURES: readonly (readonly [(typeof PICTURE_TYPES)[number], Buffer])[] = [
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/gif', Buffer.from('GIF87a')],
  ['image/gif', Buffer.from('GIF89a')],
];

/** What picture the bytes begin like, whatever anybody calls them; undefined: none that WeChat takes. */
export function pictureTypeOf(bytes: Buffer): (typeof PICTURE_TYPES)[number] | undefined {
  return SIGNATURES.find(([, signature]) => bytes.subarray(0, signature.length).equals(signature))?.[0];
}
