import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Action } from '../../../../parts/action';
import { QrCode } from '../../../../parts/qr-code';
import { Sheet } from '../../../../parts/sheet';
import { Tap } from '../../../../parts/tap';
import { brighten } from '../../../../wechat';
import { Bars } from '../../../parts/bars';
import { type MemberCode, useMemberCode } from '../../../parts/member-code/use-member-code';
import { codeDigits } from '../../card-words';
import './index.scss';

const CAPTION = '向店员出示 · 每 30 秒更新，截图无效';

/**
 * What she shows at the counter: bars for the till, QR for the clerk's phone, both the same text. A tap makes them large and
 * the screen bright, and prints the digits a clerk without a camera types.
 */
export function CodePanel() {
  const code = useMemberCode();
  const [large, setLarge] = useState(false);
  useEffect(() => (large ? brighten() : undefined), [large]);

  return (
    <>
      <Tap className="card-code" label="会员码，点一下放大" disabled={code.kind === 'lost'} onTap={() => setLarge(true)}>
        <Face code={code} bars={58} qr={136} />
      </Tap>
      <Sheet open={large} title="会员码" onClose={() => setLarge(false)}>
        <View className="card-code card-code-large">
          <Face code={code} bars={76} qr={206} />
          {code.kind === 'shown' ? <View className="card-code-digits">{codeDigits(code.text)}</View> : null}
        </View>
      </Sheet>
    </>
  );
}

type FaceProps = { code: MemberCode; bars: number; qr: number };

/** Keeps its height while it waits, so that nothing jumps under a scanner. */
function Face({ code, bars, qr }: FaceProps) {
  if (code.kind === 'lost') return <Lost again={code.again} />;
  return (
    <>
      <View className="card-code-bars" style={{ height: `${bars}px` }}>
        {code.kind === 'shown' ? <Bars text={code.text} height={bars} label="会员条码" /> : null}
      </View>
      <View className="card-code-qr" style={{ height: `${qr}px` }}>
        {code.kind === 'shown' ? <QrCode text={code.text} size={qr} label="会员二维码" /> : null}
      </View>
      <View className="card-code-caption">{CAPTION}</View>
      <View className="card-code-left">{code.kind === 'shown' ? `${code.secondsLeft} 秒后更新` : '正在取会员码'}</View>
    </>
  );
}

function Lost({ again }: { again: () => void }) {
  return (
    <View className="card-code-lost">
      <View className="ht-strong">会员码取不到</View>
      <View className="card-code-caption">网络或服务没有回应，旧的码已经失效。</View>
      <Action size="row" onTap={again}>
        再试一次
      </Action>
    </View>
  );
}
