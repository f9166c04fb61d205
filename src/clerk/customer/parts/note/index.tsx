import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { useIntention } from '../../../../use-intention';
import { say } from '../../../../wechat';
import { momentWords } from '../../../../words/time';
import { LongField } from '../../../parts/long-field';
import './index.scss';

const LONGEST = 200;

type NoteProps = {
  placeNo: number;
  customer: Pick<Output<'referral.customer'>, 'customerId' | 'note'>;
  onWritten: () => void;
};

/** What to remember about her next time: one note, written over, signed. */
export function Note({ placeNo, customer: { customerId, note }, onWritten }: NoteProps) {
  const { send, busy } = useIntention('referral.note');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const start = () => {
    setText(note?.text ?? '');
    setRefusal(null);
    setOpen(true);
  };
  const write = async () => {
    setRefusal(null);
    const answer = await send({ placeNo, customerId, text: text.trim() });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    say(text.trim() === '' ? '已清空' : '已记下');
    setOpen(false);
    onWritten();
  };
  return (
    <>
      <SectionHead title="备注" />
      <Panel>
        <View className={note ? '' : 'ht-sub'}>{note?.text ?? '记一句下次用得上的：穿衣习惯、在找什么、不喜欢什么。'}</View>
        {note ? <View className="ht-sub">{`${note.writtenBy} · ${momentWords(note.writtenAt)}`}</View> : null}
        <Action className="customer-note-write" size="row" onTap={start}>
          {note ? '修改' : '写备注'}
        </Action>
      </Panel>
      <Sheet open={open} title="备注" onClose={() => setOpen(false)}>
        <LongField label="只写与服务有关的，不写她不愿人知道的" value={text} onChange={setText} maxLength={LONGEST} />
        {refusal ? <Remark refusal={refusal} /> : null}
        <Action className="customer-note-save" kind="ink" busy={busy} onTap={() => void write()}>
          {text.trim() === '' && note ? '清空备注' : '保存'}
        </Action>
      </Sheet>
    </>
  );
}
