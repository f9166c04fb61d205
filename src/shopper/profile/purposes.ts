import type { ConsentPurpose } from '../../../cloudfunctions/member/states';

type Purpose = { readonly title: string; readonly why: string };

/** Kept with the card itself, so it needs no consent of its own. */
export const HOME_STORE: Purpose = { title: '常去门店', why: '会员卡由这家店照应，店员扫码时看得到。' };

/** What each piece is for, in one honest sentence. Whoever changes what a sentence means gives `WORDING` a new date. */
export const PURPOSES: Record<ConsentPurpose, Purpose> = {
  membership: { title: '会员卡', why: '按卡号记录消费、积分、等级和优惠券，没有它就没有会员卡。' },
  nickname: { title: '称呼', why: '店员扫您的会员码时，好称呼您。' },
  phone: { title: '手机号', why: '到店时店员看得到尾号四位，用来确认是您本人；不打推销电话。' },
  birthday: { title: '生日', why: '为了生日礼遇；只要月和日，不要年份。' },
  'size-bank': { title: '记住我的尺码', why: '从您买下和退回的衣服得出尺码，您和接待您的店员看得到；关掉就删除。' },
  'clerk-service': {
    title: '让导购了解我',
    why: '您的导购和店长看得到您的尺码、常买、生日、券、到店和备注；关掉就看不到，备注也删除。',
  },
};
