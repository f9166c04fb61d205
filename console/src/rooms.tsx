import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import Desk from './desk/desk';
import { Frame } from './frame/frame';
import { Nothing } from './parts/nothing';
import { menuOf } from './session/menu';
import { findMe, useMe, useSession } from './session/session';
import { FirstPassword } from './sign-in/first-password';
import { SignIn } from './sign-in/sign-in';

const Lead = lazy(() => import('./lead/lead'));
const Users = lazy(() => import('./users/users'));
const Log = lazy(() => import('./log/log'));
const Me = lazy(() => import('./me/me'));

/** Which page stands where, and who gets there. */
export function Rooms() {
  const phase = useSession((session) => session.phase);
  const user = useSession((session) => session.user);
  if (phase === 'asking') return <div className="blank" aria-busy="true" />;
  if (phase === 'unreachable') return <Unreachable />;
  if (phase === 'out' || user === null) return <SignIn />;
  if (user.mustChangePassword) return <FirstPassword />;
  return (
    <Frame>
      <Suspense fallback={<div className="blank" aria-busy="true" />}>
        <Pages />
      </Suspense>
    </Frame>
  );
}

function Pages() {
  const places = menuOf(useMe());
  const may = (path: string) => places.some((place) => place.path === path);
  return (
    <Routes>
      {may('/desk') && <Route path="/desk/:conversationNo?" element={<Desk />} />}
      {may('/lead') && <Route path="/lead" element={<Lead />} />}
      {may('/users') && <Route path="/users" element={<Users />} />}
      {may('/log') && <Route path="/log" element={<Log />} />}
      <Route path="/me" element={<Me />} />
      <Route path="*" element={<Navigate to={places[0]?.path ?? '/me'} replace />} />
    </Routes>
  );
}

function Unreachable() {
  return (
    <Nothing title="暂时连不上">
      <p>网络或服务没有回应。草稿都在这台电脑上。</p>
      <Button type="primary" onClick={() => findMe()}>
        再试
      </Button>
    </Nothing>
  );
}
