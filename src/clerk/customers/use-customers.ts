import { useCallback, useState } from 'react';
import { call, type Output } from '../../cloud';
import { usePaged } from '../../use-paged';
import { usePageQuery } from '../../wechat';

type Found = Output<'referral.customers'>;
export type Whose = 'mine' | 'all';

/** The clerk's own customers; for a manager also the whole store's, or (by `clerkNo`, from the team page) those of one clerk. */
export function useCustomers(placeNo: number) {
  const asked = Number(usePageQuery()['clerkNo']);
  const clerkNo = Number.isSafeInteger(asked) && asked > 0 ? asked : null;
  const [whose, setWhose] = useState<Whose>('mine');
  const ask = useCallback(
    (after: string | null) =>
      call('referral.customers', {
        placeNo,
        all: whose === 'all',
        ...(clerkNo === null ? {} : { clerkNo }),
        ...(after === null ? {} : { after }),
      }),
    [placeNo, whose, clerkNo],
  );
  return { whose, setWhose, ofOneClerk: clerkNo !== null, ...usePaged(ask, joined) };
}

function joined(shown: Found, more: Found): Found {
  return { ...more, customers: [...shown.customers, ...more.customers] };
}
