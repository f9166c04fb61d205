import type { Complaint } from '../kernel/complaint';
import { writtenYuan } from '../kernel/written';
import { isExact, reachesBothEnds } from './split';
import { LEAST_CASH_FEN, MOST_CASH_FEN, type Terms } from './terms';

/** What in a campaign's figures does not agree, or is more than WeChat transfers; each with its place in head office's file. */
export function termsComplaints(terms: Terms): Complaint[] {
  return [...sumComplaints(terms), ...wechatComplaints(terms), ...kindComplaints(terms)];
}

function sumComplaints({ amounts, budgetFen, count }: Terms): Complaint[] {
  const budget = `预算 ${writtenYuan(budgetFen)} 元`;
  if (amounts.kind === 'fixed') {
    const sentence = `${count} 个 × ${writtenYuan(amounts.eachFen)} 元 = ${writtenYuan(count * amounts.eachFen)} 元，与${budget}不等，请改其中一个`;
    return isExact({ amounts, budgetFen, count }) ? [] : [{ path: ['budget'], sentence }];
  }
  if (amounts.kind === 'random') return randomComplaints({ amounts, budgetFen, count }, budget);
  const { eachFen, peakFen, peakCount } = amounts;
  if (peakCount > count) {
    return [{ path: ['amounts', 'peakCount'], sentence: `高峰红包 ${peakCount} 个多于总数 ${count} 个（count），请改其中一个` }];
  }
  const plain = count - peakCount;
  const sum = plain * eachFen + peakCount * peakFen;
  const sentence = `${plain} 个 × ${writtenYuan(eachFen)} 元 + 高峰 ${peakCount} 个 × ${writtenYuan(peakFen)} 元 = ${writtenYuan(sum)} 元，与${budget}不等，请改其中一个`;
  return sum === budgetFen ? [] : [{ path: ['budget'], sentence }];
}

type Random = { amounts: Extract<Terms['amounts'], { kind: 'random' }>; budgetFen: number; count: number };

/** A least or most that no packet can have would be a promise nobody gets. */
function randomComplaints(split: Random, budget: string): Complaint[] {
  const { amounts, budgetFen, count } = split;
  const { minFen, maxFen } = amounts;
  if (minFen >= maxFen) {
    const sentence = `最多 ${writtenYuan(maxFen)} 元没有高于最少 ${writtenYuan(minFen)} 元，请改其中一个，每个都一样请写 kind: fixed`;
    return [{ path: ['amounts', 'max'], sentence }];
  }
  if (!isExact(split)) {
    const [least, most] = [writtenYuan(count * minFen), writtenYuan(count * maxFen)];
    const sentence = `${count} 个随机红包合计只能在 ${least} 至 ${most} 元之间，${budget}不在其中，请改 budget、count 或 amounts`;
    return [{ path: ['budget'], sentence }];
  }
  if (reachesBothEnds(budgetFen, count, amounts)) return [];
  const [least, most] = [writtenYuan((count - 1) * minFen + maxFen), writtenYuan(minFen + (count - 1) * maxFen)];
  const which =
    count === 1 ? '只有 1 个红包，请写 kind: fixed' : `预算在 ${least} 至 ${most} 元之间才会有，请改 budget、min 或 max`;
  return [{ path: ['amounts'], sentence: `写给顾客的最少与最多，没有红包能够同时有：${which}` }];
}

function wechatComplaints({ form, amounts }: Terms): Complaint[] {
  if (form.kind !== 'cash') return [];
  const sides: [string, number][] =
    amounts.kind === 'fixed'
      ? [['each', amounts.eachFen]]
      : amounts.kind === 'random'
        ? [
            ['min', amounts.minFen],
            ['max', amounts.maxFen],
          ]
        : [
            ['each', amounts.eachFen],
            ['peak', amounts.peakFen],
          ];
  return sides.flatMap(([key, amountFen]): Complaint[] => {
    const path = ['amounts', key];
    if (amountFen < LEAST_CASH_FEN) return [{ path, sentence: '微信转账每笔至少 0.10 元，请提高' }];
    return amountFen > MOST_CASH_FEN ? [{ path, sentence: '每笔要低于 2000 元：达到 2000 元微信要核对实名，请降低' }] : [];
  });
}

function kindComplaints(terms: Terms): Complaint[] {
  const { trigger, form, amounts, audience, payAfter } = terms;
  const isSubsidy = trigger.kind === 'new-buyer';
  const isCoupon = form.kind === 'coupon';
  const isVisit = trigger.kind === 'first-scan' || trigger.kind === 'joined';
  const hasPeak = amounts.kind === 'weighted';
  const faults: readonly (readonly [boolean, Complaint['path'], string])[] = [
    [hasPeak && !isSubsidy, ['amounts', 'kind'], 'weighted（高峰少发）只用于 new-buyer（导购补贴），请写 fixed 或 random'],
    [hasPeak && amounts.peakFen >= amounts.eachFen, ['amounts', 'peak'], '高峰时段的金额要少于 each，请改其中一个'],
    [isCoupon && amounts.kind !== 'fixed', ['amounts', 'kind'], '券每张一样，请写 fixed，each 为一张值多少元'],
    [isCoupon && payAfter === 'window', ['payAfter'], '券在拆开时就给，请写 claim 或删去这一项'],
    [isVisit && payAfter === 'window', ['payAfter'], '到店和入会没有退货期，请写 claim 或删去这一项'],
    [isSubsidy && isCoupon, ['form', 'kind'], 'new-buyer 是给导购的补贴，请写 cash'],
    [isSubsidy && isChosen(audience), ['audience'], 'new-buyer 发给导购，不分会员等级也不留对照，请删去这一项'],
  ];
  return faults.flatMap(([isFault, path, sentence]) => (isFault ? [{ path, sentence }] : []));
}

function isChosen({ levels, holdoutPercent }: Terms['audience']): boolean {
  return levels.length > 0 || holdoutPercent > 0;
}
