import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { openSettings } from '../../../../wechat';
import './index.scss';

type NearMeProps = { finding: { find: () => void; busy: boolean; trouble: 'refused' | 'unavailable' | null } };

/** Nothing is asked before she taps; after a no the list by city stays as good as it was. */
export function NearMe({ finding: { find, busy, trouble } }: NearMeProps) {
  return (
    <Panel>
      <View className="ht-apart">
        <View className="ht-sub">{wordsFor(trouble)}</View>
        <Action size="row" onTap={find} busy={busy} className="stores-near-find">
          看看离我最近的
        </Action>
      </View>
      {trouble === 'refused' ? (
        <Action kind="quiet" size="row" onTap={() => void openSettings()}>
          去设置里打开位置
        </Action>
      ) : null}
    </Panel>
  );
}

function wordsFor(trouble: 'refused' | 'unavailable' | null): string {
  switch (trouble) {
    case null:
      return '告诉我们您在哪，就能按距离排列';
    case 'refused':
      return '没有用您的位置，先按城市看';
    case 'unavailable':
      return '手机暂时给不出位置，先按城市看';
  }
}
