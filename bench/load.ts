export type Load = { readonly doneCount: number; readonly perSecond: number; readonly latenciesMs: number[] };

/**
 * Does the same work again and again from `atOnce` hands for `seconds`; each hand starts anew when its last one is done. The first
 * failure ends it: a bench that counts refusals as work measures nothing.
 */
export async function underLoad(atOnce: number, seconds: number, work: (turn: number) => Promise<void>): Promise<Load> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let turn = 0;
  const hand = async () => {
    while (performance.now() < endsAt) {
      const at = performance.now();
      turn += 1;
      await work(turn);
      latenciesMs.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  const took = (performance.now() - startedAt) / 1000;
  return { doneCount: latenciesMs.length, perSecond: latenciesMs.length / took, latenciesMs };
}
