import { campaignPolicy, peakPolicy, rehearsalPolicy, riskPolicy } from '../../cloudfunctions/campaign/settings';
import { LISTING_SCORE, pricePolicy } from '../../cloudfunctions/catalog/settings';
import { couponPolicy } from '../../cloudfunctions/coupon/settings';
import { deskHours, deskPolicy, goodwillPolicy } from '../../cloudfunctions/desk/settings';
import { birthdayGift, levels, pointsPolicy, visitMinutes } from '../../cloudfunctions/member/settings';
import { signInPolicy } from '../../cloudfunctions/office/settings';
import { holdDays, payMinutes, returnDays } from '../../cloudfunctions/order/settings';
import type { Setting } from '../../cloudfunctions/platform/setting';
import { bindingPolicy, watchPolicy } from '../../cloudfunctions/referral/settings';
import { payoutPolicy, rates } from '../../cloudfunctions/settlement/settings';
import { warehousePromise } from '../../cloudfunctions/stock/settings';
import { objectToBirthdayGift } from './gift-coupon';
import { type Objection, objectToCouponPolicy, objectToPricePolicy } from './objection';

/** A setting with what it decides, for whoever looks for it. */
export type KnownSetting = {
  readonly setting: Setting;
  readonly about: string;
  readonly objection?: Objection;
};

/** Every number of the business, from left to right. */
export const EVERY_SETTING: readonly KnownSetting[] = [
  { setting: LISTING_SCORE, about: '导入分低于此数的款不上架' },
  { setting: pricePolicy, about: '底价；是否是不打折的品牌', objection: objectToPricePolicy },
  { setting: levels, about: '会员等级：门槛、会员价、权益' },
  { setting: pointsPolicy, about: '积分：怎样得、值多少、多久过期，退款退回的至少再留几天' },
  { setting: birthdayGift, about: '生日券与生日月积分', objection: objectToBirthdayGift },
  { setting: visitMinutes, about: '扫会员码后导购可操作的分钟数' },
  { setting: warehousePromise, about: '仓库调货几天到店、几点前截单' },
  {
    setting: couponPolicy,
    about: '优惠券：叠加、摩擦上限、用过退回的至少再留几天、撤销',
    objection: objectToCouponPolicy,
  },
  { setting: rates, about: '分账：各情形、各店型每个角色分万分之几；谁顶缺、谁承担优惠' },
  { setting: payoutPolicy, about: '导购提成打款：起付、上限、日子与微信转账场景' },
  { setting: bindingPolicy, about: '绑定导购：保护期、换绑、换店、临时服务' },
  { setting: watchPolicy, about: '自买自提成等可疑情形：查哪些、几次算' },
  { setting: campaignPolicy, about: '红包活动：审批时限、领取时限、微信转账场景' },
  { setting: riskPolicy, about: '红包风险：一机多人、新号扎堆、门店扎堆到几次要核对' },
  { setting: peakPolicy, about: '高峰时段：哪类店、每天几小时不向顾客推活动' },
  { setting: rehearsalPolicy, about: '活动演练：天数、成本率、导购讲解时间、拆开与领取的比例' },
  { setting: signInPolicy, about: '后台登录：输错几次锁多久、登录多久失效' },
  { setting: deskHours, about: '客服时间：一周每天几点到几点，节假日另定' },
  { setting: deskPolicy, about: '客服：几秒内要答、转手与上报、投诉词、微信一轮可发的条数' },
  { setting: goodwillPolicy, about: '客服关怀：每人每天与每次的额度、可送的券、微信转账场景' },
  { setting: payMinutes, about: '下单后多少分钟内付款' },
  { setting: holdDays, about: '自提为顾客保留几天' },
  { setting: returnDays, about: '收货后几天内可退' },
];
