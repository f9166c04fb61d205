import { View } from '@tarojs/components';
import { replacePage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { ChoiceRow } from '../../parts/choice-row';
import { EmptyState } from '../../parts/empty-state';
import { Panel } from '../../parts/panel';
import { Remark } from '../../parts/remark';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { handoverButton, handoverSentence } from '../handover-words';
import { ManagerAtWork } from '../parts/manager-at-work';
import { customersWords, heirsOf, type Person, personStateWords } from '../team-words';
import { Which } from './parts/which';
import { type Handing, useHandover } from './use-handover';
import './index.scss';

/** Some or all customers of one clerk to another of the same store. */
export default function HandoverPage() {
  return <ManagerAtWork title="移交顾客">{({ placeNo }) => <Handover key={placeNo} placeNo={placeNo} />}</ManagerAtWork>;
}

function Handover({ placeNo }: { placeNo: number }) {
  const asked = useAnswer('referral.team', { placeNo });
  return (
    <Answered asked={asked} loading="rows">
      {({ team }) => <Between placeNo={placeNo} team={team} onDone={asked.again} />}
    </Answered>
  );
}

type BetweenProps = { placeNo: number; team: readonly Person[]; onDone: () => void };

function Between({ placeNo, team, onDone }: BetweenProps) {
  const handing = useHandover(placeNo, team, onDone);
  const { from, to, some, count, busy, refusal, done } = handing;
  const givers = team.filter(({ customerCount }) => customerCount > 0);
  if (givers.length === 0) return <NobodyHasCustomers />;
  return (
    <View className="handover">
      {done ? (
        <View className="handover-done">
          <State tone="good">{done}</State>
        </View>
      ) : null}
      <Panel title="从谁">
        {givers.map((person) => (
          <ChoiceRow
            key={person.clerkNo}
            chosen={from?.clerkNo === person.clerkNo}
            title={person.name}
            note={giverNote(person)}
            onChoose={() => handing.start(person.clerkNo)}
          />
        ))}
      </Panel>
      {from ? <ToWhom team={team} handing={handing} from={from} /> : null}
      {from ? (
        <Panel title="哪些顾客">
          <ChoiceRow chosen={!some} title="全部" note={`${from.customerCount} 位`} onChoose={() => handing.setSome(false)} />
          <ChoiceRow chosen={some} title="其中几位" onChoose={() => handing.setSome(true)} />
        </Panel>
      ) : null}
      {from && some ? <Which key={from.clerkNo} placeNo={placeNo} clerkNo={from.clerkNo} handing={handing} /> : null}
      {from && to && count > 0 ? (
        <View className="ht-sub handover-then">{handoverSentence(from.name, to.name, count)}</View>
      ) : null}
      {refusal ? <Remark refusal={refusal} /> : null}
      <BottomBar
        kind="ink"
        primary={{
          text: from ? handoverButton(to?.name ?? null, count) : '请选从谁移交',
          onTap: handing.handOver,
          busy,
          disabled: !from || !to || count === 0,
        }}
      />
    </View>
  );
}

/** Only who is not at work needs a word about it: her customers wait for somebody. */
function giverNote({ state, customerCount }: Person): string {
  return state === 'working'
    ? customersWords(customerCount)
    : `${personStateWords(state).text} · ${customersWords(customerCount)}`;
}

function ToWhom({ team, handing, from }: { team: readonly Person[]; handing: Handing; from: Person }) {
  const heirs = heirsOf(team, from.clerkNo);
  return (
    <Panel title="给谁">
      {heirs.map((person) => (
        <ChoiceRow
          key={person.clerkNo}
          chosen={handing.to?.clerkNo === person.clerkNo}
          title={person.name}
          note={customersWords(person.customerCount)}
          onChoose={() => handing.setTo(person.clerkNo)}
        />
      ))}
      {heirs.length === 0 ? <View className="ht-sub">店里没有别的在岗的人。先邀请新同事，再来移交。</View> : null}
    </Panel>
  );
}

function NobodyHasCustomers() {
  return (
    <EmptyState
      drawing="order"
      title="还没有可移交的顾客"
      why="顾客扫过哪位导购的专属码，就记在谁的名下。"
      way={{ text: '回到团队', onTap: () => replacePage('team') }}
    />
  );
}
