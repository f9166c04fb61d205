import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { formatFen } from '../../../../parts/price/format-fen';
import { faceWords } from '../../../../words/coupon';
import { countWords } from '../../../../words/member';
import { whyNotWords } from '../../../../words/why-not';
import type { Selling } from '../..';
import type { SalePrice } from '../../use-pricing';
import { canSwitch, inTwo } from '../../voucher-wish';
import { SwitchRow } from '../switch-row';
import './index.scss';

type Candidate = SalePrice['candidates'][number];

type VoucherChoiceProps = { price: SalePrice; pickedId: string | null; sale: Selling };

/** Her vouchers and points on this sale: the cheapest together to begin with, each with its reason, each hers to switch. */
export function VoucherChoice({ price, pickedId, sale }: VoucherChoiceProps) {
  const [all, setAll] = useState(false);
  const { usable, hindered } = inTwo(price.candidates, pickedId);
  const locked = sale.writeOff.unsure !== null;
  const shown = all ? [...usable, ...hindered] : usable;
  return (
    <Panel title="券和积分" aside={price.isBest ? '已选最省的' : null}>
      {shown.map((candidate) => (
        <CandidateRow
          key={candidate.voucherId}
          candidate={candidate}
          isPicked={candidate.voucherId === pickedId}
          locked={locked}
          onTap={() => sale.switchVoucher(candidate.voucherId)}
        />
      ))}
      {price.candidates.length === 0 ? <View className="ht-sub">会员现在没有券。</View> : null}
      <PointsRow price={price} sale={sale} locked={locked} />
      <View className="choice-ways">
        {hindered.length > 0 ? (
          <Action kind="quiet" size="row" onTap={() => setAll(!all)}>
            {all ? '收起用不上的' : `看用不上的 ${hindered.length} 张`}
          </Action>
        ) : null}
        {sale.isBest || locked ? null : (
          <Action kind="quiet" size="row" onTap={sale.takeBest}>
            选回最省的
          </Action>
        )}
      </View>
    </Panel>
  );
}

type CandidateRowProps = { candidate: Candidate; isPicked: boolean; locked: boolean; onTap: () => void };

function CandidateRow({ candidate, isPicked, locked, onTap }: CandidateRowProps) {
  const { title, applied } = candidate;
  const { big } = faceWords(candidate);
  return (
    <SwitchRow on={applied} label={title} disabled={locked || !canSwitch(candidate)} onTap={onTap}>
      <View className="choice-title">{title.includes(big) ? title : `${big}　${title}`}</View>
      <View className={applied ? 'choice-off' : 'ht-sub'}>
        {[isPicked ? '刚扫的这张' : null, resultWords(candidate)].filter(Boolean).join(' · ')}
      </View>
    </SwitchRow>
  );
}

function resultWords(candidate: Candidate): string {
  const { applied, offFen, whyNot } = candidate;
  if (applied) return offFen > 0 ? `减 ¥${formatFen(offFen, true)}` : '这一单用掉';
  return whyNot ? whyNotWords(whyNot, candidate) : '可以一起用';
}

function PointsRow({ price: { points }, sale, locked }: { price: SalePrice; sale: Selling; locked: boolean }) {
  if (points.usableCount === 0 && !sale.usePoints) {
    return points.haveCount > 0 ? (
      <View className="ht-sub choice-points">{`有 ${countWords(points.haveCount)} 积分，这一单用不上`}</View>
    ) : null;
  }
  return (
    <SwitchRow on={sale.usePoints} label="用积分" disabled={locked} onTap={sale.switchPoints}>
      <View className="choice-title">{`用 ${countWords(points.usableCount)} 积分`}</View>
      <View className={sale.usePoints ? 'choice-off' : 'ht-sub'}>
        {`${sale.usePoints ? '抵' : '可抵'} ¥${formatFen(points.usableFen, true)}，共有 ${countWords(points.haveCount)}`}
      </View>
    </SwitchRow>
  );
}
