import { View } from '@tarojs/components';
import { Panel, SectionHead } from '../../../../parts/panel';
import { LEFT_OUT, type Today } from '../../../campaign-words';
import './index.scss';

/** What runs elsewhere and not here, each with its reason. */
export function LeftOut({ rows }: { rows: Today['leftOut'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <SectionHead title="本店不参加的" />
      <Panel className="left-out">
        {rows.map(({ title, why }) => (
          <View className="left-out-row" key={title}>
            <View>{title}</View>
            <View className="ht-sub">{LEFT_OUT[why]}</View>
          </View>
        ))}
      </Panel>
    </>
  );
}
