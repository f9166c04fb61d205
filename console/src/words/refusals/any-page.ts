import type { RefusalWords } from './wording';

/** What any page can meet. */
export const anyPageWords = {
  outage: { title: '暂时连不上', why: '网络或服务没有回应，内容还在这台电脑上。', next: '请再试一次，不会重复提交。' },
  'input/invalid': { title: '内容不完整', why: '有一项填写不符合要求。', next: '请检查后再提交。' },
  'path/unknown': { title: '页面旧了', why: '控制台已更新，这一页还是旧的。', next: '请刷新页面。' },
  'caller/unknown': { title: '请重新登录', why: '登录已过期。', next: '登录后接着做，草稿都在。' },
  'caller/not-allowed': { title: '您没有这项权限', why: '您的角色不能这样做。', next: '需要时请找总部调整角色。' },
  'key/missing': { title: '没有提交成功', why: '这次请求不完整，未作任何改动。', next: '请刷新页面后再试。' },
  'key/reused': { title: '没有提交成功', why: '内容在提交途中变了，未作任何改动。', next: '请重新提交。' },
} as const satisfies Partial<RefusalWords>;
