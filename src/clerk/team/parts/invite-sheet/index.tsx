import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { useIntention } from '../../../../use-intention';
import { copyText, tick } from '../../../../wechat';
import { momentWords } from '../../../../words/time';
import { inviteWordWords } from '../../../team-words';
import type { Workplace } from '../../../use-workplace';
import { inviteText } from '../../invite-text';
import './index.scss';

type InviteSheetProps = { place: Workplace; open: boolean; onClose: () => void; onInvited: () => void };
type Invite = Output<'referral.invite'> & { readonly name: string };

/** A name in, a word to read out comes out. Closing the sheet makes room for the next name. */
export function InviteSheet({ place, open, onClose, onInvited }: InviteSheetProps) {
  const { send, busy } = useIntention('referral.invite');
  const [written, setWritten] = useState('');
  const [invite, setInvite] = useState<Invite | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const name = written.trim();
  const ask = async () => {
    if (name === '') return;
    setRefusal(null);
    const answer = await send({ placeNo: place.placeNo, name });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    setInvite({ ...answer.value, name });
    onInvited();
  };
  const close = () => {
    onClose();
    setInvite(null);
    setWritten('');
    setRefusal(null);
  };
  return (
    <Sheet open={open} title={invite ? `请${invite.name}填这个邀请码` : '邀请新同事'} onClose={close}>
      {invite ? (
        <WordToTell place={place} invite={invite} />
      ) : (
        <>
          <Field
            label="顾客看到的名字"
            value={written}
            onChange={setWritten}
            onDone={() => void ask()}
            maxLength={20}
            placeholder="例如 许念真"
          />
          {refusal ? <Remark refusal={refusal} /> : null}
          <Action className="invite-yes" kind="ink" onTap={() => void ask()} busy={busy} disabled={name === ''}>
            生成邀请码
          </Action>
        </>
      )}
    </Sheet>
  );
}

function WordToTell({ place, invite: { word, until } }: { place: Workplace; invite: Invite }) {
  return (
    <>
      <View className="invite-word">{inviteWordWords(word)}</View>
      <View className="ht-sub invite-how">{`在小程序“我的 › 我是店员”里填。${momentWords(until)} 前有效，只用一次。`}</View>
      <Action className="invite-yes" kind="ink" onTap={() => void copyText(inviteText(place.name, word))}>
        复制给新同事
      </Action>
    </>
  );
}
