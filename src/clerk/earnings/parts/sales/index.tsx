import { Text, View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { ListEnd } from '../../../../parts/list-end';
import { Panel, SectionHead } from '../../../../parts/panel';
import { formatFen } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import type { More } from '../../../../use-paged';
import { momentWords } from '../../../../words/time';
import { documentWords, type Earning, earningWords, rateCaseWords } from '../../../earnings-words';
import { Row, Rows } from '../../../parts/rows';
import './index.scss';

type SalesProps = { rows: readonly Earning[]; more: More; askMore: () => void };

/** Every sale she has a part of, newest first; a tap says why it is hers. */
export function Sales({ rows, more, askMore }: SalesProps) {
  return (
    <>
      <SectionHead title="每一单" aside={rows.length === 0 ? null : '点开看为什么'} />
      {rows.length === 0 ? (
        <NoSales />
      ) : (
        <>
          <Rows>
            {rows.map((row) => (
              <Sale key={row.document} row={row} />
            ))}
          </Rows>
          <ListEnd more={more} askMore={askMore} />
        </>
      )}
    </>
  );
}

function Sale({ row }: { row: Earning }) {
  const { text, tone } = earningWords(row);
  return (
    <Row onTap={() => openPage('receipt', { about: row.document })} end={<Figures row={row} />}>
      <View>{documentWords(row)}</View>
      <View className="ht-sub">{`${rateCaseWords(row.rateCase)} · ${momentWords(row.paidAt)}`}</View>
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
    </Row>
  );
}

/** Hers, and below it what the shopper paid and kept. */
function Figures({ row: { earnedFen, netFen } }: { row: Earning }) {
  return (
    <>
      <Text className="earning-mine">{formatFen(earnedFen, true)}</Text>
      <Text className="ht-sub earning-net">{`实付 ${formatFen(netFen, true)}`}</Text>
    </>
  );
}

function NoSales() {
  return (
    <Panel className="earning-none">
      <View className="ht-sub">还没有计到您名下的成交。顾客扫过您的专属码再付款，或由您接待成交，就会记在这里。</View>
      <View className="earning-none-way">
        <Action size="row" onTap={() => openPage('code')}>
          看我的专属码
        </Action>
      </View>
    </Panel>
  );
}
