import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { SectionHead } from '../../parts/panel';
import { forShoppers, subsidyCampaign, type Today } from '../campaign-words';
import { AtWork } from '../parts/at-work';
import type { Workplace } from '../use-workplace';
import { ActivityPanel } from './parts/activity';
import { LeftOut } from './parts/left-out';
import { Subsidy } from './parts/subsidy';
import { useCampaign } from './use-campaign';

/** Today's campaigns in one screen: what to say, who qualifies, what it brings her, how far it is. */
export default function CampaignPage() {
  return <AtWork title="今日活动">{(place) => <Campaigns key={place.placeNo} place={place} />}</AtWork>;
}

function Campaigns({ place }: { place: Workplace }) {
  const asked = useCampaign(place.placeNo);
  return (
    <Answered asked={asked} loading="rows">
      {(today) => <Shown today={today} />}
    </Answered>
  );
}

function Shown({ today }: { today: Today }) {
  const activities = forShoppers(today);
  const mine = subsidyCampaign(today);
  return (
    <>
      {mine ? <Subsidy subsidy={today.subsidy} campaign={mine} /> : null}
      {activities.length > 0 ? <SectionHead title="给顾客的" aside={`${activities.length} 个`} /> : null}
      {activities.map((activity) => (
        <ActivityPanel key={activity.campaignNo} activity={activity} />
      ))}
      {activities.length === 0 && !mine ? <None isLeftOut={today.leftOut.length > 0} /> : null}
      <LeftOut rows={today.leftOut} />
    </>
  );
}

function None({ isLeftOut }: { isLeftOut: boolean }) {
  return (
    <EmptyState
      drawing="packet"
      title="本店今天没有活动"
      why={isLeftOut ? '别的门店有，本店没有参加，原因在下面。' : '有活动时，要说什么、给谁、您得什么，都在这里。'}
      way={{ text: '打开我的专属码', onTap: () => openPage('code') }}
    />
  );
}
