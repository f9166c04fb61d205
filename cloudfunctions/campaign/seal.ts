import { createCipheriv, createHash } from 'node:crypto';

/** How many bytes of the keystream are drawn at once. */
const BLOCK_BYTES = 65_536;
const WORDS = 0x1_0000_0000;

/** What is published of a seal (64 hex digits) before the first packet is opened: its SHA-256 in hex. */
export function sealHashOf(seal: string): string {
  return createHash('sha256').update(Buffer.from(seal, 'hex')).digest('hex');
}

/** Draws a whole number from 0 to `below` − 1, each equally likely; `below` is at most 2³². */
export type Draw = (below: number) => number;

/**
 * Endless draws from a seal (64 hex digits): the AES-256-CTR keystream with the seal as its key, read as words of 32 bits. `domain` names
 * what is drawn; other domains of one seal are other streams. Same seal, same domain, same draws, on every machine.
 */
export function drawsOf(seal: string, domain: string): Draw {
  const start = createHash('sha256').update(domain).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-256-ctr', Buffer.from(seal, 'hex'), start);
  const zeros = Buffer.alloc(BLOCK_BYTES);
  let block = cipher.update(zeros);
  let at = 0;
  const word = (): number => {
    if (at === BLOCK_BYTES) {
      block = cipher.update(zeros);
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  return (below) => {
    // The last, incomplete round of words would make small numbers likelier: drawn again.
    const fair = WORDS - (WORDS % below);
    let drawn = word();
    while (drawn >= fair) drawn = word();
    return drawn % below;
  };
}
