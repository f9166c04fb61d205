import type { Output } from '../cloud';

type Step = Output<'order.quote'>['calculation'][number];

/** The name of one step of a calculation; a new kind without a name does not compile. */
export function stepWords(kind: Step['kind']): string {
  return STEPS[kind];
}

const STEPS: Record<Step['kind'], string> = { 'tag-price': '吊牌价' };
