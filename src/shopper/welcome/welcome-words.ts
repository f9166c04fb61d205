import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { type Wording, wordsFor } from '../../words/refusals';
import type { Arrived } from './use-welcome';

/** The line she reads first: who serves her, or where she is. */
export function leadOf({ result, clerk, storeName }: Pick<Arrived, 'result' | 'clerk' | 'storeName'>): string {
  if (result === 'own') return '这是您自己的码';
  if (clerk !== null) return `${clerk.name}为您服务`;
  return storeName === null ? '欢迎光临' : `欢迎来到${storeName}`;
}

/** What a code of a person means for her, in one honest sentence; nothing where nothing is kept. */
export function smallPrint({ result }: Pick<Arrived, 'result'>): string | null {
  if (result === 'bound' || result === 'renewed')
    return '她看得到您的称呼、等级和最近到店，更多由您决定。在「我的」里随时可以解除。';
  return result === 'serving' ? '只记今天，您原来的导购不变。' : null;
}

const OF_A_CODE: Partial<Record<RefusalCode, Wording>> = {
  'tag/damaged': {
    title: '没认出这个码',
    why: '它可能折损，读到的内容不完整。',
    next: '请换个角度再扫，或请店员出示手机上的码。',
  },
  'tag/foreign': { title: '这不是本店的码', why: '读到的内容不属于本品牌。', next: '请扫店里的码，或直接逛逛。' },
  'tag/forged': {
    title: '这个码不是我们的',
    why: '码的签名不对，可能是仿冒的。',
    next: '请不要在来历不明的码上付款，可以请店员查看。',
  },
  'tag/expired': { title: '这个码已过期', why: '它的有效期已过。', next: '请店员出示新的码；不扫也能照常逛和买。' },
  'tag/revoked': { title: '这个码已停用', why: '它已被换成新的码。', next: '请店员出示新的码；不扫也能照常逛和买。' },
};

/** A poster is no garment's tag: what is wrong with it is said in other words. */
export function codeWordsFor(refusal: Refusal<RefusalCode>): Wording {
  return OF_A_CODE[refusal.code] ?? wordsFor(refusal);
}
