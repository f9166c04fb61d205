import { floorOf, type PricePolicy } from '../catalog/price-policy';
import { type Complaint, nearestWord } from '../kernel/complaint';
import type { Day } from '../kernel/day';
import { writtenYuan } from '../kernel/written';
import type { CouponDraft } from './draft';
import { type Days, daysOf } from './plan-coupon';
import type { CouponPolicy } from './policy';
import { BENEFIT_KINDS } from './states';
import { isPriceKind } from './terms';

/** What a coupon may name, and what the brand decided about coupons. */
export type Surroundings = {
  readonly today: Day;
  readonly policy: CouponPolicy;
  readonly prices: PricePolicy;
  readonly levelCodes: readonly string[];
  readonly categories: readonly string[];
  /** Those of the styles that are named. */
  readonly styles: ReadonlyMap<string, { readonly code: string; readonly category: string; readonly tagPriceFen: number }>;
  readonly placeNos: ReadonlyMap<string, number>;
};

/** Everything that speaks against making this coupon here and now, each with what to write instead; empty: it may be made. */
export function complaintsAbout(draft: CouponDraft, around: Surroundings): Complaint[] {
  return [
    ...benefitComplaints(draft, around),
    ...nameComplaints(draft, around),
    ...dayComplaints(draft, daysOf(draft, around.today), around.today),
    ...claimComplaints(draft),
    ...limitComplaints(draft),
  ];
}

function benefitComplaints(draft: CouponDraft, { prices, styles }: Surroundings): Complaint[] {
  const { benefit } = draft;
  const isFloored = (fen: number) => (code: string) => {
    const style = styles.get(code);
    return style !== undefined && floorOf({ styleCode: code, ...style }, prices) > fen;
  };
  const forbidden =
    prices.noDiscount && isPriceKind(benefit.kind)
      ? [
          about(
            'kind',
            `品牌政策不打折（catalog.prices 的 noDiscount），不能建降低实付价的券，可改用：${BENEFIT_KINDS.join('、')}`,
          ),
        ]
      : [];
  return [...forbidden, ...kindComplaints(draft, isFloored)];
}

/** What is wrong with it whatever the brand's policy is. `isFloored(fen)`: whether a style may not be sold for so little. */
function kindComplaints(
  { benefit, conditions }: CouponDraft,
  isFloored: (fen: number) => (code: string) => boolean,
): Complaint[] {
  switch (benefit.kind) {
    case 'cash':
      return cashComplaints(benefit);
    case 'early-access': {
      const sentence = '优先购由导购在店里核销，线上订单用不上，请删去 channels，或只写 counter';
      return conditions.channels.includes('online') ? [{ path: ['conditions', 'channels'], sentence }] : [];
    }
    case 'gift': {
      if (benefit.giftStyles.length === 0) return [about('giftStyles', '请写至少一个可赠的款号')];
      const floored = benefit.giftStyles.filter(isFloored(0));
      const sentence = `${floored.join('、')} 有底价，不能 0 元送出，请换没有底价的款，或先改 catalog.prices 的 floors`;
      return floored.length > 0 ? [about('giftStyles', sentence)] : [];
    }
    case 'exchange': {
      const floored = conditions.styles.filter(isFloored(benefit.pay));
      const sentence = `换购价低于 ${floored.join('、')} 的底价，请提高，或先改 catalog.prices 的 floors`;
      return floored.length > 0 ? [about('pay', sentence)] : [];
    }
    case 'extra-points': {
      const bringsNothing = (benefit.percent ?? 100) === 100 && (benefit.bonus ?? 0) === 0;
      return bringsNothing ? [about('percent', '没有多给积分，请写倍数（双倍写 200），或用 bonus 写加送多少分')] : [];
    }
    default:
      return [];
  }
}

