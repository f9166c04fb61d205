import type { Output } from '../../cloud';
import type { Room } from '../../pages';
import { formatFen } from '../../parts/price/format-fen';
import { dateWords } from '../../words/time';

type Workbench = Output<'referral.workbench'>;
type Facts = Pick<
  Workbench,
  'todaySalesFen' | 'todaySalesCount' | 'todayNewCount' | 'owedFen' | 'nextPayoutOn' | 'toConfirmCount' | 'heldCount'
>;

export type Figure = {
  readonly name: string;
  readonly figure: string;
  readonly sub: string;
  /** Something waits for her behind it. */
  readonly waits: boolean;
  readonly room: Room;
};

/** Today in three numbers, each with the words that make it one: how many, since when, until when. */
export function figuresOf(facts: Facts, now: Date): readonly Figure[] {
  const { todaySalesFen, todaySalesCount, todayNewCount, owedFen } = facts;
  return [
    {
      name: '今日业绩',
      figure: `¥${formatFen(todaySalesFen)}`,
      sub: todaySalesCount === 0 ? '还没有成交' : `${todaySalesCount} 笔`,
      waits: false,
      room: 'earnings',
    },
    { name: '新顾客', figure: String(todayNewCount), sub: '今天绑定', waits: false, room: 'customers' },
    {
      name: '待结提成',
      figure: `¥${formatFen(owedFen)}`,
      sub: owedSub(facts, now),
      waits: facts.toConfirmCount > 0,
      room: 'earnings',
    },
  ];
}

/** What she can do about it comes before what merely takes its time. */
function owedSub({ toConfirmCount, heldCount, nextPayoutOn }: Facts, now: Date): string {
  if (toConfirmCount > 0) return `${toConfirmCount} 笔待您确认`;
  if (heldCount > 0) return `${heldCount} 笔在核对`;
  return nextPayoutOn === null ? '由总部发放' : `${dateWords(nextPayoutOn, now)}发放`;
}
