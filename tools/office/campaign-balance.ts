import { liftAlarm, readBalance } from '../../cloudfunctions/campaign/watching-balance';
import { type Command, done, refused, textOf } from './desk';
import { momentText, yuanText } from './words';

export const campaignBalance: Command = {
  words: 'campaign balance',
  operands: [],
  about: '微信商户余额够不够发红包；--resume 在充值后立即恢复，不等下一次试转',
  options: {
    resume: { about: '已充值，恢复因余额暂停的活动' },
    reason: { value: '理由', about: '与 --resume 一起写，留在改动记录里' },
  },
  async work({ database, by, now }, _operands, options) {
    const { raisedAt, triedAt, pausedCodes, askedCount, askedFen } = await readBalance(database);
    const waiting = askedCount === 0 ? '' : `等微信转出的红包 ${askedCount} 个，共 ${yuanText(askedFen)}。`;
    if (options.resume !== true) {
      if (raisedAt === null || triedAt === null) return done(`微信没有说余额不足。${waiting}`);
      return done(
        `余额不足，自 ${momentText(raisedAt)} 起；最近一次试转 ${momentText(triedAt)}。${waiting}`,
        `因此暂停的活动：${pausedCodes.length === 0 ? '无' : pausedCodes.join('、')}`,
        '充值后会自动恢复；也可以用 campaign balance --resume --reason 理由 立即恢复。',
      );
    }
    const reason = textOf(options, 'reason');
    if (reason === '') return refused('请写 --reason 理由，例如 --reason 已充值。');
    if (raisedAt === null) return refused('微信没有说余额不足，没有要恢复的。');
    const { resumedCodes } = await liftAlarm(database, now, { by, reason });
    return done(`已恢复：${resumedCodes.length === 0 ? '没有暂停的活动' : resumedCodes.join('、')}。时钟接着转出等着的红包。`);
  },
};
