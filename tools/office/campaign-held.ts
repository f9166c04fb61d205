import { decideHeld, type HeldClaim, listHeld } from '../../cloudfunctions/campaign/deciding-held';
import type { HoldWhy } from '../../cloudfunctions/campaign/states';
import { type Command, done, notUnderstood, refused, textOf } from './desk';
import { momentText, table, yuanText } from './words';

const MOST_LISTED = 200;

const HOLD_WORDS: Readonly<Record<HoldWhy, string>> = {
  'one-phone': '一部手机多名会员',
  'new-accounts': '新账号集中领取',
  'store-rush': '门店短时大量领取',
};

export const heldList: Command = {
  words: 'campaign held list',
  operands: [],
  about: '等总部核对的红包，早的在前，连同为什么要核对',
  options: {},
  async work({ database }) {
    const held = await listHeld(database, MOST_LISTED);
    if (held.length === 0) return done('没有要核对的红包。');
    return done(
      ...table(
        ['活动', '红包', '门店', '金额', '领于', '情况', '同机会员', '账号天数'],
        held.map((one) => [
          one.code,
          String(one.packetNo),
          one.storeName ?? '',
          yuanText(one.amountFen),
          momentText(one.claimedAt),
          whyText(one),
          one.phoneMembers === 0 ? '' : String(one.phoneMembers),
          String(one.accountDays),
        ]),
      ),
    );
  },
};

export const heldRelease = deciding('release', true, '没有问题，会员可以领取；领取期限从现在算起');
export const heldRefuse = deciding('refuse', false, '不发放，金额退回活动；理由会员看得到');

function deciding(verb: string, release: boolean, about: string): Command {
  return {
    words: `campaign held ${verb}`,
    operands: ['活动', '红包'],
    about,
    options: { reason: { value: '理由', about: '为什么，留在改动记录里', must: true } },
    async work({ database, by, now }, [code = '', packet = ''], options) {
      if (!/^[1-9]\d{0,8}$/.test(packet)) return notUnderstood('红包请照 campaign held list 第二列写编号。');
      const decision = { code, packetNo: Number(packet), release, reason: textOf(options, 'reason'), by };
      switch (await decideHeld(database, decision, now)) {
        case 'done':
          return done(`${code} 的 ${packet} 号红包：${release ? '已放行' : '已拒绝，金额退回活动'}。`);
        case 'not-held':
          return refused('这个红包不在核对中：已经核对过，或者购买已退。');
        case 'unknown':
          return refused('没有这个红包，请用 campaign held list 查。');
      }
    },
  };
}

function whyText({ whys }: HeldClaim): string {
  return whys.map((why) => HOLD_WORDS[why]).join('、');
}
