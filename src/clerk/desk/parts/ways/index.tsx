import { openPage } from '../../../../pages';
import { Way, Ways } from '../../../../parts/ways';
import { type Today, wayWords } from '../../../campaign-words';
import type { Workplace } from '../../../use-workplace';

/** Everything else of a working day; what is the manager's stands below, for managers. */
export function DeskWays({ place, today }: { place: Workplace; today: Today | null }) {
  return (
    <>
      <Ways>
        <Way text="今日活动" note={wayWords(today)} onTap={() => openPage('campaign')} />
        <Way text="会员" note="扫会员码，结算、送券" onTap={() => openPage('member')} />
        <Way text="我的顾客" note="尺码、偏好、最近到店" onTap={() => openPage('customers')} />
        <Way text="顾客会话" note="客服转给您的" onTap={() => openPage('conversations')} />
        <Way text="收入" note="提成、到账、对账单" onTap={() => openPage('earnings')} />
        <Way text="核销记录" note="今天用掉的券和积分" onTap={() => openPage('sales')} />
        <Way text="查库存" note="本店、别家、总仓" onTap={() => openPage('lookup')} />
      </Ways>
      {place.role === 'manager' ? (
        <Ways>
          <Way text="团队" note="邀请、停用、交接顾客" onTap={() => openPage('team')} />
          <Way text="门店对账" note="每月一张，可下载" onTap={() => openPage('statement', { whose: 'store' })} />
          <Way text="门店码" note="门店和柜台，打印用" onTap={() => openPage('codes')} />
          <Way text="异议" note="店员和门店提出的" onTap={() => openPage('disputes')} />
        </Ways>
      ) : null}
    </>
  );
}
