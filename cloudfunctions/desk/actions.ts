import type { Actions } from '../platform/serve';
import { clerkConversation, clerkHandBack, clerkReply, escalated } from './answering-as-clerk';
import { close } from './closing';
import type { deskContract } from './contract';
import { decideGoodwill } from './deciding-goodwill';
import { giveGoodwill, goodwill } from './giving-goodwill';
import { handOver } from './handing-over';
import { importComments } from './importing-comments';
import { agents, setAgent, setState } from './manning';
import { note, tag } from './noting';
import { conversation, inbox, ofStore } from './reading-desk';
import { favour, receiveFavour, settleFavour } from './receiving-favour';
import { reply, resend } from './replying';
import { report } from './reporting';
import { findProduct, member } from './showing-member';
import { take } from './taking';
import { typing } from './typing';
import { quickReplies, removeQuickReply, setQuickReply } from './wording-replies';

/** Every action stands in a file of its own topic; here they only get their names. */
export const deskActions: Actions<typeof deskContract> = {
  'desk.inbox': inbox,
  'desk.conversation': conversation,
  'desk.member': member,
  'desk.take': take,
  'desk.reply': reply,
  'desk.note': note,
  'desk.resend': resend,
  'desk.typing': typing,
  'desk.tag': tag,
  'desk.handOver': handOver,
  'desk.close': close,
  'desk.setState': setState,
  'desk.setAgent': setAgent,
  'desk.agents': agents,
  'desk.quickReplies': quickReplies,
  'desk.setQuickReply': setQuickReply,
  'desk.removeQuickReply': removeQuickReply,
  'desk.goodwill': goodwill,
  'desk.giveGoodwill': giveGoodwill,
  'desk.decideGoodwill': decideGoodwill,
  'desk.findProduct': findProduct,
  'desk.report': report,
  'desk.importComments': importComments,
  'desk.ofStore': ofStore,
  'desk.escalated': escalated,
  'desk.clerkConversation': clerkConversation,
  'desk.clerkReply': clerkReply,
  'desk.clerkHandBack': clerkHandBack,
  'desk.favour': favour,
  'desk.receiveFavour': receiveFavour,
  'desk.settleFavour': settleFavour,
};
