import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Field } from '../../../../parts/field';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { CARD_DIGITS } from '../../../card-text';
import { useNow } from '../../../use-now';
import { isOver } from '../../../visit';
import { leftWords, whoWords } from '../../../visit-words';
import type { Meeting } from '../..';
import './index.scss';

/** Whose card: scanned where there is a camera, else its digits; or the member of a moment ago, while her time lasts. */
export function CardEntry({ meeting }: { meeting: Meeting }) {
  const { camera, meet, scan } = meeting;
  const [written, setWritten] = useState('');
  const digits = digitsOf(written);
  const isWritten = digits.length === CARD_DIGITS;
  const open = () => {
    if (isWritten) meet(digits);
  };
  const write = (text: string) => {
    setWritten(text);
    // The last digit is as good as a tap: the code lives half a minute.
    if (digitsOf(text).length === CARD_DIGITS && !isWritten) meet(digitsOf(text));
  };
  return (
    <View className="member">
      <View className="member-title">顾客的会员码</View>
      <View className="ht-sub member-why">
        {camera === 'ready' ? '请顾客打开会员卡页，扫条码或二维码；扫不出来，' : '请顾客打开会员卡页，'}
        点一下码，放大后输下面的数字。码每 30 秒更新，截图无效。
      </View>
      {camera === 'refused' ? <State tone="attention">没有打开相机，可在设置里允许，或输入数字</State> : null}
      <Field
        label={`放大的会员码下面有 ${CARD_DIGITS} 位数字${written === '' ? '' : `，已输 ${digits.length} 位`}`}
        value={written}
        onChange={write}
        onDone={open}
        type="number"
        maxLength={34}
        placeholder="照屏幕上的数字输入"
      />
      <LastMember meeting={meeting} />
      {camera === 'ready' && !isWritten ? (
        <BottomBar kind="ink" primary={{ text: '扫会员码', onTap: scan }} />
      ) : (
        <BottomBar kind="ink" primary={{ text: '看这位会员', onTap: open, disabled: !isWritten }} />
      )}
    </View>
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function LastMember({ meeting: { visit, goOn } }: { meeting: Meeting }) {
  const now = useNow();
  if (visit === null || isOver(visit, now)) return null;
  const who = `${whoWords(visit.member)} · ${visit.member.levelName}`;
  return (
    <Tap className="member-last" label={`刚才的会员，${who}，继续`} onTap={goOn}>
      <View className="member-last-words">
        <View>{who}</View>
        <View className="ht-sub">{`刚才的会员，${leftWords(visit.until, now).text}`}</View>
      </View>
      <View className="ht-sub">继续 ›</View>
    </Tap>
  );
}
