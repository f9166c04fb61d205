import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { useIntention } from '../../use-intention';
import { askSure, tick, usePageQuery } from '../../wechat';
import { countWords } from '../../words/member';
import { handoverSentence } from '../handover-words';
import type { Person } from '../team-words';

/** What one call takes. */
const MOST = 200;

/** From whom, to whom, and which of them; `done` says what the last handover was. */
export function useHandover(placeNo: number, team: readonly Person[], onDone: () => void) {
  const { send, busy } = useIntention('referral.handOver');
  const query = usePageQuery();
  const asked = Number(query['from']);
  // Opened from one customer's page, she is the one who is meant.
  const meant = query['customerId'];
  const [fromNo, setFromNo] = useState<number | null>(Number.isInteger(asked) ? asked : null);
  const [toNo, setToNo] = useState<number | null>(null);
  const [some, setSome] = useState(meant !== undefined);
  const [picked, setPicked] = useState<readonly string[]>(meant === undefined ? [] : [meant]);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const from = team.find(({ clerkNo, customerCount }) => clerkNo === fromNo && customerCount > 0) ?? null;
  const to = team.find(({ clerkNo, state }) => clerkNo === toNo && clerkNo !== fromNo && state === 'working') ?? null;
  const count = some ? picked.length : (from?.customerCount ?? 0);

  const start = (clerkNo: number) => {
    setFromNo(clerkNo);
    setPicked([]);
    setDone(null);
    setRefusal(null);
  };
  const handOver = async () => {
    if (!from || !to || count === 0) return;
    const why = handoverSentence(from.name, to.name, count);
    if (!(await askSure({ title: '移交顾客', why, yes: '移交', no: '先不' }))) return;
    setRefusal(null);
    const customerIds = some ? [...picked] : null;
    const answer = await send({ placeNo, fromClerkNo: from.clerkNo, toClerkNo: to.clerkNo, customerIds });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    setDone(`已移交 ${countWords(answer.value.customerCount)} 位，从${from.name}到${to.name}`);
    setPicked([]);
    setSome(false);
    setToNo(null);
    onDone();
  };
  return {
    from,
    to,
    some,
    picked,
    count,
    busy,
    refusal,
    done,
    start,
    setTo: setToNo,
    setSome,
    toggle: (id: string) =>
      setPicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(0, MOST))),
    handOver: () => void handOver(),
  };
}

export type Handing = ReturnType<typeof useHandover>;
