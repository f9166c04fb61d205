import { Button, Canvas, View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { useAnswer } from '../../use-answer';
import { canShare } from '../../wechat';
import { PICTURE_CANVAS, pictureNeedsCanvas } from '../../wechat-pictures';
import { AtWork } from '../parts/at-work';
import { Poster } from './parts/poster';
import { RenewSheet } from './parts/renew-sheet';
import { SaveRemark } from './parts/save-remark';
import { type MyCode, useCode } from './use-code';
import '../../parts/bottom-bar/index.scss';
import './index.scss';

/** The clerk's own code as the poster it is printed on: to be shown, sent, saved, and made anew. */
export default function CodePage() {
  return <AtWork title="我的专属码">{({ placeNo }) => <Code key={placeNo} placeNo={placeNo} />}</AtWork>;
}

function Code({ placeNo }: { placeNo: number }) {
  const asked = useAnswer('referral.myCode', { placeNo });
  return (
    <Answered asked={asked} loading="panel">
      {(known) => <Known key={known.issue} placeNo={placeNo} known={known} onRenewed={asked.again} />}
    </Answered>
  );
}

type KnownProps = { placeNo: number; known: MyCode; onRenewed: () => void };

function Known({ placeNo, known, onRenewed }: KnownProps) {
  const { saving, trouble, save, copy } = useCode(known);
  const [renewing, setRenewing] = useState(false);
  return (
    <View className="code">
      <Poster known={known} />
      <View className="ht-sub code-about">顾客扫了就由您照应，在哪里买都记得您的一份。重复扫、转发不另计。</View>
      {trouble ? <SaveRemark trouble={trouble} /> : null}
      <View className="code-renew">
        <Action kind="quiet" onTap={() => setRenewing(true)}>
          换一个新码
        </Action>
      </View>
      {/* The bar of every page, but one of its buttons must be WeChat's own: only that one shares. */}
      <View className="ht-bottom-bar">
        <View className="ht-bottom-bar-inner">
          {canShare ? (
            <Button className="code-share" openType="share">
              发给顾客
            </Button>
          ) : (
            <Action className="ht-bottom-bar-second" onTap={copy}>
              复制链接
            </Action>
          )}
          <Action className="ht-bottom-bar-first" kind="ink" busy={saving} onTap={save}>
            保存海报
          </Action>
        </View>
      </View>
      {pictureNeedsCanvas ? <Canvas type="2d" id={PICTURE_CANVAS} canvasId={PICTURE_CANVAS} className="code-canvas" /> : null}
      <RenewSheet
        placeNo={placeNo}
        issue={known.issue}
        open={renewing}
        onClose={() => setRenewing(false)}
        onRenewed={onRenewed}
      />
    </View>
  );
}
