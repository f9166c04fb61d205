import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { RefusedState } from '../../parts/refused-state';
import { AtWork } from '../parts/at-work';
import { CodeEntry } from './parts/code-entry';
import { Collected, Refunded } from './parts/done';
import { OrderAtDoor } from './parts/order-at-door';
import { ReturnAtDoor } from './parts/return-at-door';
import { type Door, useVerify } from './use-verify';
import './index.scss';

/** Handing over: the code, the order, the pieces; then the next shopper. */
export default function VerifyPage() {
  return <AtWork title="核销">{({ placeNo }) => <Verify key={placeNo} placeNo={placeNo} />}</AtWork>;
}

export type Verifying = ReturnType<typeof useVerify>;

function Verify({ placeNo }: { placeNo: number }) {
  const verify = useVerify(placeNo);
  const { door } = verify;
  switch (door.kind) {
    case 'asking':
      return <CodeEntry verify={verify} />;
    case 'looking':
      return <LoadingState shape="rows" />;
    case 'shown':
      return <OrderAtDoor key={door.text} shown={door} verify={verify} />;
    case 'refused':
      return <Refused door={door} verify={verify} />;
    case 'returning':
      return <ReturnAtDoor order={door.order} verify={verify} />;
    case 'failed':
      return <FailedState onRetry={() => verify.look(door.text)} />;
    case 'collected':
      return <Collected door={door} verify={verify} />;
    case 'refunded':
      return <Refunded door={door} verify={verify} />;
  }
}

/** A code that was used is also what a shopper shows who brings something back. */
function Refused({ door: { refusal, text }, verify }: { door: Extract<Door, { kind: 'refused' }>; verify: Verifying }) {
  const bringsBack = refusal.code === 'pickup/used' ? { text: '顾客来退货', onTap: () => verify.findForReturn(text) } : undefined;
  return <RefusedState refusal={refusal} way={{ text: '核销下一单', onTap: verify.reset }} otherWay={bringsBack} />;
}
