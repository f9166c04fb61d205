import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { PURPOSES } from '../../purposes';
import type { Profile, Saving } from '../../use-profile';
import '../sheet.scss';

type SheetProps = { open: boolean; profile: Profile; saving: Saving; onClose: () => void };

/** What the clerk calls her. */
export function NicknameSheet({ open, profile: { nickname }, saving, onClose }: SheetProps) {
  const [written, setWritten] = useState(nickname ?? '');
  const name = written.trim();
  const send = async (wanted: string | null) => {
    if (!(await saving.save({ nickname: wanted }))) return;
    if (wanted === null) setWritten('');
    onClose();
  };
  return (
    <Sheet open={open} title={PURPOSES.nickname.title} onClose={onClose}>
      <View className="profile-sheet-why">{PURPOSES.nickname.why}</View>
      <Field label="希望我们怎么称呼您" value={written} onChange={setWritten} placeholder="如：周女士" maxLength={20} />
      {saving.refusal ? <Remark refusal={saving.refusal} /> : null}
      <Action
        className="profile-sheet-yes"
        kind="primary"
        onTap={() => void send(name)}
        busy={saving.busy}
        disabled={name === '' || name === nickname}
      >
        保存
      </Action>
      {nickname === null ? null : (
        <Action className="profile-sheet-no" kind="quiet" onTap={() => void send(null)} disabled={saving.busy}>
          收回称呼
        </Action>
      )}
    </Sheet>
  );
}
