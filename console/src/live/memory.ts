import { QueryClient } from '@tanstack/react-query';
import { Refused } from '../call';
import { forgetEvents } from './recent';

let last = { userNo: 0, client: newClient() };

/** What the page remembers of its answers: of one user at a time, so that the next at the same computer sees nothing of the last. */
export function memoryOf(userNo: number): QueryClient {
  if (last.userNo === userNo) return last.client;
  last.client.clear();
  forgetEvents();
  last = { userNo, client: newClient() };
  return last.client;
}

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        // A no stays a no; only what nobody answered is asked again.
        retry: (count, error) => count < 2 && error instanceof Refused && error.refusal.code === 'outage',
      },
    },
  });
}
