import { View } from '@tarojs/components';
import type { More } from '../../use-paged';
import { Action } from '../action';
import './index.scss';

/** The foot of a list that may go on: what comes next, or that this was all. */
export function ListEnd({ more, askMore }: { more: More; askMore: () => void }) {
  return <View className="list-end ht-sub">{endOf(more, askMore)}</View>;
}

function endOf(more: More, askMore: () => void) {
  switch (more) {
    case 'none':
      return '就这些了';
    case 'asking':
      return '正在取后面的';
    case 'waiting':
    case 'failed':
      return (
        <Action kind="quiet" onTap={askMore}>
          {more === 'failed' ? '没有取到，再试一次' : '看后面的'}
        </Action>
      );
  }
}
