/** A broken assumption of ours: stop, log with context, mend the code. Never used for what a user may send. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Defect(sentence);
}
