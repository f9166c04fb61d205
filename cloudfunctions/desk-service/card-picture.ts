import { crc32, deflateSync } from 'node:zlib';

/** WeChat shows the picture of a card 5 : 4. */
const WIDTH = 520;
const HEIGHT = 416;
const PAPER = [0xfa, 0xf8, 0xf4];
const SEAL = [0xb2, 0x3a, 0x2b];
const SEAL_SIDE = 96;

/** The picture of a card that brings none of its own: the brand's paper with its seal, as PNG bytes. */
export function drawCardPicture(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x += 1) row.set(isSeal(x, y) ? SEAL : PAPER, 1 + x * 3);
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits for each of red, green and blue.
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isSeal(x: number, y: number): boolean {
  return Math.abs(x - WIDTH / 2) < SEAL_SIDE / 2 && Math.abs(y - HEIGHT / 2) < SEAL_SIDE / 2;
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
