import { Text, View } from '@tarojs/components';
import { openPage, openTab } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Dotted } from '../../../../parts/dotted';
import { Panel, SectionHead } from '../../../../parts/panel';
import { momentWords } from '../../../../words/time';
import { deltaWords, entryWords } from '../../entry-words';
import type { More, Points } from '../../use-points';
import './index.scss';

type EntriesProps = { entries: Points['entries']; more: More; askMore: () => void };

/** Every change of her points, newest first. */
export function Entries({ entries, more, askMore }: EntriesProps) {
  return (
    <>
      <SectionHead title="明细" />
      {entries.length === 0 ? (
        <NoEntries />
      ) : (
        <Panel>
          {entries.map((entry) => (
            <Entry key={`${entry.at}/${entry.document}/${entry.why}`} entry={entry} />
          ))}
        </Panel>
      )}
      {entries.length > 0 ? <View className="points-end ht-sub">{endOf(more, askMore)}</View> : null}
    </>
  );
}

function Entry({ entry }: { entry: Points['entries'][number] }) {
  const { what, where } = entryWords(entry);
  const at = momentWords(entry.at);
  return (
    <View className="ht-apart points-entry">
      <View className="points-entry-words">
        <View>{what}</View>
        <View className="ht-sub">
          <Dotted words={where === null ? at : `${where} · ${at}`} />
        </View>
      </View>
      <Text className={`points-delta ${entry.deltaCount < 0 ? 'points-less' : ''}`}>{deltaWords(entry.deltaCount)}</Text>
    </View>
  );
}

function NoEntries() {
  return (
    <Panel className="points-none">
      <View className="ht-sub">还没有积分。付款后自动到账，不用申请。</View>
      <View className="points-none-ways">
        <Action size="row" onTap={() => openTab('scan')}>
          去扫吊牌
        </Action>
        <Action size="row" kind="quiet" onTap={() => openPage('card')}>
          看会员权益
        </Action>
      </View>
    </Panel>
  );
}

function endOf(more: More, askMore: () => void) {
  switch (more) {
    case 'none':
      return '就这些了';
    case 'asking':
      return '正在取更早的明细';
    case 'waiting':
    case 'failed':
      return (
        <Action kind="quiet" onTap={askMore}>
          {more === 'failed' ? '没有取到，再试一次' : '看更早的明细'}
        </Action>
      );
  }
}
