import * as z from 'zod';
import { recordChange } from '../../cloudfunctions/platform/change';
import type { Database } from '../../cloudfunctions/platform/database';
import { answerFromOffice, type ListedDispute, listDisputes } from '../../cloudfunctions/settlement/disputing';
import { shownYuan } from '../../cloudfunctions/settlement/statement-sheet';
import { type Command, done, notUnderstood, refused, textOf } from './desk';
import { momentText, shortened, table } from './words';

const MOST = 500;
const TEXT_COLUMNS = 36;
const MOST_LETTERS = 200;
const STATE_WORDS: Readonly<Record<ListedDispute['state'], string>> = { open: '待答复', answered: '已答复', closed: '已了结' };
const VOICE_WORDS = { clerk: '导购', manager: '店长', office: '总部' } as const;

export const disputeList: Command = {
  words: 'dispute list',
  operands: [],
  about: '对账单的异议；--all 连同已了结的',
  options: { all: { about: '全部' } },
  async work({ database }, _operands, options) {
    const all = options.all === true;
    const disputes = await listDisputes(database, { openOnly: !all, limit: MOST });
    if (disputes.length === 0) return done(all ? '没有异议。' : '没有未了结的异议；加 --all 看全部。');
    return done(...table(['编号', '门店', '谁的', '单号', '金额', '状态', '提出于', '最后一句'], disputes.map(rowOf)));
  },
};

export const disputeShow: Command = {
  words: 'dispute show',
  operands: ['编号'],
  about: '一条异议说过的每一句',
  options: {},
  async work({ database }, [id = '']) {
    const dispute = await findDispute(database, id);
    if (!dispute) return refused(unknownDispute(id));
    return done(
      `${dispute.storeName}  ${dispute.partyName}  ${dispute.documentNo}  ¥${shownYuan(dispute.amountFen)}  ${STATE_WORDS[dispute.state]}`,
      ...dispute.says.map(({ by, name, text, at }) => `  ${momentText(new Date(at))}  ${VOICE_WORDS[by]} ${name}：${text}`),
    );
  },
};

export const disputeAnswer: Command = {
  words: 'dispute answer',
  operands: ['编号'],
  about: '答复一条异议；--close 同时了结',
  options: {
    text: { value: '答复', about: `对方会看到，最多 ${MOST_LETTERS} 字`, must: true },
    close: { about: '了结，不能再说' },
  },
  async work({ database, by, now }, [id = ''], options) {
    const text = textOf(options, 'text');
    if (text.length > MOST_LETTERS) return notUnderstood(`--text 最多 ${MOST_LETTERS} 字。`);
    if (!isId(id)) return refused(unknownDispute(id));
    const close = options.close === true;
    return database.transaction(async (tx) => {
      const answered = await answerFromOffice(tx, { disputeId: id, name: by, text, close, now });
      if (!answered.ok)
        return refused(answered.refusal.code === 'dispute/closed' ? '这条异议已了结，不能再说。' : unknownDispute(id));
      const { before, state } = answered.value;
      // What was said stays with the dispute; who wrote when is on record here as for every command.
      await recordChange(tx, { subject: `dispute:${id}`, what: state, before: { state: before }, after: { state }, by }, now);
      return done(close ? '已答复并了结。' : '已答复。');
    });
  },
};

function rowOf({ disputeId, storeName, partyName, documentNo, amountFen, state, openedAt, says }: ListedDispute): string[] {
  return [
    disputeId,
    storeName,
    partyName === storeName ? '门店' : partyName,
    documentNo,
    `¥${shownYuan(amountFen)}`,
    STATE_WORDS[state],
    momentText(new Date(openedAt)),
    shortened(says.at(-1)?.text ?? '', TEXT_COLUMNS),
  ];
}

async function findDispute(database: Database, disputeId: string): Promise<ListedDispute | undefined> {
  if (!isId(disputeId)) return undefined;
  const [dispute] = await listDisputes(database, { disputeId, limit: 1 });
  return dispute;
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

function unknownDispute(id: string): string {
  return `没有编号 ${id} 的异议；dispute list --all 可看全部，编号请写全。`;
}
