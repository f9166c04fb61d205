import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';

/** One piece of a file, as `settlement.statementFile` hands it over. */
export type FilePiece = { readonly name: string; readonly base64: string; readonly next: number | null; readonly mark: string };

type Reply = { readonly ok: true; readonly value: FilePiece } | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

export type Collected =
  | { readonly ok: true; readonly file: { readonly name: string; readonly pieces: readonly string[] } }
  | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

/** A file that changes this often under her hands is given up for now. */
const MOST_STARTS = 3;

/** Puts a file together piece by piece. If it changed on the way (a sale came in), what was read is thrown away and read anew. */
export async function collectFile(askPiece: (offset: number) => Promise<Reply>): Promise<Collected> {
  for (let start = 0; start < MOST_STARTS; start += 1) {
    const collected = await collectOnce(askPiece);
    if (collected !== 'changed') return collected;
  }
  return { ok: false, refusal: { code: 'outage' } };
}

async function collectOnce(askPiece: (offset: number) => Promise<Reply>): Promise<Collected | 'changed'> {
  const pieces: string[] = [];
  let mark: string | null = null;
  let offset: number | null = 0;
  let name = '';
  while (offset !== null) {
    const reply = await askPiece(offset);
    if (!reply.ok) return reply;
    if (mark !== null && reply.value.mark !== mark) return 'changed';
    pieces.push(reply.value.base64);
    ({ mark, name, next: offset } = reply.value);
  }
  return { ok: true, file: { name, pieces } };
}
