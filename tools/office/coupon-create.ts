import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCoupons, type MadeCoupon } from '../../cloudfunctions/coupon/creating';
import { CouponDraft } from '../../cloudfunctions/coupon/draft';
import { frictionWords } from '../../cloudfunctions/coupon/friction';
import { type Complaint, complaintsOf } from '../../cloudfunctions/kernel/complaint';
import type { Tx } from '../../cloudfunctions/platform/database';
import { codesCsv } from './codes';
import { type Command, type Desk, done, type Reply, refused, textOf } from './desk';
import { complaintLines, linesOf, readWrittenFile, type WrittenFile } from './written-file';

const NOTES = `文件（YAML 或 JSON，一张券或一个列表）：
  code: WINTER50                 编号，总部自己取
  title: 冬装满 1000 减 50        顾客看到的名字
  benefit:                       kind 与各自的内容：
    kind: cash                     cash 减钱 off [threshold]；percent 打折 percentOff（85 折写 15）[threshold cap]
    off: 50                        gift 赠品 giftStyles [threshold]；exchange 换购 pay [threshold 其他商品满多少]；
                                   free-delivery 免运费 [threshold cap]（现在没有送货的订单，要确认）
    threshold: 1000                early-access / alteration / gift-wrap 礼遇 note；extra-points 积分 percent（双倍写 200）或 bonus
  group: style                   叠加分组，见 policy show coupon.policy
  conditions:                    不写就不限：styles notStyles categories notCategories stores channels（online counter）
    categories: [大衣, 羽绒]       levels firstPurchase weekdays（1–7）hours（10:00-12:00）
  valid: { from: 2026-11-21, until: 2026-11-30 }   末日当天有效；或 valid: { days: 30 } 领取后 30 天
  limits: { perMember: 1, perMemberDay: 1, perDay: 100, total: 500 }
  claim:                         ways（centre code campaign clerk points）from until，
    word: WINTER50                 word 口令、codes 一次性码的个数、points 要多少积分
  transferable: 是               可转赠一次
金额单位元，门店、款写编码，样例在 docs/examples/。`;

/** `coupon create`: one coupon or a list from a file, all or nothing. */
export const couponCreate: Command = {
  words: 'coupon create',
  operands: ['文件'],
  about: '按文件建券；同一文件再来一次不会改变任何内容',
  options: { confirm: { value: '理由', about: '条件多于上限、白送等要确认的券也要建时，写明为什么' } },
  notes: NOTES,
  work: create,
};

async function create(desk: Desk, [file = '']: readonly string[], options: Parameters<Command['work']>[2]): Promise<Reply> {
  const written = readWrittenFile(file, 'texts');
  if (!written.ok) return refused(...linesOf(written.refusal));
  if (Array.isArray(written.value.value) && written.value.value.length === 0) {
    return refused(`${written.value.name} 的列表是空的，一张券也没有，什么都没有写入。`);
  }
  const { drafts, complaints } = draftsOf(written.value);
  if (complaints.length > 0) return refused(...complaintLines(written.value, complaints));

  const codes = codeFiles(file);
  const creation = { by: desk.by, reason: textOf(options, 'confirm') || undefined, now: desk.now };
  const created = await desk.database
    .transaction((tx) => createWithCodes(tx, drafts, creation, codes))
    .catch((error: unknown) => {
      codes.takeBack();
      throw error;
    });
  if ('made' in created) return done(...created.made.flatMap((one) => madeLines(one, codes.nameOf(one))));
  const hint = created.needsReason ? ['确实要这样，请加 --confirm "理由"。'] : [];
  return refused(...complaintLines(written.value, asWritten(written.value, created.complaints)), ...hint);
}

/** The codes lie beside the file before the coupons are there for good: a full disk leaves neither. */
async function createWithCodes(
  tx: Tx,
  drafts: readonly CouponDraft[],
  creation: Parameters<typeof createCoupons>[2],
  codes: ReturnType<typeof codeFiles>,
) {
  const created = await createCoupons(tx, drafts, creation);
  if ('made' in created) for (const one of created.made) codes.write(one);
  return created;
}

function draftsOf(written: WrittenFile): { drafts: CouponDraft[]; complaints: Complaint[] } {
  const values: unknown[] = Array.isArray(written.value) ? written.value : [written.value];
  const read = values.map((value) => ({ value, parsed: CouponDraft.safeParse(value) }));
  const complaints = read.flatMap(({ value, parsed }, position) =>
    parsed.success
      ? []
      : complaintsOf(parsed.error, CouponDraft, value).map((one) => ({ ...one, path: [position, ...one.path] })),
  );
  return {
    drafts: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    complaints: asWritten(written, complaints),
  };
}

/** A file with one coupon has no list to count in. */
function asWritten({ value }: WrittenFile, complaints: readonly Complaint[]): Complaint[] {
  return complaints.map((one) => (Array.isArray(value) ? one : { ...one, path: one.path.slice(1) }));
}

/** Code files of one run: beside the coupon file, never over one that is there. */
function codeFiles(file: string) {
  const files: string[] = [];
  const nameOf = ({ code }: MadeCoupon) =>
    path.join(path.dirname(file), `${path.parse(file).name}.${code.replaceAll('/', '-')}.codes.csv`);
  return {
    nameOf,
    write(made: MadeCoupon): void {
      if (made.codes.length === 0) return;
      const name = nameOf(made);
      if (existsSync(name)) throw new Error(`${name} 已存在，请先移走：一次性码会写到那里。什么都没有写入。`);
      files.push(name);
      writeFileSync(name, codesCsv(made.codes.map((code) => ({ code, claimed: false }))));
    },
    takeBack(): void {
      for (const name of files) rmSync(name, { force: true });
    },
  };
}

function madeLines({ code, title, created, friction, codes }: MadeCoupon, codesFile: string): string[] {
  if (!created) return [`没有改动：${code}「${title}」已经在，内容相同。`];
  return [
    `已建：${code}「${title}」`,
    friction.length === 0 ? '  不设条件。' : `  顾客要满足 ${friction.length} 个条件：${frictionWords(friction)}。`,
    ...(codes.length === 0 ? [] : [`  ${codes.length} 个一次性码：${codesFile}`]),
  ];
}
