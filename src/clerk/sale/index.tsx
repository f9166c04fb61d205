import { useEffect, useState } from 'react';
import { goBack, replacePage, scrollToTop } from '../../pages';
import { Notice } from '../../parts/notice';
import { AtWork } from '../parts/at-work';
import type { Visit } from '../visit';
import { leaveVisit, useVisit } from '../visit-store';
import { Counter } from './parts/counter';
import { Undone, WrittenOff } from './parts/written-off';
import { useSale } from './use-sale';
import './index.scss';

/** What the member buys at the till: the price with her card, then one write-off. */
export default function SalePage() {
  return <AtWork title="会员结算">{({ placeNo }) => <AtTheTill key={placeNo} placeNo={placeNo} />}</AtWork>;
}

function AtTheTill({ placeNo }: { placeNo: number }) {
  const visit = useVisit(placeNo);
  if (visit === null) {
    return (
      <Notice
        drawing="door"
        title="先扫会员码"
        why="结算从会员的卡开始，才知道会员价、券和积分。"
        way={{ text: '去扫会员码', onTap: () => replacePage('member') }}
      />
    );
  }
  // Another card is another sale; the same card scanned again goes on with this one.
  return <Sale key={visit.member.cardNo} placeNo={placeNo} visit={visit} />;
}

export type Selling = ReturnType<typeof useSale>;

function Sale({ placeNo, visit }: { placeNo: number; visit: Visit }) {
  const sale = useSale(placeNo, visit);
  const [undoneAt, setUndoneAt] = useState<string | null>(null);
  const { taken, restore, startAgain } = sale.writeOff;
  const face = taken === null ? 'counter' : undoneAt === null ? 'written-off' : 'undone';
  useEffect(() => {
    if (face !== 'counter') scrollToTop();
  }, [face]);
  // Back to the member's page, which then asks for the next card.
  const next = () => {
    leaveVisit();
    goBack();
  };
  if (taken === null) return <Counter visit={visit} sale={sale} />;
  if (undoneAt === null) {
    const undone = (at: string) => {
      restore(taken);
      setUndoneAt(at);
    };
    return <WrittenOff placeNo={placeNo} taken={taken} onUndone={undone} onNext={next} />;
  }
  const again = () => {
    setUndoneAt(null);
    startAgain();
  };
  return <Undone taken={taken} undoneAt={undoneAt} onAgain={again} onNext={next} />;
}
