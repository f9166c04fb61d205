import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { useIntention } from '../../../../use-intention';
import { say, tick } from '../../../../wechat';
import './index.scss';

type AddSheetProps = { placeNo: number; open: boolean; onClose: () => void; onAdded: () => void };

/** A counter by its name; its code is there at once. */
export function AddSheet({ placeNo, open, onClose, onAdded }: AddSheetProps) {
  const { send, busy } = useIntention('referral.addCounter');
  const [written, setWritten] = useState('');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const label = written.trim();
  const add = async () => {
    if (label === '') return;
    setRefusal(null);
    const answer = await send({ placeNo, label });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    say('柜台码已生成');
    setWritten('');
    onClose();
    onAdded();
  };
  return (
    <Sheet open={open} title="加一个柜台" onClose={onClose}>
      <Field
        label="柜台的名字"
        value={written}
        onChange={setWritten}
        onDone={() => void add()}
        maxLength={12}
        placeholder="例如 二楼女装"
      />
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="add-yes" kind="ink" onTap={() => void add()} busy={busy} disabled={label === ''}>
        生成柜台码
      </Action>
    </Sheet>
  );
}
