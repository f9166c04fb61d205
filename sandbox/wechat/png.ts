import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ONE_BIT_GREY = Buffer.from([1, 0, 0, 0, 0]);

/**
 * A black-and-white PNG of a square matrix, `sidePx` wide: each module as large as fits with `quiet` light modules around.
 * Pixel rows are made once per module row, so that thousands of codes can be drawn in a minute.
 */
export function matrixPng(
  sidePx: number,
  modules: number,
  quiet: number,
  isDark: (row: number, column: number) => boolean,
): Buffer {
  const scale = Math.max(1, Math.floor(sidePx / (modules + 2 * quiet)));
  const margin = Math.floor((sidePx - modules * scale) / 2);
  const stride = Math.ceil(sidePx / 8) + 1;
  const pixels = Buffer.alloc(stride * sidePx, 0xff);
  for (let row = 0; row < sidePx; row += 1) pixels[row * stride] = 0;
  for (let row = 0; row < modules; row += 1) {
    const first = (margin + row * scale) * stride;
    for (let column = 0; column < modules; column += 1) {
      if (isDark(row, column)) darken(pixels, first + 1, margin + column * scale, scale);
    }
    for (let copy = 1; copy < scale; copy += 1) pixels.copy(pixels, first + copy * stride, first, first + stride);
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(sidePx, 0);
  size.writeUInt32BE(sidePx, 4);
  const header = Buffer.concat([size, ONE_BIT_GREY]);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function darken(pixels: Buffer, rowStart: number, from: number, count: number): void {
  for (let column = from; column < from + count; column += 1) {
    const at = rowStart + (column >> 3);
    pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (column & 7));
  }
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
