import { useState } from 'react';
import type { Refusal } from '../../../../cloudfunctions/kernel/outcome';
import type { JoinWay } from '../../../../cloudfunctions/member/states';
import type { Output, RefusalCode } from '../../../cloud';
import { useIntention } from '../../../use-intention';
import { tick } from '../../../wechat';
import { WORDING } from '../../../words/member';

type JoiningFacts = {
  /** Where she tapped. */
  readonly way: JoinWay;
  /** The store she stands in or buys from becomes her home store. */
  readonly placeNo?: number | undefined;
  /** Asks again for whatever a card changes: prices, vouchers, the card itself. */
  readonly onJoined: () => void;
};

/** Joining in one tap, in place. A second tap, a retry or a card she has already all end in the same card. */
export function useJoin({ way, placeNo, onJoined }: JoiningFacts) {
  const { send, busy } = useIntention('member.join');
  const [joined, setJoined] = useState<Output<'member.join'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);

  const join = async () => {
    setRefusal(null);
    const answer = await send({ way, wording: WORDING, ...(placeNo === undefined ? {} : { placeNo }) });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    setJoined(answer.value);
    onJoined();
  };
  return { join: () => void join(), busy, joined, refusal };
}
