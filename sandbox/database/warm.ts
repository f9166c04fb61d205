import type { KeptCopies } from './served';
import { lendWarm } from './warm-embedded';

const keptCopies: KeptCopies = new Map();

/** What a worker of jest keeps from test file to test file, put where each of them can see it. */
export const WARM = { lendWarm, keptCopies };
