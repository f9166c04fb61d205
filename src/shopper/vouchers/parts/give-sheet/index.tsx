import { Button, View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { canShare } from '../../../../wechat';
import { held } from '../../../../words/line';
import { momentWords } from '../../../../words/time';
import { useGiving } from '../../use-giving';
import type { Mine } from '../../voucher-words';
import './index.scss';

/** Gives a voucher away: first what that means, then the link. WeChat shares only from its own button, so that one is not NutUI's. */
export function GiveSheet({ voucher, onClose }: { voucher: Mine | null; onClose: () => void }) {
  return (
    <Sheet open={voucher !== null} title="送给朋友" onClose={onClose}>
      {voucher ? <Giving voucher={voucher} /> : null}
    </Sheet>
  );
}

function Giving({ voucher }: { voucher: Mine }) {
  const { make, copy, offer, refusal, busy } = useGiving(voucher);
  return (
    <>
      <View className="voucher-give-title">{voucher.title}</View>
      <View className="ht-sub voucher-give-why">
        {offer
          ? held(`链接已备好，${momentWords(offer.until)} 前有效，第一位打开的朋友可领走。`)
          : '朋友打开链接就能领走，先到先得，领走后不能收回，朋友也不能再转送。领走之前您自己仍可使用，也可以收回。'}
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
      {offer === null ? (
        <Action className="voucher-give-go" kind="primary" busy={busy} onTap={make}>
          生成赠送链接
        </Action>
      ) : (
        <HandOver onCopy={copy} />
      )}
    </>
  );
}

function HandOver({ onCopy }: { onCopy: () => void }) {
  return canShare ? (
    <Button className="voucher-give-share" openType="share">
      发给微信好友
    </Button>
  ) : (
    <Action className="voucher-give-go" kind="primary" onTap={onCopy}>
      复制链接
    </Action>
  );
}
