import { Text, View } from '@tarojs/components';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type GivenProps = {
  title: string;
  /** What it is for, in one sentence. */
  why: string;
  /** What she gave; null: nothing yet. */
  value: string | null;
  /** When she said yes: "11 月 21 日同意". */
  since?: string | null;
  onTap: () => void;
};

/** One thing she may tell us: what, what for, what she told, and the way to change it or take it back. */
export function Given({ title, why, value, since = null, onTap }: GivenProps) {
  return (
    <Tap className="profile-given" label={`${title}，${value ?? '未填'}。${why}`} onTap={onTap}>
      <View className="profile-given-words">
        <View className="ht-apart">
          <Text className="profile-given-title">{title}</Text>
          <Text className={value === null ? 'ht-sub' : 'profile-given-value'}>{`${value ?? '填写'} ›`}</Text>
        </View>
        <View className="ht-sub">{why}</View>
        {since === null ? null : <View className="profile-since">{since}</View>}
      </View>
    </Tap>
  );
}
