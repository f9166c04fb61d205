import type { deskContract } from '../../cloudfunctions/desk/contract';
import type { officeContract } from '../../cloudfunctions/office/contract';
import type { InputOf, OutputOf, RefusalOf } from '../../cloudfunctions/platform/contract';

type Contracts = typeof deskContract & typeof officeContract;

/** What somebody at the console may ask: actions that name a role of the console. */
export type Path = {
  [P in keyof Contracts]: Contracts[P]['allow'][number] extends `console:${string}` ? P : never;
}[keyof Contracts];
export type QuietPath = { [P in Path]: Contracts[P]['mutates'] extends true ? never : P }[Path];
export type ChangingPath = Exclude<Path, QuietPath>;

export type Input<P extends Path> = InputOf<Contracts, P>;
export type Output<P extends Path> = OutputOf<Contracts, P>;

/** What signing in and handing in a picture may answer, beside the contracts: both are routes of their own. */
export type RouteRefusal =
  | 'sign-in/refused'
  | 'sign-in/too-often'
  | 'password/must-change'
  | 'media/too-big'
  | 'media/not-a-picture';

/** `outage` is ours: no answer came, so nothing is known and the same key may ask again. */
export type RefusalCode = { [P in Path]: RefusalOf<Contracts, P> }[Path] | RouteRefusal | 'outage';

export type User = Output<'office.me'>['user'];
export type ConsoleRole = User['roles'][number];
