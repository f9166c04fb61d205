import { create } from 'zustand';
import { ask, onSignedOut, post } from '../call';
import type { ConsoleRole, User } from '../contracts';

type Session = {
  /** `asking`: not known yet; `unreachable`: nobody answers. */
  readonly phase: 'asking' | 'out' | 'in' | 'unreachable';
  readonly user: User | null;
  readonly brandName: string;
  /** Whether she was signed in and is not any more, without having asked for it. */
  readonly isExpired: boolean;
};

export const useSession = create<Session>()(() => ({ phase: 'asking', user: null, brandName: '', isExpired: false }));

onSignedOut(() => {
  // Both first questions may hear it; only who was in has lost something.
  useSession.setState(({ phase, isExpired }) => ({ phase: 'out', isExpired: phase === 'in' || (phase === 'out' && isExpired) }));
});

/** Who is signed in here. */
export async function findMe(): Promise<void> {
  const answer = await ask('office.me', {});
  if (answer.ok) return useSession.setState({ phase: 'in', isExpired: false, ...answer.value });
  useSession.setState({ phase: answer.refusal.code === 'outage' ? 'unreachable' : 'out' });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
  useSession.setState({ phase: 'out', user: null, isExpired: false });
}

/** The user of a page that only somebody signed in can see. */
export function useMe(): User {
  const user = useSession((session) => session.user);
  if (user === null) throw new Error('This page is shown to somebody who is signed in.');
  return user;
}

export function isAny(user: User, ...roles: readonly ConsoleRole[]): boolean {
  return user.roles.some((role) => roles.includes(role));
}

/** Whether she answers shoppers; head office and managers only look. */
export function answersShoppers(user: User): boolean {
  return isAny(user, 'agent', 'lead');
}