function cashComplaints({ off, threshold }: Extract<CouponDraft['benefit'], { kind: 'cash' }>): Complaint[] {
  if (threshold === undefined || threshold === 0 || off <= threshold) return [];
  const said = `满 ${writtenYuan(threshold)} 减 ${writtenYuan(off)}`;
  return [about('off', `${said}：减得比门槛还多，请提高 threshold 或减少 off；本来就不要门槛的，请删去 threshold`)];
}

function about(key: string, sentence: string): Complaint {
  return { path: ['benefit', key], sentence };
}

function nameComplaints(draft: CouponDraft, { policy, levelCodes, categories, styles, placeNos }: Surroundings): Complaint[] {
  const { conditions, benefit } = draft;
  const known = { styles: [...styles.keys()], stores: [...placeNos.keys()], groups: policy.groups.map((group) => group.code) };
  const unknown = (path: Complaint['path'], what: string, names: readonly string[], all: readonly string[], choice: string) =>
    names.flatMap((name, position): Complaint[] =>
      all.includes(name)
        ? []
        : [{ path: [...path, position], sentence: `没有${what}「${name}」${nearestWord(name, all)}，${choice}` }],
    );
  const fromStyles = '请照款色码表里的款号写';
  const fromCategories = categories.length === 0 ? '还没有导入任何款' : `可写：${categories.join('、')}`;
  return [
    ...unknown(['conditions', 'styles'], '款号', conditions.styles, known.styles, fromStyles),
    ...unknown(['conditions', 'notStyles'], '款号', conditions.notStyles, known.styles, fromStyles),
    ...(benefit.kind === 'gift' ? unknown(['benefit', 'giftStyles'], '款号', benefit.giftStyles, known.styles, fromStyles) : []),
    ...unknown(['conditions', 'categories'], '品类', conditions.categories, categories, fromCategories),
    ...unknown(['conditions', 'notCategories'], '品类', conditions.notCategories, categories, fromCategories),
    ...unknown(['conditions', 'stores'], '门店', conditions.stores, known.stores, '请照门店表里的门店编码写'),
    ...unknown(['conditions', 'levels'], '等级', conditions.levels, levelCodes, `可写：${levelCodes.join('、')}`),
    ...unknown(['group'], '分组', [draft.group], known.groups, `可写：${policy.groups.map(groupText).join('、')}`).map(
      (one): Complaint => ({ ...one, path: ['group'] }),
    ),
    ...contradictions(conditions, 'styles', 'notStyles'),
    ...contradictions(conditions, 'categories', 'notCategories'),
    ...emptyComplaints(conditions, styles),
  ];
}

/** Styles that are named while their category is excluded: with nothing else named the coupon is for nothing. */
function emptyComplaints(
  { styles: named, categories, notCategories }: CouponDraft['conditions'],
  styles: Surroundings['styles'],
) {
  const isOut = (code: string) => notCategories.includes(styles.get(code)?.category ?? '');
  if (named.length === 0 || categories.length > 0 || !named.every(isOut)) return [];
  const sentence = `${named.join('、')} 的品类全在 notCategories 里，没有一件能用，请删去一处`;
  return [{ path: ['conditions', 'notCategories'], sentence }];
}

function contradictions<Key extends 'styles' | 'notStyles' | 'categories' | 'notCategories'>(
  conditions: CouponDraft['conditions'],
  named: Key,
  excluded: Key,
): Complaint[] {
  const both = conditions[named].filter((name) => conditions[excluded].includes(name));
  return both.length === 0
    ? []
    : [{ path: ['conditions', excluded], sentence: `${both.join('、')} 在 ${named} 里也写了，请只留一处` }];
}

