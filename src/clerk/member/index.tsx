import { replacePage } from '../../pages';
import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { RefusedState } from '../../parts/refused-state';
import { AtWork } from '../parts/at-work';
import { AtAGlance } from './parts/at-a-glance';
import { CardEntry } from './parts/entry';
import { type CardDoor, useMember } from './use-member';
import './index.scss';

/** The member before the clerk: her card is read, and she is known for a quarter of an hour. */
export default function MemberPage() {
  return <AtWork title="会员">{({ placeNo }) => <Member key={placeNo} placeNo={placeNo} />}</AtWork>;
}

export type Meeting = ReturnType<typeof useMember>;

function Member({ placeNo }: { placeNo: number }) {
  const meeting = useMember(placeNo);
  const { door, visit } = meeting;
  switch (door.kind) {
    case 'looking':
      return <LoadingState shape="panel" />;
    case 'refused':
      return <Refused door={door} meeting={meeting} />;
    case 'failed':
      return <FailedState onRetry={() => meeting.meet(door.text)} />;
    case 'met':
      if (visit) return <AtAGlance key={visit.visitId} placeNo={placeNo} visit={visit} meeting={meeting} />;
      return <CardEntry meeting={meeting} />;
    case 'asking':
      return <CardEntry meeting={meeting} />;
  }
}

/** What is no card may well be the code of an order that waits to be fetched. */
function Refused({ door: { refusal, text }, meeting }: { door: Extract<CardDoor, { kind: 'refused' }>; meeting: Meeting }) {
  const asPickup = { text: '按取货码查这一单', onTap: () => replacePage('verify', { text }) };
  const byDigits = { text: meeting.camera === 'ready' ? '改输数字' : '再输一次', onTap: meeting.ask };
  const [way, otherWay] = meeting.camera === 'ready' ? [{ text: '再扫会员码', onTap: meeting.scan }, byDigits] : [byDigits];
  return (
    <RefusedState
      refusal={refusal}
      drawing="door"
      way={way}
      otherWay={refusal.code === 'card/unreadable' ? asPickup : otherWay}
    />
  );
}
