import { randomBytes } from 'node:crypto';

/** Before a run of jest: what the names of its databases on the test server begin with, so that its end can find them. */
export default function nameRun(): void {
  process.env.TEST_RUN = `hangtag_test_${randomBytes(4).toString('hex')}`;
}
