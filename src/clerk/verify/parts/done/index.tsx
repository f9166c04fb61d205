import { View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { goBack } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Panel } from '../../../../parts/panel';
import { Pieces } from '../../../../parts/pieces';
import { formatFen } from '../../../../parts/price/format-fen';
import { clockWords } from '../../../../words/time';
import { heldPieces } from '../../../words';
import type { Verifying } from '../..';
import type { Door } from '../../use-verify';
import { StoreRefundSheet } from '../refund-sheet';
import './index.scss';

/** Written off: when, how many, which; the garment in the shopper's hands can be compared a last time. */
export function Collected({ door, verify }: { door: Extract<Door, { kind: 'collected' }>; verify: Verifying }) {
  const [refunding, setRefunding] = useState(false);
  const pieces = heldPieces(door.order);
  return (
    <Done title="已核销出库" note={`${clockWords(door.collectedAt)} · ${door.pieceCount} 件已交给顾客`} verify={verify}>
      <Panel>
        <Pieces pieces={pieces} order="collected" priced={false} />
      </Panel>
      <View className="verify-quiet">
        <Action kind="quiet" onTap={() => setRefunding(true)}>
          顾客当场退货
        </Action>
      </View>
      <StoreRefundSheet order={door.order} open={refunding} onClose={() => setRefunding(false)} verify={verify} />
    </Done>
  );
}

export function Refunded({ door, verify }: { door: Extract<Door, { kind: 'refunded' }>; verify: Verifying }) {
  const byTill = door.order.payWay === 'counter';
  return (
    <Done
      title={`退款 ¥${formatFen(door.refundFen, true)}`}
      note={byTill ? '请在收银台退还给顾客，衣服放回货架' : '款已原路退回，到账可能要 1–3 天；衣服放回货架'}
      verify={verify}
    />
  );
}

function Done({ title, note, verify, children }: PropsWithChildren<{ title: string; note: string; verify: Verifying }>) {
  return (
    <View className="verify">
      <View className="verify-done">
        <View className="verify-done-mark" />
        <View className="ht-name">{title}</View>
        <View className="verify-done-note">{note}</View>
      </View>
      {children}
      <BottomBar
        kind="ink"
        primary={{ text: '核销下一单', onTap: verify.reset }}
        secondary={{ text: '回工作台', onTap: goBack }}
      />
    </View>
  );
}
