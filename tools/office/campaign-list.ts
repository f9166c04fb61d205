import { stringify } from 'yaml';
import { type ListedCampaign, listCampaigns, type ShownCampaign, showCampaign } from '../../cloudfunctions/campaign/listing';
import { lastLessons } from '../../cloudfunctions/campaign/reviewing';
import { PACKET_STATES } from '../../cloudfunctions/campaign/states';
import { dayOf } from '../../cloudfunctions/kernel/day';
import { lastDayOf } from '../../cloudfunctions/kernel/written';
import {
  CAMPAIGN_WORDS,
  goalText,
  lessonLines,
  PACKET_WORDS,
  storeLines,
  TRIGGER_WORDS,
  unknownCampaign,
} from './campaign-words';
import { type Command, done, refused } from './desk';
import { momentText, shortened, table, yuanText } from './words';

const TITLE_COLUMNS = 24;

export const campaignList: Command = {
  words: 'campaign list',
  operands: [],
  about: '没有结束的红包活动；--all 连同已结束的',
  options: { all: { about: '全部' } },
  async work({ database }, _operands, options) {
    const campaigns = await listCampaigns(database, { all: options.all === true });
    if (campaigns.length === 0) return done(options.all === true ? '还没有红包活动。' : '没有进行中的活动；加 --all 看全部。');
    return done(...table(['编号', '名称', '状态', '版', '条件', '已领/个数', '已领/预算', '日期'], campaigns.map(rowOf)));
  },
};

export const campaignShow: Command = {
  words: 'campaign show',
  operands: ['编号'],
  about: '一个活动的内容（写法与起草文件相同）、状态、期限、门店和红包去向',
  options: {},
  async work({ database, now }, [code = '']) {
    const shown = await showCampaign(database, code, now);
    if (!shown) return refused(unknownCampaign(code));
    const isDraft = shown.kept.state === 'draft' || shown.kept.state === 'rehearsed';
    const lessons = isDraft ? lessonLines(await lastLessons(database, shown.kept.terms.trigger.kind)) : [];
    return done(
      ...[...headsOf(shown), ...lessons].map((line) => `# ${line}`),
      stringify(shown.written, { lineWidth: 0, schema: 'failsafe' }).trimEnd(),
    );
  },
};

function rowOf({ code, title, state, version, trigger, ...one }: ListedCampaign): string[] {
  return [
    code,
    shortened(title, TITLE_COLUMNS),
    CAMPAIGN_WORDS[state],
    String(version),
    TRIGGER_WORDS[trigger],
    `${one.claimedCount}/${one.count}`,
    `${yuanText(one.claimedFen)}/${yuanText(one.budgetFen)}`,
    `${dayOf(one.fromAt)} 至 ${lastDayOf(one.untilAt)}`,
  ];
}

function headsOf({ kept, packets, stores, versions }: ShownCampaign): string[] {
  const why = kept.pausedWhy === 'balance' ? '（微信商户余额不足）' : '';
  return [
    `状态：${CAMPAIGN_WORDS[kept.state]}${why}，第 ${kept.version} 版`,
    goalText(kept.terms.goal),
    ...peopleOf(kept),
    ...(versions.length > 1
      ? versions.map((one) => `第 ${one.version} 版：${momentText(one.madeAt)}，${one.madeBy}${reasonText(one)}`)
      : []),
    ...storeLines(stores),
    ...packetLines(packets),
    ...sealLines(kept),
  ];
}

function peopleOf({
  draftedBy,
  draftedAt,
  rehearsedBy,
  approveBefore,
  approvedBy,
  approvedAt,
  liveAt,
  endedAt,
  state,
}: ShownCampaign['kept']) {
  return [
    `起草：${momentText(draftedAt)}，${draftedBy}`,
    ...(rehearsedBy === null ? [] : [`演练：${rehearsedBy}`]),
    ...(state === 'rehearsed' && approveBefore !== null
      ? [`审批期限：${momentText(approveBefore)}，要起草和演练以外的人批准`]
      : []),
    ...(approvedBy === null || approvedAt === null ? [] : [`批准：${momentText(approvedAt)}，${approvedBy}`]),
    ...(liveAt === null ? [] : [`上线：${momentText(liveAt)}`]),
    ...(endedAt === null ? [] : [`结束：${momentText(endedAt)}`]),
  ];
}

function reasonText({ reason }: { readonly reason: string | null }): string {
  return reason === null ? '' : `，理由：${reason}`;
}

/** Both pools together, and how many of the free ones are for peak hours. */
function packetLines(packets: ShownCampaign['packets']): string[] {
  const texts = PACKET_STATES.flatMap((state) => {
    const ones = packets.filter((one) => one.state === state);
    const count = ones.reduce((sum, one) => sum + one.count, 0);
    const fen = ones.reduce((sum, one) => sum + one.fen, 0);
    const peak = ones.find((one) => one.pool === 'peak')?.count ?? 0;
    const ofPeak = peak === 0 ? '' : `，其中高峰 ${peak} 个`;
    return count === 0 ? [] : [`${PACKET_WORDS[state]} ${count} 个 ${yuanText(fen)}${ofPeak}`];
  });
  return texts.length === 0 ? [] : [`红包：${texts.join('；')}`];
}

/** What was drawn is secret until nobody can claim any more. */
function sealLines({ seal, sealHash, state }: ShownCampaign['kept']): string[] {
  const isOver = state === 'ended' || state === 'reviewed';
  return [...(sealHash === null ? [] : [`种子指纹：${sealHash}`]), ...(isOver && seal !== null ? [`种子：${seal}`] : [])];
}
