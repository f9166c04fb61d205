import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { askOrThrow } from '../call';
import type { Output } from '../contracts';
import { useInbox } from '../live/queries';
import { Trouble } from '../parts/trouble';
import { lengthWords } from '../words/time';
import { AgentsTable } from './agents-table';
import { HourChart } from './charts/hour-chart';
import { QueueChart } from './charts/queue-chart';
import { Lost } from './lost';
import { shareWords } from './share';
import { WaitingNow } from './waiting-now';

const EVERY_MS = 30_000;

export type Report = Output<'desk.report'>;

/** One day: what is answered in time, when people queue, who works, and whom we lost. Today it is read again every half minute. */
export function Today({ day, isToday }: { day: string; isToday: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['report', day] as const,
    queryFn: () => askOrThrow('desk.report', { day }),
    refetchInterval: isToday ? EVERY_MS : false,
    placeholderData: (before) => before,
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <div className="blank" aria-busy="true" />;
  return (
    <div className="today">
      {data.refusedIntakeCount > 0 && (
        <Alert type="warning" showIcon title={`今天拒收了 ${data.refusedIntakeCount} 次来路不明的推送，签名或应用对不上。`} />
      )}
      <Figures report={data} isToday={isToday} />
      <div className="charts">
        <HourChart hours={data.hours} />
        <QueueChart queue={data.queue} />
      </div>
      {isToday && <WaitingNow />}
      <AgentsTable report={data} isToday={isToday} />
      <Lost lost={data.lostConversations} />
    </div>
  );
}

function Figures({ report, isToday }: { report: Report; isToday: boolean }) {
  const { data: inbox } = useInbox();
  const { waiting, total } = report;
  const within = lengthWords(inbox?.answerSeconds ?? 120);
  return (
    <dl className="figures-row">
      {isToday && (
        <Figure
          word="正在等"
          figure={String(waiting.count)}
          note={waiting.count === 0 ? '没有人在等' : `最久 ${lengthWords(waiting.longestSeconds)}，${waiting.lateCount} 位超时`}
          isBad={waiting.lateCount > 0}
        />
      )}
      <Figure
        word={`${within}内答复`}
        figure={shareWords(total)}
        note={`${total.cries} 次来信，${total.inTime} 次及时`}
        isBad={false}
      />
      <Figure word="自动答复" figure={String(total.byBot)} note="由真实数据直接答复" isBad={false} />
      <Figure word="一半在多久内答复" figure={lengthWords(total.medianSeconds)} note="所有答复的中间值" isBad={false} />
      <Figure
        word="丢失"
        figure={String(total.lost)}
        note={total.lost === 0 ? '目标 0，做到了' : '目标 0'}
        isBad={total.lost > 0}
      />
    </dl>
  );
}

function Figure({ word, figure, note, isBad }: { word: string; figure: string; note: string; isBad: boolean }) {
  return (
    <div className={isBad ? 'is-bad' : ''}>
      <dt>{word}</dt>
      <dd className="figures">{figure}</dd>
      <dd className="figure-note figures">{note}</dd>
    </div>
  );
}
