import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { MemberCard } from '../../parts/member-card';
import { Page } from '../../parts/page';
import { Way, Ways } from '../../parts/ways';
import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';
import { progressOf } from '../../words/member';
import { Contact } from '../parts/contact';
import { PacketStrip } from '../parts/packet-strip';
import { pointsNote } from './card-words';
import { Benefits } from './parts/benefits';
import { CodePanel } from './parts/code-panel';
import { Ladder } from './parts/ladder';
import { Offered } from './parts/offered';
import { Sizes } from './parts/sizes';
import { MyVouchers } from './parts/vouchers';

type Said = Output<'member.card'>;

const CARD = { kind: 'card', picture: null } as const;

/** Her card and what it opens; for who has none, what it would bring and the one tap that gets it. */
export default function CardPage() {
  const asked = useAnswer('member.card', {});
  useWhileShown(asked.again, null);

  if (asked.kind === 'ready' && asked.value.card === null) return <Offered said={asked.value} onJoined={asked.again} />;
  return (
    <Page title="会员">
      <Answered asked={asked} loading="panel">
        {(said) => (said.card ? <Mine said={said} card={said.card} /> : null)}
      </Answered>
    </Page>
  );
}

function Mine({ said, card }: { said: Said; card: NonNullable<Said['card']> }) {
  const vouchers = useAnswer('coupon.mine', {});
  useWhileShown(vouchers.again, null);
  const { homeStore } = card;
  return (
    <>
      <MemberCard card={card} progress={progressOf(card)} />
      <CodePanel />
      <PacketStrip />
      <MyVouchers asked={vouchers} />
      <Benefits card={card} />
      <Sizes sizes={card.sizes} />
      <Ways>
        <Way text="积分" note={pointsNote(card)} onTap={() => openPage('points')} />
        {homeStore ? (
          <Way text="常去门店" note={homeStore.name} onTap={() => openPage('store', { placeNo: homeStore.placeNo })} />
        ) : null}
        <Way text="资料与隐私" note="每一项都可收回" onTap={() => openPage('profile')} />
      </Ways>
      <Contact about={CARD} />
      <Ladder said={said} levelCode={card.levelCode} />
    </>
  );
}
