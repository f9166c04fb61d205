import { View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { Dotted } from '../../../../parts/dotted';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Pill } from '../../../../parts/pill';
import { formatFen } from '../../../../parts/price/format-fen';
import './index.scss';

type LadderProps = {
  said: Pick<Output<'member.card'>, 'ladder' | 'holdsMonths' | 'graceDays'>;
  /** Where she stands; null before she joins. */
  levelCode: string | null;
};

/** Every level: what it asks and what it brings, and how long it is kept. */
export function Ladder({ said: { ladder, holdsMonths, graceDays }, levelCode }: LadderProps) {
  return (
    <>
      <SectionHead title="会员等级" />
      <Panel>
        {ladder.map((level) => (
          <View className="card-rung" key={level.code}>
            <View className="ht-apart">
              <View className="ht-strong">{level.name}</View>
              {level.code === levelCode ? (
                <Pill tone="attention">您的等级</Pill>
              ) : (
                <View className="ht-sub">{askOf(level.fromFen)}</View>
              )}
            </View>
            <View className="ht-sub">
              <Dotted words={level.benefits.join(' · ')} />
            </View>
          </View>
        ))}
        <View className="ht-rule" />
        <View className="ht-sub">
          {`按最近 12 个月实付算，退款会减去。升级后保 ${holdsMonths} 个月${graceDays > 0 ? `，到期没达标再留 ${graceDays} 天` : ''}。`}
        </View>
      </Panel>
    </>
  );
}

function askOf(fromFen: number): string {
  return fromFen === 0 ? '入会即得' : `满 ¥${formatFen(fromFen)}`;
}
