import type { Database } from '../../cloudfunctions/platform/database';
import { migrate } from '../../cloudfunctions/platform/migrate';
import { ROOMS_FOLDER } from './open';

/** Tables, functions and the queues of the clock. Only who makes a dump needs to know the subscribers, and with them every module. */
export async function furnish(database: Database): Promise<void> {
  await migrate(database, ROOMS_FOLDER);
  const { openRelay } = await import('../../cloudfunctions/platform/job');
  const { SUBSCRIPTIONS } = await import('../../cloudfunctions/clockwork/subscriptions');
  await (await openRelay(database, SUBSCRIPTIONS)).close();
}
