import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Output, RefusalCode } from '../../cloud';
import { isPersonCode, tagOfQuery } from '../../entry';
import { openTag } from '../../open-tag';
import { useIntention } from '../../use-intention';
import { usePageQuery, useTagEntry } from '../../wechat';

export type Arrived = Output<'referral.arrive'>;

type Door =
  | { readonly kind: 'arriving' }
  | { readonly kind: 'met'; readonly arrived: Arrived }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode> }
  | { readonly kind: 'failed' };

/** Tells whose code she came by, once, and what came of it. Opened by a scan (`tag`, or by WeChat itself), or from a card somebody shared (`c`). */
export function useWelcome() {
  const query = usePageQuery();
  const [text, setText] = useState(() => query.c ?? tagOfQuery(query));
  const way = query.c !== undefined && text === query.c ? 'share' : 'scan';
  useTagEntry((scanned) => (isPersonCode(scanned) ? setText(scanned) : openTag(scanned)));

  const { send } = useIntention('referral.arrive');
  const [door, setDoor] = useState<Door>({ kind: 'arriving' });
  const arrive = useCallback(async () => {
    if (text === null) return setDoor({ kind: 'refused', refusal: { code: 'tag/damaged' } });
    setDoor({ kind: 'arriving' });
    const answer = await send({ text, way });
    if (answer === null) return;
    if (answer.ok) return setDoor({ kind: 'met', arrived: answer.value });
    setDoor(answer.refusal.code === 'outage' ? { kind: 'failed' } : { kind: 'refused', refusal: answer.refusal });
  }, [send, text, way]);
  useEffect(() => {
    void arrive();
  }, [arrive]);

  return { door, again: () => void arrive() };
}
