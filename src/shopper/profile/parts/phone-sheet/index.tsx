import { Button, View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { askPhoneCode, type PhoneCode, phoneCodeOf, phoneNeedsButton } from '../../../../wechat';
import { PURPOSES } from '../../purposes';
import type { Profile, Saving } from '../../use-profile';
import '../sheet.scss';
import './index.scss';

type SheetProps = { open: boolean; profile: Profile; saving: Saving; onClose: () => void };

/** The number WeChat has verified; she types nothing, and we never see more than she agrees to. */
export function PhoneSheet({ open, profile: { phone }, saving, onClose }: SheetProps) {
  const [said, setSaid] = useState<PhoneCode['kind'] | null>(null);
  const hear = async (answer: PhoneCode) => {
    setSaid(answer.kind);
    if (answer.kind === 'code' && (await saving.savePhone(answer.code))) onClose();
  };
  const drop = async () => {
    if (await saving.dropPhone()) onClose();
  };
  return (
    <Sheet open={open} title={PURPOSES.phone.title} onClose={onClose}>
      <View className="profile-sheet-why">{PURPOSES.phone.why}</View>
      {phone === null ? null : <View className="profile-sheet-kept">{phone}</View>}
      {said === 'refused' ? <State tone="quiet">您没有授权，什么都没有记下</State> : null}
      {said === 'unsupported' ? <State tone="attention">这里取不到微信的手机号，请在小程序里填</State> : null}
      {saving.refusal ? <Remark refusal={saving.refusal} /> : null}
      <AskButton busy={saving.busy} changes={phone !== null} onSaid={(answer) => void hear(answer)} />
      {phone === null ? null : (
        <Action className="profile-sheet-no" kind="quiet" onTap={() => void drop()} disabled={saving.busy}>
          收回手机号
        </Action>
      )}
    </Sheet>
  );
}

type AskButtonProps = { busy: boolean; changes: boolean; onSaid: (answer: PhoneCode) => void };

/** WeChat gives the number only through its own open-type button, and its privacy question is answered by the same tap; so in the mini-program this one is not NutUI’s. */
function AskButton({ busy, changes, onSaid }: AskButtonProps) {
  const text = changes ? '换成微信现在的号码' : '用微信绑定的手机号';
  if (!phoneNeedsButton) {
    return (
      <Action className="profile-sheet-yes" kind="primary" onTap={() => void askPhoneCode().then(onSaid)} busy={busy}>
        {text}
      </Action>
    );
  }
  return (
    <Button
      className="profile-phone-ask"
      openType="getPhoneNumber|agreePrivacyAuthorization"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => onSaid(phoneCodeOf(detail))}
    >
      {text}
    </Button>
  );
}
