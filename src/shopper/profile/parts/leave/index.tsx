import { Text, View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { LoadingState } from '../../../../parts/loading-state';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { Way, Ways } from '../../../../parts/ways';
import { goingLines, hindranceWords, type Look, stayingLines } from '../../leave-words';
import { useLeave } from '../../use-leave';
import '../sheet.scss';
import './index.scss';

type Leaving = ReturnType<typeof useLeave>;

/** Before she decides she sees what goes, what stays and why, and what stands in the way; then she is asked once more. */
export function Leave() {
  const leaving = useLeave();
  const { looking, startLooking, look, refusal } = leaving;
  if (!looking) {
    return (
      <Ways>
        <Way text="注销账户" note="先看会失去什么" onTap={startLooking} />
      </Ways>
    );
  }
  return (
    <>
      <SectionHead title="注销账户" />
      {look.kind === 'loading' ? <LoadingState shape="panel" /> : null}
      {look.kind === 'refused' ? <Remark refusal={look.refusal} /> : null}
      {look.kind === 'failed' ? <Failed again={look.again} /> : null}
      {look.kind === 'ready' ? <Consequences look={look.value} leaving={leaving} /> : null}
      {refusal ? <Remark refusal={refusal} /> : null}
    </>
  );
}

function Failed({ again }: { again: () => void }) {
  return (
    <Panel>
      <View className="ht-apart">
        <View className="ht-sub">暂时取不到，网络或服务没有回应。</View>
        <Action size="row" onTap={again}>
          再试一次
        </Action>
      </View>
    </Panel>
  );
}

function Consequences({ look, leaving }: { look: Look; leaving: Leaving }) {
  const staying = stayingLines(look);
  const free = look.hindrances.length === 0;
  return (
    <Panel>
      <Lines title="马上删除，找不回来" lines={goingLines(look)} />
      {staying.length > 0 ? <Lines title="按规定留下" lines={staying} /> : null}
      {free ? null : <Hindrances hindrances={look.hindrances} />}
      <Action className="profile-leave" onTap={() => leaving.setAsking(true)} disabled={!free}>
        {free ? '注销账户' : '办完以上再注销'}
      </Action>
      <Sheet open={leaving.asking} title="真的注销吗" onClose={() => leaving.setAsking(false)}>
        <View className="profile-sheet-why">注销后马上生效，会员卡、积分和券不能恢复。</View>
        <Action className="profile-sheet-yes" kind="primary" onTap={leaving.leave} busy={leaving.busy}>
          注销，删除我的资料
        </Action>
        <Action className="profile-sheet-no" kind="quiet" onTap={() => leaving.setAsking(false)} disabled={leaving.busy}>
          再想想
        </Action>
      </Sheet>
    </Panel>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <View className="profile-leave-lines">
      <View className="ht-strong">{title}</View>
      {lines.map((line) => (
        <View className="profile-leave-line" key={line}>
          <Text className="profile-leave-dash">–</Text>
          <Text>{line}</Text>
        </View>
      ))}
    </View>
  );
}

function Hindrances({ hindrances }: { hindrances: Look['hindrances'] }) {
  return (
    <View className="profile-leave-lines">
      <View className="ht-strong">先要办完</View>
      {hindrances.map((hindrance) => {
        const { what, next, way } = hindranceWords(hindrance);
        return (
          <View className="ht-apart profile-hindrance" key={`${hindrance.kind}/${hindrance.orderNo}`}>
            <View className="profile-hindrance-words">
              <State tone="attention">{what}</State>
              <View className="ht-sub">{next}</View>
            </View>
            {way ? (
              <Action size="row" onTap={() => openPage(way.room, way.query)}>
                去办
              </Action>
            ) : null}
          </View>
        );
      })}
    </View>
  );
}
