import { TestEnvironment } from 'jest-environment-node';
import { WARM } from './warm';

/** Jest's own environment, with a way to a database that stays warm from test file to test file. */
export default class WarmEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, WARM);
  }
}
