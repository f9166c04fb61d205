import { goBack } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Page } from '../../parts/page';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { type MyPayout, postWords, toConfirm } from '../earnings-words';
import { ConfirmBar } from '../parts/confirm-bar';
import { Payouts } from '../parts/payouts';
import { ToConfirm } from '../parts/to-confirm';
import { type Confirming, useConfirming } from '../use-confirming';

/** Her commission where she works no more: what waits for her word, and what came lately. No workplace is asked for. */
export default function MyPayoutsPage() {
  const asked = useAnswer('settlement.myPayouts', {});
  const { send } = useIntention('settlement.settleMyPayout');
  const confirming = useConfirming((payoutNo) => send({ payoutNo }), asked.again);
  useWhileShown(asked.again, null);
  usePull(asked.again);
  const waiting = asked.kind === 'ready' ? toConfirm(asked.value.payouts) : null;
  return (
    <Page title="我的提成" bar={waiting ? <ConfirmBar payout={waiting} confirming={confirming} /> : null}>
      <Answered asked={asked} loading="rows">
        {({ payouts }) => <Shown payouts={payouts} waiting={waiting} confirming={confirming} />}
      </Answered>
    </Page>
  );
}

type ShownProps = { payouts: readonly MyPayout[]; waiting: MyPayout | null; confirming: Confirming };

function Shown({ payouts, waiting, confirming }: ShownProps) {
  if (payouts.length === 0) return <Nothing />;
  return (
    <>
      <ToConfirm payout={waiting} from={waiting ? postWords(waiting) : undefined} confirming={confirming} />
      <Payouts payouts={payouts.filter((payout) => payout !== waiting)} fromOf={postWords} />
    </>
  );
}

function Nothing() {
  return (
    <EmptyState
      drawing="order"
      title="没有要确认的提成"
      why="离职或停岗后，到期的提成发出时会在这里等您确认。最近 30 天的也在这里。"
      way={{ text: '返回', onTap: goBack }}
    />
  );
}
