import { type RefusalWords, textOf } from './wording';

/** What the scanner read and was no garment of ours. */
export const tagWords = {
  'tag/damaged': {
    title: '没认出这枚吊牌',
    why: '二维码或条码可能折损，读到的内容不完整。',
    next: '请换个角度再扫，或手工输入条码下方的数字。',
  },
  'tag/foreign': { title: '这不是本店的吊牌', why: '读到的编码不属于本品牌。', next: '请扫衣服上本品牌的吊牌，或请店员帮您查。' },
  'tag/forged': { title: '这枚吊牌不是我们的', why: '编码的签名不对，可能是仿制品。', next: '请不要付款，把衣服交给店员查看。' },
  'tag/revoked': { title: '这枚吊牌已停用', why: '它已被换成新的吊牌。', next: '请店员为这件衣服换一枚吊牌。' },
  'tag/expired': { title: '这枚吊牌已过期', why: '它的有效期已过。', next: '请店员为这件衣服换一枚吊牌。' },
  'tag/withdrawn': { title: '这一款已下架', why: '吊牌是真的，但这款不再出售。', next: '看看同类的其他款，或请店员推荐。' },
  'tag/no-garment': (details) => ({
    title: '这不是衣服的吊牌',
    why: textOf(details, 'storeName', (name) => `这是${name}的门店码，里面没有商品。`, '这是门店或店员的码，里面没有商品。'),
    next: '请扫衣服上的吊牌。',
  }),
} as const satisfies Partial<RefusalWords>;
