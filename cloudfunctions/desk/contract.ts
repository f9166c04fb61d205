import { defineContract } from '../platform/contract';
import { deskClerkContract } from './clerk-contract';
import { deskConsoleContract } from './console-contract';
import { deskLeadContract } from './lead-contract';

/** Everything the desk is asked, by phones and by consoles. */
export const deskContract = defineContract({ ...deskClerkContract, ...deskConsoleContract, ...deskLeadContract });
