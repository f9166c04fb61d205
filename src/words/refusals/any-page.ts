import type { RefusalWords } from './wording';

/** What any page can meet. */
export const anyPageWords = {
  outage: { title: '暂时连不上', why: '网络或服务没有回应，您刚才的操作没有丢。', next: '请再试一次，不会重复下单。' },
  'input/invalid': { title: '内容不完整', why: '有一项填写不符合要求。', next: '请检查后再提交。' },
  'path/unknown': { title: '需要更新', why: '您打开的版本较旧。', next: '请关闭后重新进入。' },
  'caller/unknown': { title: '请先登录', why: '登录已过期，我们认不出您。', next: '请关闭后重新进入。' },
  'caller/not-allowed': { title: '您没有权限', why: '此操作只对本店店员开放。', next: '如有疑问请找店长。' },
  'key/missing': { title: '没有提交成功', why: '这次请求不完整，未作任何改动。', next: '请重新进入后再试。' },
  'key/reused': { title: '没有提交成功', why: '内容在提交途中变了，未作任何改动。', next: '请返回上一页重新提交。' },
} as const satisfies Partial<RefusalWords>;
