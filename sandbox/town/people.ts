import { createHash } from 'node:crypto';

/** A store's people as the town's stores file names them. */
export interface StorePeople {
  storeCode: string;
  manager: string;
  clerks: readonly string[];
}

/** Someone who can sign in to the sandbox. */
export interface TownPerson {
  openid: string;
  name: string;
  role: 'shopper' | 'clerk' | 'manager';
  /** The store a clerk or manager works in; a shopper has none. */
  storeCode?: string;
}

/** Shoppers of the demo; 周女士 is the one who stands in 湖滨店 with the coat in her hand. */
export const SHOPPERS = [
  { openid: 'o-demo-shopper-zhou', name: '周女士', role: 'shopper' },
  { openid: 'o-demo-shopper-chen', name: '陈先生', role: 'shopper' },
  { openid: 'o-demo-shopper-lin', name: '林女士', role: 'shopper' },
  { openid: 'o-demo-shopper-wu', name: '吴先生', role: 'shopper' },
] as const satisfies readonly TownPerson[];

/** 林女士 has the gold card and coupons; 周女士 has none, so that a demo can show how one joins. */
export const GOLD_MEMBER = SHOPPERS[2];

/** 湖滨店, where the demo starts. */
export const HUBIN_STORE = 'HZ001';

/** 林晓 serves 周女士; 沈若溪 runs her store. */
export const LIN_XIAO = clerkOpenid(HUBIN_STORE, '林晓');
export const HUBIN_MANAGER = clerkOpenid(HUBIN_STORE, '沈若溪');

/**
 * The demo openid of a clerk or manager. It is made from store and name, so the same person has the same
 * openid after every start; the name is hashed because an openid is plain ASCII.
 */
export function clerkOpenid(storeCode: string, name: string): string {
  const mark = createHash('sha256').update(`${storeCode}/${name}`).digest('hex').slice(0, 10);
  return `o-demo-clerk-${storeCode.toLowerCase()}-${mark}`;
}

/** Everyone who works in these stores, managers first. */
export function townStaff(stores: readonly StorePeople[]): TownPerson[] {
  return stores.flatMap(({ storeCode, manager, clerks }) => [
    { openid: clerkOpenid(storeCode, manager), name: manager, role: 'manager' as const, storeCode },
    ...clerks.map((name) => ({ openid: clerkOpenid(storeCode, name), name, role: 'clerk' as const, storeCode })),
  ]);
}
