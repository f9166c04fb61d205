import type { InboxRow } from '../../../cloudfunctions/desk/shape';
import type { User } from '../contracts';
import { isFree } from './inbox/views';

type Holder = Pick<User, 'userNo' | 'roles'>;

/** Whether she may answer: it is hers, or nobody has it yet (taking comes with the answer). */
export function mayAnswer(row: InboxRow, { userNo }: Holder): boolean {
  return row.userNo === userNo || isFree(row) || (row.userNo === null && row.clerkName === null);
}

/** Whether she may hand it over or end it: it is hers, or she leads the desk. */
export function mayDecide(row: InboxRow, { userNo, roles }: Holder): boolean {
  return row.userNo === userNo || roles.includes('lead');
}
