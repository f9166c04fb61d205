import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Output } from '../../contracts';
import { useMinute } from '../../live/clock';
import { memberQuery } from '../../live/queries';
import { Nothing } from '../../parts/nothing';
import { Trouble } from '../../parts/trouble';
import { countWords, yuanWords } from '../../words/fen';
import { dayWords } from '../../words/time';
import { Orders } from './orders';

/** Who she is: card, sizes, orders, coupons, her clerk, and where she came from. */
export function MemberPane({ conversationNo }: { conversationNo: number }) {
  const { data, error, refetch } = useQuery(memberQuery(conversationNo));
  return (
    <aside className="pane member" aria-label="顾客资料">
      {data && <Member member={data} />}
      {error && !data && <Trouble error={error} onAgain={() => void refetch()} />}
      {!data && !error && <div className="blank" aria-busy="true" />}
    </aside>
  );
}

type Known = Output<'desk.member'>;

function Member({ member }: { member: Known }) {
  const now = useMinute();
  if (isStranger(member)) {
    return (
      <Nothing title="还不知道她是谁">
        <p>她没有在小程序里登录过，或还没有入会。入会后，卡、尺码和订单会出现在这里。</p>
      </Nothing>
    );
  }
  return (
    <>
      {member.card && <Card card={member.card} />}
      {member.sizes.length > 0 && (
        <Part title="尺码">
          <p className="sizes">{member.sizes.join(' · ')}</p>
        </Part>
      )}
      <Orders orders={member.orders} />
      {member.coupons.length > 0 && (
        <Part title="可用的券">
          <ul className="facts">
            {member.coupons.map(({ title, until }) => (
              <li key={`${title}${until}`}>
                <span>{title}</span>
                <span className="quiet figures">{dayWords(until, now)}前</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {member.clerk && (
        <Part title="她的导购">
          <p>
            {member.clerk.name} · {member.clerk.storeName}
            <br />
            <span className="quiet figures">{dayWords(member.clerk.since, now)}起</span>
          </p>
        </Part>
      )}
      {member.arrivals.length > 0 && (
        <Part title="从哪里来">
          <ul className="arrivals">
            {member.arrivals.map((arrival) => (
              <li key={arrival}>{arrival}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function isStranger({ card, sizes, orders, coupons, clerk, arrivals }: Known): boolean {
  return card === null && clerk === null && [sizes, orders, coupons, arrivals].every((list) => list.length === 0);
}

function Card({ card }: { card: NonNullable<Known['card']> }) {
  const now = useMinute();
  return (
    <section className="card" aria-label="会员卡">
      <p className="card-line">
        <b className="serif">{card.name ?? '会员'}</b>
        <span className="card-level serif">{card.level}</span>
      </p>
      <p className="card-no figures">No. {card.cardNo.replace(/(\d{4})(?=\d)/g, '$1 ')}</p>
      <p className="card-line figures">
        <span>近一年 {yuanWords(card.yearFen)}</span>
        <span>积分 {countWords(card.points)}</span>
      </p>
      <p className="card-since figures">{dayWords(card.joinedAt, now)}入会</p>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h3 className="serif">{title}</h3>
      {children}
    </section>
  );
}
