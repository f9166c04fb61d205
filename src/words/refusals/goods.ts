import type { RefusalWords } from './wording';

/** Styles and stores a page asked for in vain. */
export const goodsWords = {
  'style/unknown': { title: '没有这一款', why: '它可能已下架。', next: '请到逛逛里看看其他款。' },
  'sku/unknown': { title: '没有这个颜色和尺码', why: '它可能已下架。', next: '请换一个颜色或尺码。' },
  'store/unknown': { title: '没有找到这家门店', why: '它可能已经搬迁或停业。', next: '请看看附近的其他门店。' },
  'store/not-live': { title: '这家门店暂不能线上下单', why: '本店尚未开通扫码购。', next: '请到收银台付款，或换一家门店。' },
  'store/no-take-now': { title: '这家门店不能现取', why: '本店没有开通现场取走。', next: '请改为到店自提，或换一家门店。' },
  'store/no-pickup': { title: '这家门店不能自提', why: '本店没有开通到店自提。', next: '请换一家可自提的门店。' },
} as const satisfies Partial<RefusalWords>;
