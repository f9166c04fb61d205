import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { replacePage } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { momentWords } from '../../words/time';
import { documentWords } from '../earnings-words';
import { AtWork } from '../parts/at-work';
import { Row, Rows } from '../parts/rows';
import { type Dispute, disputeWords, signedFen } from '../statement-words';
import { ThreadSheet } from './parts/thread-sheet';

/** Lines somebody did not agree with, and what was said about them; for a manager those of the whole store. */
export default function DisputesPage() {
  return <AtWork title="异议">{({ placeNo }) => <Disputes key={placeNo} placeNo={placeNo} />}</AtWork>;
}

function Disputes({ placeNo }: { placeNo: number }) {
  const asked = useAnswer('settlement.disputes', { placeNo });
  useWhileShown(asked.again, null);
  usePull(asked.again);
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Answered asked={asked} loading="rows">
      {({ disputes }) =>
        disputes.length === 0 ? (
          <NoDisputes />
        ) : (
          <>
            <Rows>
              {disputes.map((dispute) => (
                <DisputeRow key={dispute.disputeId} dispute={dispute} onOpen={() => setOpenId(dispute.disputeId)} />
              ))}
            </Rows>
            <ThreadSheet
              placeNo={placeNo}
              dispute={disputes.find(({ disputeId }) => disputeId === openId) ?? null}
              onClose={() => setOpenId(null)}
              onSaid={asked.again}
            />
          </>
        )
      }
    </Answered>
  );
}

function NoDisputes() {
  return (
    <EmptyState
      drawing="order"
      title="没有异议"
      why="对账单里哪一笔不对，点开它就能提出来，答复会在这里。"
      way={{ text: '看对账单', onTap: () => replacePage('statement') }}
    />
  );
}

function DisputeRow({ dispute, onOpen }: { dispute: Dispute; onOpen: () => void }) {
  const { text, tone } = disputeWords(dispute.state);
  const first = dispute.says[0]?.text ?? '';
  return (
    <Row onTap={onOpen} end={<Text className="ht-strong">{signedFen(dispute.amountFen)}</Text>}>
      <View>{`${dispute.partyName} · ${documentWords(dispute)}`}</View>
      <View className="ht-sub">{first}</View>
      <View className="ht-sub">
        <State tone={tone}>{`${text} · ${momentWords(dispute.openedAt)} 提出`}</State>
      </View>
    </Row>
  );
}
