import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { wordsFor } from '../../../../words/refusals';
import './index.scss';

type CodeFieldProps = {
  joined: boolean;
  busy: boolean;
  /** True once the voucher is hers: then the line is empty again. */
  onClaim: (code: string) => Promise<boolean>;
  refusal: Refusal<RefusalCode> | null;
};

/** The contract asks for so many characters at least. */
const SHORTEST = 3;

/** For a word from a poster or a code from a card. */
export function CodeField({ joined, busy, onClaim, refusal }: CodeFieldProps) {
  const [code, setCode] = useState('');
  const said = refusal && wordsFor(refusal);
  const claim = async () => {
    if (code.trim().length >= SHORTEST && (await onClaim(code.trim()))) setCode('');
  };
  return (
    <View className="coupons-code">
      <View className="coupons-code-field">
        <Field
          label="有券码？"
          value={code}
          onChange={setCode}
          placeholder="输入券码"
          maxLength={40}
          onDone={() => void claim()}
          problem={said && `${said.title}：${said.why}${said.next}`}
        />
      </View>
      <Action
        className="coupons-code-go"
        kind="plain"
        busy={busy}
        disabled={code.trim().length < SHORTEST}
        onTap={() => void claim()}
      >
        {joined ? '兑换' : '入会并兑换'}
      </Action>
    </View>
  );
}
