import * as z from 'zod';
import { filled, filledText, loose, looseText, oneOf, readCode, readYesNo, splitList, wholeNumber } from '../kernel/cell';
import type { Column } from '../kernel/sheet';
import { type Footfall, readFootfall } from './footfall';
import { KIND_WORDS, OFFER_WORDS, type Offer, PHASE_WORDS, positionFault } from './place';
import { parseHours } from './read-hours';

/** One row is one store, counter or warehouse. What a new place does not say gets `NEW_PLACE`. */
export const STORE_COLUMNS = [
  { key: 'code', names: ['门店编码', 'code', 'store_code'], must: true, about: '门店编码，唯一' },
  { key: 'name', names: ['门店名称', 'name', 'store_name'], must: true, about: '门店名称' },
  { key: 'city', names: ['城市', 'city'], must: true, about: '如 杭州市' },
  { key: 'district', names: ['区', 'district'], must: false, about: '区县' },
  { key: 'address', names: ['地址', 'address'], must: true, about: '详细地址' },
  { key: 'latitude', names: ['纬度', 'latitude', 'lat'], must: true, about: 'GCJ-02 纬度' },
  { key: 'longitude', names: ['经度', 'longitude', 'lng', 'lon'], must: true, about: 'GCJ-02 经度' },
  { key: 'kind', names: ['类型', 'kind', 'type'], must: false, about: '直营 / 加盟 / 奥莱 / 专柜 / 仓库，空为直营' },
  { key: 'unifiedCashier', names: ['统一收银', 'unified_cashier'], must: false, about: '是 / 否，空为否；是则不能上线' },
  { key: 'landlordConflict', names: ['业主冲突', 'landlord_conflict'], must: false, about: '是 / 否，空为否；是则不能上线' },
  { key: 'phone', names: ['电话', 'phone'], must: false, about: '门店电话' },
  {
    key: 'hours',
    names: ['营业时间', 'hours'],
    must: false,
    about: '如 周一至周四 10:00-22:00;周五至周日 10:00-22:30，空为每天 10:00-22:00',
  },
  { key: 'offers', names: ['服务', 'offers'], must: false, about: '自提 / 现取 / 试衣 / 门店发货，| 分隔，空为自提|现取|试衣' },
  { key: 'profile', names: ['画像', 'profile'], must: false, about: '女装 / 男装 / 童装 / 综合 与客群年龄，如 女装 28-45' },
  {
    key: 'footfall',
    names: ['客流', 'footfall'],
    must: false,
    about: '每小时进店人数，如 平日 10:20 11:35 12:40;周末 10:60 11:95，空为同类店的通常客流',
  },
  { key: 'areaM2', names: ['面积', 'area'], must: false, about: '平方米' },
  { key: 'phase', names: ['阶段', 'phase'], must: false, about: '试点 / 直营 / 加盟（1 / 2 / 3），空为 2' },
  { key: 'live', names: ['上线', 'live'], must: false, about: '是 / 否，新店空为是' },
  { key: 'manager', names: ['店长', 'manager'], must: false, about: '店长姓名' },
  { key: 'clerks', names: ['导购', 'clerks'], must: false, about: '导购姓名，| 分隔' },
] as const satisfies readonly Column[];

const PROFILE_WORDS = {
  女装: 'women',
  男装: 'men',
  童装: 'children',
  综合: 'all',
  women: 'women',
  men: 'men',
  children: 'children',
  all: 'all',
} as const;

const RawStoreRow = z.object({
  code: filled(readCode, '编码不能有空格、逗号、分号或竖线，最多 40 位'),
  name: filledText(40),
  city: filledText(20),
  district: looseText(20),
  address: filledText(120),
  latitude: filled(readDegrees, '不是坐标，应为十进制度数，如 30.253270'),
  longitude: filled(readDegrees, '不是坐标，应为十进制度数，如 120.164326'),
  kind: loose(oneOf(KIND_WORDS), '应为 直营、加盟、奥莱、专柜 或 仓库'),
  unifiedCashier: loose(readYesNo, '应为 是 或 否'),
  landlordConflict: loose(readYesNo, '应为 是 或 否'),
  phone: loose((text) => (/^[\d+() -]{5,20}$/.test(text) ? text : undefined), '不是电话号码'),
  hours: loose(readHours, '营业时间读不懂，应如 周一至周四 10:00-22:00;周五至周日 10:00-14:00,15:00-21:30;周一 休'),
  offers: loose(readOffers, '应为 自提、现取、试衣、门店发货，用 | 分隔'),
  profile: loose(readProfile, '应如 女装 28-45'),
  footfall: z.string().transform(readFootfallCell).optional(),
  areaM2: loose(wholeNumber(1, 100_000), '应为平方米整数'),
  phase: loose(oneOf(PHASE_WORDS), '应为 试点、直营 或 加盟'),
  live: loose(readYesNo, '应为 是 或 否'),
  manager: looseText(20),
  clerks: loose(readNames, '导购姓名用 | 分隔，每个最多 20 个字，不能重复'),
});

/** Both rules are asked even when other cells are bad, so that one report names everything that is wrong with a row. */
export const StoreRow = RawStoreRow.refine((row) => positionFault(row.latitude, row.longitude) === undefined, {
  path: ['latitude'],
  when: ({ value }) => hasPosition(value),
  error: ({ input }) => (hasPosition(input) ? positionFault(input.latitude, input.longitude) : undefined),
}).refine((row) => row.manager === undefined || !row.clerks?.includes(row.manager), {
  path: ['clerks'],
  error: '店长不能同时是导购',
});
export type StoreRow = z.output<typeof StoreRow>;

function hasPosition(row: unknown): row is { latitude: number; longitude: number } {
  const { latitude, longitude } = row as { latitude?: unknown; longitude?: unknown };
  return typeof latitude === 'number' && typeof longitude === 'number';
}

function readDegrees(text: string): number | undefined {
  return /^-?\d{1,3}(?:\.\d{1,16})?$/.test(text) ? Number(text) : undefined;
}

function readHours(text: string) {
  const read = parseHours(text);
  return read.ok ? read.value : undefined;
}

function readOffers(text: string): Offer[] | undefined {
  const offers = splitList(text).map(oneOf(OFFER_WORDS));
  return offers.includes(undefined) ? undefined : [...new Set(offers as Offer[])];
}

function readProfile(text: string): { gender: string; customerAge?: string } | undefined {
  const match = /^(\S+)(?:\s+(\d{1,2}-\d{1,2}))?$/.exec(text);
  const gender = oneOf(PROFILE_WORDS)(match?.[1] ?? '');
  if (!gender) return undefined;
  return match?.[2] === undefined ? { gender } : { gender, customerAge: match[2] };
}

function readFootfallCell(text: string, context: z.RefinementCtx<string>): Footfall | undefined {
  if (text === '') return undefined;
  const read = readFootfall(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: String(read.refusal.details?.sentence) });
  return z.NEVER;
}

function readNames(text: string): string[] | undefined {
  const names = splitList(text);
  return names.every((name) => name.length <= 20) && new Set(names).size === names.length ? names : undefined;
}