function dayComplaints(draft: CouponDraft, days: Days, today: Day): Complaint[] {
  const { valid, claim } = draft;
  const complaints = valid.days === undefined ? windowComplaints(draft, days) : daysComplaints(draft);
  const isOver = (day: Day | undefined) => day !== undefined && day < today;
  if (isOver(valid.until)) {
    complaints.push({ path: ['valid', 'until'], sentence: `${valid.until} 已经过去，领了也不能用，请写今天或以后` });
  }
  if (isOver(claim.until)) {
    complaints.push({ path: ['claim', 'until'], sentence: `${claim.until} 已经过去，没有人还能领，请写今天或以后` });
  } else if (days.claimFrom > days.claimUntil && !isOver(valid.until)) {
    complaints.push(claimOrderComplaint(claim, days));
  }
  return complaints;
}

/** Where nobody wrote until when it is claimed, its own last day ends that, and the first day is what can be changed. */
function claimOrderComplaint({ until }: CouponDraft['claim'], { claimFrom, claimUntil }: Days): Complaint {
  return until === undefined
    ? { path: ['claim', 'from'], sentence: `${claimFrom} 才开始领，券却只能用到 ${claimUntil}，请改其中一个` }
    : { path: ['claim', 'until'], sentence: `领取截止日 ${until} 早于开始日 ${claimFrom}，请改其中一个` };
}

function windowComplaints({ valid, claim }: CouponDraft, days: Days): Complaint[] {
  if (valid.until === undefined) {
    return [{ path: ['valid'], sentence: '请写 until（用到哪一天），或 days（领取后几天内用）' }];
  }
  if (valid.from !== undefined && valid.from > days.until) {
    return [{ path: ['valid', 'until'], sentence: `截止日 ${days.until} 早于开始日 ${valid.from}，请改其中一个` }];
  }
  if (claim.until === undefined || claim.until <= days.until) return [];
  return [{ path: ['claim', 'until'], sentence: `领到 ${claim.until}，但券只能用到 ${days.until}，最后领到的没法用` }];
}

function daysComplaints({ valid, claim }: CouponDraft): Complaint[] {
  if (valid.until !== undefined || valid.from !== undefined) {
    return [{ path: ['valid'], sentence: 'days 与 from、until 只能写一种' }];
  }
  return claim.until === undefined
    ? [{ path: ['claim', 'until'], sentence: '缺少这一项，领取后几天内用的券要写领到哪一天为止，如 2026-12-31' }]
    : [];
}

function claimComplaints({ claim, limits }: CouponDraft): Complaint[] {
  const complaints: Complaint[] = [];
  const say = (key: string, sentence: string) => complaints.push({ path: ['claim', key], sentence });
  const { ways, word, codes, points } = claim;
  if (ways.includes('code') && word === undefined && codes === undefined)
    say('ways', '凭码领取要写 word（口令）或 codes（一次性码的个数）');
  if (ways.includes('points') && points === undefined) say('ways', '用积分领取要写 points（要多少积分）');
  if (points !== undefined && ways.includes('centre'))
    say('ways', '要用积分换的券不能又在领券中心免费领，centre 和 points 请二选一');
  if (codes !== undefined && typeof limits.total === 'number' && limits.total < codes) {
    say('codes', `共 ${limits.total} 张（limits.total）少于 ${codes} 个码，多出的码会领不到`);
  }
  return complaints;
}

/** A limit that a narrower one can never reach promises what nobody gets. Per member it is one, unless the file says otherwise. */
function limitComplaints({ limits }: CouponDraft): Complaint[] {
  const perMember = limits.perMember ?? 1;
  const wide = (key: string, most: number | '不限' | undefined, named: string, day: number | '不限' | undefined): Complaint[] =>
    typeof most === 'number' && typeof day === 'number' && day > most
      ? [{ path: ['limits', key], sentence: `每天 ${day} 张多于${named} ${most} 张，到不了，请减少，或提高后者` }]
      : [];
  return [
    ...wide('perMemberDay', perMember, '每人一共（limits.perMember）', limits.perMemberDay),
    ...wide('perDay', limits.total, '总共（limits.total）', limits.perDay),
  ];
}

function groupText({ code, name }: CouponPolicy['groups'][number]): string {
  return `${code}（${name}）`;
}
