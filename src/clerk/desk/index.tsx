import { View } from '@tarojs/components';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { clockWords } from '../../words/time';
import { AtWork } from '../parts/at-work';
import { useNow } from '../use-now';
import type { Workplace } from '../use-workplace';
import { Figures } from './parts/figures';
import { NextSteps } from './parts/next-steps';
import { Orders } from './parts/orders';
import { WaitingLine } from './parts/waiting-line';
import { DeskWays } from './parts/ways';
import { scanShown, useDesk } from './use-desk';
import './index.scss';

/** The clerk's workbench: her day in three numbers, what is worth doing next, what to prepare and who waits. */
export default function DeskPage() {
  const now = useNow();
  return (
    <AtWork
      title="工作台"
      titleOf={({ clerkName }) => `${clerkName} · 工作台`}
      asideOf={() => `今日 ${clockWords(now.toISOString())}`}
    >
      {(place) => <Desk key={place.placeNo} place={place} now={now} />}
    </AtWork>
  );
}

function Desk({ place, now }: { place: Workplace; now: Date }) {
  const { board, workbench, today, conversations, readying } = useDesk(place.placeNo);
  return (
    <View className="desk">
      <WaitingLine asked={conversations} now={now} />
      <Figures asked={workbench} now={now} />
      <NextSteps steps={workbench.kind === 'ready' ? workbench.value.steps : []} />
      <Answered asked={board} loading="rows">
        {(known) => <Orders board={known} readying={readying} />}
      </Answered>
      <DeskWays place={place} today={today.kind === 'ready' ? today.value : null} />
      <BottomBar
        kind="ink"
        primary={{ text: '我的专属码', onTap: () => openPage('code') }}
        secondary={{ text: '扫码核销', onTap: () => void scanShown() }}
      />
    </View>
  );
}
