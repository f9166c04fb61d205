import { Text, View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Way, Ways } from '../../../../parts/ways';
import { JOIN_CONSENT } from '../../../../words/member';
import { PURPOSES } from '../../purposes';
import './index.scss';

const OPTIONAL = ['nickname', 'phone', 'birthday', 'size-bank', 'clerk-service'] as const;

/** Who has no card: what we hold now, and what we would hold, before she decides. */
export function Stranger() {
  return (
    <>
      <SectionHead title="现在记着什么" />
      <Panel>
        <View>只有您的订单和付款，用来交货、退款。没有姓名，没有手机号。</View>
      </Panel>
      <SectionHead title="入会以后" />
      <Panel>
        <View>{JOIN_CONSENT}</View>
        <View className="ht-rule" />
        <View className="ht-strong">另外这些，您愿意才有</View>
        {OPTIONAL.map((purpose) => (
          <View className="profile-purpose" key={purpose}>
            <Text>{PURPOSES[purpose].title}</Text>
            <View className="ht-sub">{PURPOSES[purpose].why}</View>
          </View>
        ))}
      </Panel>
      <Ways>
        <Way text="会员卡" note="带来什么，一键入会" onTap={() => openPage('card')} />
      </Ways>
    </>
  );
}
