import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Panel, SectionHead } from '../../../../parts/panel';
import { copyText } from '../../../../wechat';
import { drawingWords, type Rules } from '../../rules-words';
import './index.scss';

/** How the amounts came about: the fingerprint from the start, the seal itself once nothing depends on it any more. */
export function Seal({ rules }: { rules: Rules }) {
  const { how, check } = drawingWords(rules);
  return (
    <>
      <SectionHead title="金额怎么定" />
      <Panel className="seal">
        <View>{how}</View>
        {check ? <View className="seal-check">{check}</View> : null}
        {check && rules.sealHash ? <Word name="封签指纹" text={rules.sealHash} /> : null}
        {check && rules.seal ? <Word name="封签" text={rules.seal} /> : null}
      </Panel>
    </>
  );
}

function Word({ name, text }: { name: string; text: string }) {
  return (
    <View className="seal-word">
      <View className="ht-apart">
        <View className="ht-sub">{name}</View>
        <Action kind="quiet" size="row" onTap={() => void copyText(text)}>
          复制
        </Action>
      </View>
      <View className="seal-text">{text}</View>
    </View>
  );
}
