import type { Answer } from './shop';

/** What one step did: in words, and whether it went as it must. */
export type Done = { readonly said: string; readonly held: boolean };
export type Step = { readonly name: string; readonly who: string; readonly taps: number; readonly work: () => Promise<Done> };

export function must<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`被拒绝：${JSON.stringify(answer)}`);
  return answer.value;
}

export function refused(answer: Answer<unknown>, code: string): Done {
  const said = answer.ok ? '没有拒绝' : answer.refusal?.code;
  return { said: `拒绝：${said}`, held: said === code };
}

export function yuan(fen: number): string {
  return `¥${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
