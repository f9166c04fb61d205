import { makeFollowCode } from '../../cloudfunctions/desk/making-codes';
import { type Command, done, notUnderstood, refused } from './desk';

/** `desk code`: what a clerk's poster for the service account says. */
export const deskCode: Command = {
  words: 'desk code',
  operands: ['导购编号'],
  about: '导购的公众号关注码：扫码关注即归到她名下，印成二维码用',
  options: {},
  async work({ world }, [clerk = '']) {
    if (!/^[1-9]\d{0,8}$/.test(clerk)) return notUnderstood('导购编号是一个数字。');
    const made = await makeFollowCode(world(), Number(clerk));
    if (made.ok) return done(`${made.value.storeName} ${made.value.name}`, made.value.url);
    return refused(
      made.refusal.code === 'clerk/unknown' ? `没有在岗的 ${clerk} 号导购。` : '公众号没有接入：请先设置 WX_OA_APP_ID 等变量。',
    );
  },
};
