import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Remark } from '../../../../parts/remark';
import { useExport } from '../../use-export';
import './index.scss';

/** 导出: one tap, one file with everything we hold about her. */
export function Export() {
  const { stage, refusal, run, copy } = useExport();
  const waits = stage === 'ready';
  return (
    <>
      <SectionHead title="我的数据" />
      <Panel>
        <View className="ht-sub">
          {waits
            ? '文件已备好。微信要您再点一下，选“文件传输助手”就能自己收着；也可以复制全文。'
            : '一个文件，写着我们记下的全部：资料、授权、消费、积分、优惠券和订单。'}
        </View>
        <View className="profile-export-ways">
          <Action size="row" onTap={run} busy={stage === 'asking'}>
            {waits ? '发到微信聊天' : '导出我的数据'}
          </Action>
          {waits ? (
            <Action size="row" kind="quiet" onTap={copy}>
              复制全文
            </Action>
          ) : null}
        </View>
        {refusal ? <Remark refusal={refusal} /> : null}
      </Panel>
    </>
  );
}
