import { Text, View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { State } from '../../../../parts/state';
import { openSettings } from '../../../../wechat';
import type { SaveTrouble } from '../../use-code';
import './index.scss';

const WORDS = {
  refused: { title: '没有保存', why: '还没有允许我们存图到相册。在设置里打开「添加到相册」，再保存一次。' },
  failed: { title: '没有保存', why: '手机没能画出这张海报，可能是存储空间不够。可以先截屏保存。' },
  again: { title: '这里不能保存图片', why: '请截屏保存这张海报，或在小程序里打开这一页。' },
} as const;

/** Why the poster is not in her album, and the way to get it there. */
export function SaveRemark({ trouble }: { trouble: NonNullable<SaveTrouble> }) {
  const { title, why } = WORDS[trouble];
  return (
    <View className="code-trouble" ariaRole="alert">
      <State tone="attention">
        <Text className="ht-strong">{title}</Text>
      </State>
      <View className="ht-sub">{why}</View>
      {trouble === 'refused' ? (
        <Action size="row" onTap={() => void openSettings()}>
          去设置
        </Action>
      ) : null}
    </View>
  );
}
