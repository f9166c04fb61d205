import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { ListEnd } from '../../parts/list-end';
import { Way, Ways } from '../../parts/ways';
import { usePageQuery } from '../../wechat';
import { monthOf } from '../month';
import { AtWork } from '../parts/at-work';
import { TwoWays } from '../parts/two-ways';
import type { StatementLine, Whose } from '../statement-words';
import type { Workplace } from '../use-workplace';
import { DownloadSheet } from './parts/download-sheet';
import { LineSheet } from './parts/line-sheet';
import { Lines } from './parts/lines';
import { Money } from './parts/money';
import { MonthSwitch } from './parts/month-switch';
import { useStatement } from './use-statement';
import './index.scss';

/** A month of the ledger as the clerk (or the store) reads it: owed before, every line, owed now. */
export default function StatementPage() {
  return <AtWork title="对账单">{(place) => <Books key={place.placeNo} place={place} />}</AtWork>;
}

const SIDES = [
  { name: 'mine', text: '我的' },
  { name: 'store', text: '本店' },
] as const;

/** Whose books, and which month; each pair is read anew. */
function Books({ place }: { place: Workplace }) {
  const query = usePageQuery();
  const isManager = place.role === 'manager';
  const [whose, setWhose] = useState<Whose>(isManager && query['whose'] === 'store' ? 'store' : 'mine');
  const [month, setMonth] = useState(() => query['month'] ?? monthOf(new Date()));
  const [downloading, setDownloading] = useState(false);
  return (
    <View className="statement">
      {isManager ? <TwoWays chosen={whose} ways={SIDES} onChoose={setWhose} /> : null}
      <MonthSwitch month={month} onChange={setMonth} />
      <Month key={`${whose}/${month}`} place={place} whose={whose} month={month} />
      <BottomBar kind="ink" primary={{ text: '下载这个月', onTap: () => setDownloading(true) }} />
      <DownloadSheet
        key={`file/${whose}/${month}`}
        placeNo={place.placeNo}
        whose={whose}
        month={month}
        open={downloading}
        onClose={() => setDownloading(false)}
      />
    </View>
  );
}

type MonthProps = { place: Workplace; whose: Whose; month: string };

function Month({ place, whose, month }: MonthProps) {
  const { asked, more, askMore, refresh } = useStatement(place.placeNo, whose, month);
  const [line, setLine] = useState<StatementLine | null>(null);
  return (
    <Answered asked={asked} loading="rows">
      {(statement) => (
        <>
          <Money statement={statement} whose={whose} />
          <Ways>
            <Way text="异议" note="提过的和答复" onTap={() => openPage('disputes')} />
          </Ways>
          <Lines statement={statement} onOpen={setLine} />
          {statement.lines.length > 0 ? <ListEnd more={more} askMore={askMore} /> : null}
          <LineSheet place={place} whose={whose} line={line} onClose={() => setLine(null)} onDisputed={refresh} />
        </>
      )}
    </Answered>
  );
}
