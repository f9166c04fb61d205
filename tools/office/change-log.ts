import { wholeNumber } from '../../cloudfunctions/kernel/cell';
import { changeWords } from '../../cloudfunctions/kernel/change-words';
import { differencesOf } from '../../cloudfunctions/kernel/difference';
import { type KeptChange, readChanges } from '../../cloudfunctions/platform/change';
import { type Command, done, notUnderstood, textOf } from './desk';
import { differenceText, momentText, valueText } from './words';

const USUAL = 20;
const MOST = 1000;
const MOST_PLACES = 12;

/** `log [SUBJECT]`: what head office changed, newest first. */
export const changeLog: Command = {
  words: 'log',
  operands: ['[对象]'],
  about: '总部改过什么、谁、何时、为什么；对象如 coupon:WINTER50、setting:coupon.policy',
  options: { limit: { value: '条数', about: `最近多少条，缺省 ${USUAL}` } },
  async work({ database }, [subject], options) {
    const said = textOf(options, 'limit');
    const limit = said === '' ? USUAL : wholeNumber(1, MOST)(said);
    if (limit === undefined) return notUnderstood(`--limit 请写 1 到 ${MOST} 的整数。`);
    const changes = await readChanges(database, { subject, limit });
    return changes.length === 0 ? done('没有改动记录。') : done(...changes.flatMap(linesOf));
  },
};

function linesOf({ subject, what, before, after, reason, changedBy, changedAt }: KeptChange): string[] {
  const done = changeWords(what);
  const places = before === null ? [] : differencesOf(before, after);
  return [
    `${momentText(changedAt)}  ${changedBy}  ${subject}  ${done}${reason === null ? '' : `  理由：${reason}`}`,
    ...places.slice(0, MOST_PLACES).map((one) => `    ${differenceText(one)}`),
    ...(places.length > MOST_PLACES ? [`    …… 还有 ${places.length - MOST_PLACES} 处`] : []),
    ...(before === null && after !== null && what !== 'created' ? [`    ${valueText(after)}`] : []),
  ];
}
