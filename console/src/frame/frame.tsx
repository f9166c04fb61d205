import { type ReactNode, useEffect } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { countViews } from '../desk/inbox/views';
import { onOpenFromNotification } from '../live/announcing';
import { useInbox } from '../live/queries';
import { useListening, useLive } from '../live/use-live';
import { menuOf } from '../session/menu';
import { answersShoppers, useMe, useSession } from '../session/session';
import { AgentNotice } from './agent-notice';
import { AgentSwitch } from './agent-switch';
import { ColoursSwitch } from './colours-switch';
import { useTitle } from './use-title';
import { UserMenu } from './user-menu';

/** What stands around every page: the menu, her state, and whether we hear the desk. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const brandName = useSession((session) => session.brandName);
  const { data: inbox } = useInbox();
  const navigate = useNavigate();
  const isAtDesk = useLocation().pathname.startsWith('/desk');
  useLive(inbox?.seq ?? null, me.userNo);
  useEffect(() => onOpenFromNotification((conversationNo) => void navigate(`/desk/${conversationNo}`)), [navigate]);
  const counts = countViews(inbox?.rows ?? [], me.userNo);
  const calling = (inbox?.rows ?? []).filter((row) => row.criedAt !== null && row.userNo === me.userNo).length + counts.waiting;
  useTitle(answersShoppers(me) ? calling : 0, brandName);

  return (
    <div className="frame">
      <header className="bar">
        <img src="/console/seal.svg" alt="" width={26} height={26} />
        <strong className="bar-brand serif">{brandName}</strong>
        <nav className="bar-menu" aria-label="主菜单">
          {menuOf(me).map(({ path, word }) => (
            <NavLink key={path} to={path}>
              {word}
            </NavLink>
          ))}
        </nav>
        <span className="grow" />
        {answersShoppers(me) && <AgentSwitch />}
        <ColoursSwitch />
        <UserMenu user={me} />
      </header>
      <Banner />
      {answersShoppers(me) && isAtDesk && <AgentNotice />}
      {children}
    </div>
  );
}

/** Stands while the line is broken: what is on the page may be old. */
function Banner() {
  const state = useListening((listening) => listening.state);
  return (
    <div aria-live="polite" className="banner-place">
      {state === 'broken' && (
        <p className="banner">与服务器的连接断了，正在重连。列表可能不是最新；写好的内容都在，连上后自动补齐。</p>
      )}
    </div>
  );
}
