import { Button, View } from '@tarojs/components';
import { useConsent } from '../../consent';
import { CONSENT_BUTTON } from '../../wechat';
import { Action } from '../action';
import { Sheet } from '../sheet';
import './index.scss';

/**
 * Asks before the position is used, in one honest sentence; stands on every `Page` and shows itself when a question waits.
 * WeChat accepts consent only through its own open-type button, so this one is not NutUI's.
 */
export function ConsentSheet() {
  const question = useConsent((state) => state.question);
  return (
    <Sheet open={question !== null} title="用一下您的位置" closable={false} onClose={() => undefined}>
      <View className="ht-consent-why">只用来按距离排列门店，不保存，也不给别人。不同意也能逛、能买。</View>
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
