import { View } from '@tarojs/components';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { Way, Ways } from '../../parts/ways';
import { useIntention } from '../../use-intention';
import { type Earnings, toConfirm } from '../earnings-words';
import { AtWork } from '../parts/at-work';
import { ConfirmBar } from '../parts/confirm-bar';
import { Payouts } from '../parts/payouts';
import { ToConfirm } from '../parts/to-confirm';
import { type Confirming, useConfirming } from '../use-confirming';
import { Sales } from './parts/sales';
import { Sums } from './parts/sums';
import { useEarnings } from './use-earnings';
import './index.scss';

/** What the clerk earned, where each fen stands, and why. */
export default function EarningsPage() {
  return <AtWork title="我的收入">{({ placeNo }) => <MyEarnings key={placeNo} placeNo={placeNo} />}</AtWork>;
}

function MyEarnings({ placeNo }: { placeNo: number }) {
  const page = useEarnings(placeNo);
  const { send } = useIntention('settlement.settlePayout');
  const confirming = useConfirming((payoutNo) => send({ placeNo, payoutNo }), page.refresh);
  return (
    <Answered asked={page.asked} loading="rows">
      {(earnings) => <Shown earnings={earnings} page={page} confirming={confirming} />}
    </Answered>
  );
}

type ShownProps = {
  earnings: Earnings;
  page: ReturnType<typeof useEarnings>;
  confirming: Confirming;
};

function Shown({ earnings, page, confirming }: ShownProps) {
  const waiting = toConfirm(earnings.payouts);
  return (
    <View className={waiting ? 'earnings earnings-barred' : 'earnings'}>
      <ToConfirm payout={waiting} confirming={confirming} />
      <Sums earnings={earnings} />
      <Ways>
        <Way text="对账单" note="按月核对、下载" onTap={() => openPage('statement')} />
        <Way text="按单号查" note="这一单为什么是（不是）我的" onTap={() => openPage('receipt')} />
      </Ways>
      <Payouts payouts={earnings.payouts.filter((payout) => payout !== waiting)} />
      <Sales rows={earnings.rows} more={page.more} askMore={page.askMore} />
      {waiting ? <ConfirmBar payout={waiting} confirming={confirming} /> : null}
    </View>
  );
}
