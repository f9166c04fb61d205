import { View } from '@tarojs/components';
import { Panel } from '../../../../parts/panel';
import { Pill } from '../../../../parts/pill';
import { Tap } from '../../../../parts/tap';
import { callPhone, openRoute } from '../../../../wechat';
import type { FoundStore } from '../../filters';
import { sizeNote, storeLine } from '../../store-words';
import './index.scss';

type StoreRowProps = {
  found: FoundStore;
  size: string | null;
  onOpen: (placeNo: number) => void;
  onChoose: ((found: FoundStore) => void) | null;
};

/** One store: name, distance and hours, whether it has the size, and the ways to it. */
export function StoreRow({ found, size, onOpen, onChoose }: StoreRowProps) {
  const { store, promisedCount, live } = found;
  const { name, address, phone, position } = store;
  const note = sizeNote(size, promisedCount);
  const choosable = onChoose !== null && live && promisedCount !== 0;
  return (
    <Panel className="stores-row">
      <Tap className="stores-row-head" label={`${name}，查看门店`} onTap={() => onOpen(store.placeNo)}>
        <View className="stores-row-words">
          <View className="ht-title">{name}</View>
          <View className="ht-sub">{storeLine(store, new Date())}</View>
          {live ? null : <View className="ht-sub">到店选购，暂不能线上下单</View>}
        </View>
        {note ? <Pill tone={note.has ? 'good' : 'quiet'}>{note.text}</Pill> : null}
      </Tap>
      <View className="ht-apart stores-row-ways">
        {phone ? (
          <Tap className="ht-sub stores-row-way" label={`给${name}打电话`} onTap={() => void callPhone(phone)}>
            电话
          </Tap>
        ) : null}
        <Tap
          className="ht-sub stores-row-way"
          label={`去${name}的路线`}
          onTap={() => void openRoute({ ...position, name, address })}
        >
          路线
        </Tap>
        {choosable ? (
          <Tap className="stores-row-choose" label={`选${name}`} onTap={() => onChoose(found)}>
            选这家店
          </Tap>
        ) : null}
      </View>
    </Panel>
  );
}
