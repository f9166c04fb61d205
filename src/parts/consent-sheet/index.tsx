import { Button, View } from '@tarojs/components';
import { useRef } from 'react';
import { type ConsentAbout, useConsent } from '../../consent';
import { CONSENT_BUTTON } from '../../wechat';
import { Action } from '../action';
import { Sheet } from '../sheet';
import './index.scss';

const WORDS: Record<ConsentAbout, { title: string; why: string }> = {
  place: { title: '用一下您的位置', why: '只用来按距离排列门店，不保存，也不给别人。不同意也能逛、能买。' },
  clipboard: { title: '用一下剪贴板', why: '只把您要的这段文字放进去，不读里面的内容。不同意就不复制。' },
  album: { title: '存一张图到相册', why: '只放进您要的这一张，不看您的照片。不同意就不保存。' },
  phone: { title: '用一下您的手机号', why: '只存下微信给的这个号码，随时可以收回。不同意也能逛、能买。' },
};

/**
 * Asks before something of hers is used, in one honest sentence; stands on every `Page` and shows itself when a question waits.
 * WeChat accepts consent only through its own open-type button, so this one is not NutUI's.
 */
export function ConsentSheet() {
  const question = useConsent((state) => state.question);
  // While the sheet slides away it goes on saying what was asked.
  const about = useRef<ConsentAbout>('place');
  about.current = question?.about ?? about.current;
  const { title, why } = WORDS[about.current];
  return (
    <Sheet open={question !== null} title={title} closable={false} onClose={() => undefined}>
      <View className="ht-consent-why">{why}</View>
      <Button
        id={CONSENT_BUTTON}
        className="ht-consent-yes"
        openType="agreePrivacyAuthorization"
        onAgreePrivacyAuthorization={() => question?.answer(true)}
        {...(process.env.TARO_ENV === 'h5' ? { onClick: () => question?.answer(true) } : {})}
      >
        同意
      </Button>
      <Action className="ht-consent-no" kind="quiet" onTap={() => question?.answer(false)}>
        不同意
      </Action>
    </Sheet>
  );
}
