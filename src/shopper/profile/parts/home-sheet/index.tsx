import { View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { HOME_STORE } from '../../purposes';
import type { Profile, Saving } from '../../use-profile';
import '../sheet.scss';

type SheetProps = { open: boolean; profile: Profile; saving: Saving; onClose: () => void };

/** The store that looks after her card: another one from the locator, or none. */
export function HomeSheet({ open, profile: { homeStore }, saving, onClose }: SheetProps) {
  const choose = () => {
    onClose();
    openPage('stores');
  };
  const drop = async () => {
    if (await saving.save({ homePlaceNo: null })) onClose();
  };
  return (
    <Sheet open={open} title={HOME_STORE.title} onClose={onClose}>
      <View className="profile-sheet-why">{HOME_STORE.why}</View>
      {homeStore === null ? null : <View className="profile-sheet-kept">{homeStore.name}</View>}
      {saving.refusal ? <Remark refusal={saving.refusal} /> : null}
      <Action className="profile-sheet-yes" kind="primary" onTap={choose} disabled={saving.busy}>
        {homeStore === null ? '选一家门店' : '换一家门店'}
      </Action>
      {homeStore === null ? null : (
        <Action className="profile-sheet-no" kind="quiet" onTap={() => void drop()} busy={saving.busy}>
          收回常去门店
        </Action>
      )}
    </Sheet>
  );
}
