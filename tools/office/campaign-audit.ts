import type { PacketDifference, ReturnedPacket } from '../../cloudfunctions/campaign/audit';
import { type Audit, auditCampaign } from '../../cloudfunctions/campaign/auditing';
import type { SplitPacket } from '../../cloudfunctions/campaign/split';
import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import { unknownCampaign } from './campaign-words';
import { type Command, done, refused } from './desk';
import { yuanText } from './words';

/** How many packets that came back are named; all of them are checked. */
const MOST_NAMED = 12;

/** `campaign audit`: every amount once more from the seal, beside what was really laid out. What differs makes it end with 1. */
export const campaignAudit: Command = {
  words: 'campaign audit',
  operands: ['编号'],
  about: '结束后按公布的种子把每个红包的金额重算一遍，与记录逐个核对',
  options: {},
  notes: [
    '只用种子和每一版的内容重算，不看当时记下的金额；退回后重新放出的红包，查到它原来是哪一个。',
    '只说红包的序号和金额，不说是谁的。有不一致时退出码为 1。',
  ].join('\n'),
  async work({ database }, [code = '']) {
    const audited = await database.transaction((tx) => auditCampaign(tx, code));
    if (!audited.ok) return refused(whyNot(code, audited.refusal));
    const differences = differenceLines(audited.value);
    const lines = [headOf(code, audited.value, differences.length), ...differences, ...restOf(audited.value)];
    return differences.length === 0 ? done(...lines) : refused(...lines);
  },
};

/** "SCAN11 按种子重算：100 个，合计 ¥500.00，种子指纹 …：全部一致。" */
function headOf(code: string, { versions, sealHash, unknown }: Audit, differingCount: number): string {
  const count = versions.reduce((sum, one) => sum + one.count, 0);
  const fen = versions.reduce((sum, one) => sum + one.fen, 0);
  const verdict = differingCount > 0 ? `${differingCount} 处不一致` : unknown.length > 0 ? '能重算的全部一致' : '全部一致';
  return `${code} 按种子重算：${count} 个，合计 ${yuanText(fen)}，种子指纹 ${sealHash}：${verdict}。`;
}

function differenceLines({ sealAgrees, versionDifferences, packetDifferences }: Audit): string[] {
  return [
    ...(sealAgrees ? [] : ['  种子与批准时公布的指纹不符，下面的金额不是用当时那颗种子算的。']),
    ...versionDifferences.map(
      ({ version, drawn, kept }) =>
        `  第 ${version} 版：应放出 ${drawn.count} 个 ${yuanText(drawn.fen)}，记录为 ${kept.count} 个 ${yuanText(kept.fen)}`,
    ),
    ...packetDifferences.map((one) => `  ${one.packetNo} 号：${differenceText(one)}`),
  ];
}

function differenceText(one: PacketDifference): string {
  if (one.kind === 'return') return `记录说它由 ${one.replaces} 号退回而来，但 ${one.replaces} 号没有这样退回`;
  const { drawn, kept } = one;
  if (kept === null) return drawn === null ? '记录里没有这个序号' : `应为${packetText(drawn)}，记录里没有`;
  return drawn === null ? `没有哪一版放出过它，记录为${packetText(kept)}` : `应为${packetText(drawn)}，记录为${packetText(kept)}`;
}

function packetText({ pool, amountFen }: SplitPacket): string {
  return `${pool === 'peak' ? '高峰' : ''} ${yuanText(amountFen)}`;
}

/** How the packets came about, version by version, and what cannot be said. */
function restOf({ versions, returned, unknown, uncheckedCount }: Audit): string[] {
  return [
    ...versions.map(
      ({ version, from, count, fen }) =>
        `  第 ${version} 版放出 ${from}–${from + count - 1} 号，${count} 个，合计 ${yuanText(fen)}`,
    ),
    ...(returned.length === 0
      ? []
      : [
          `  退回后重新放出 ${returned.length} 个，金额照旧：${returned.slice(0, MOST_NAMED).map(returnText).join('、')}${
            returned.length > MOST_NAMED ? ' 等' : ''
          }`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `  第 ${unknown.join('、')} 版改动时还没有保存重抽的个数和金额，${uncheckedCount} 个红包不能重算；账目每晚的核对照样包括它们。`,
        ]),
  ];
}

/** "102 号即 3 号", "103 号即 102 号，最早是 3 号". */
function returnText({ packetNo, replaces, origin }: ReturnedPacket): string {
  return `${packetNo} 号即 ${replaces} 号${origin === replaces ? '' : `（最早是 ${origin} 号）`}`;
}

function whyNot(code: string, { code: why }: Refusal): string {
  switch (why) {
    case 'campaign/not-ended':
      return `${code} 还没有结束，不能重算：知道种子，就知道还没拆开的红包各是多少。结束后再核对（campaign end 可提前结束）。`;
    case 'campaign/never-ran':
      return `${code} 没有上线过，没有放出红包，没有可核对的。`;
    default:
      return unknownCampaign(code);
  }
}
