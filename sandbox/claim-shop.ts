import { eq } from 'drizzle-orm';
import { campaign } from '../cloudfunctions/campaign/schema';
import { couponSale } from '../cloudfunctions/coupon/schema';
import { orderDocument, saleDocument } from '../cloudfunctions/kernel/document';
import { newId } from '../cloudfunctions/kernel/ids';
import { memberCard } from '../cloudfunctions/member/schema';
import type { Database } from '../cloudfunctions/platform/database';
import { referralFlag, referralReceipt, referralTouch } from '../cloudfunctions/referral/schema';
import type { TouchWay } from '../cloudfunctions/referral/states';
import { makeCampaign } from './campaigns';
import { countRows } from './database/count';
import { makeMember } from './members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from './small-shop';

const HOUR_MS = 3_600_000;
const COAT_FEN = 119_900;
let receiptCount = 0;

type Account = SmallShop['shopper'];
export type Opened = {
  packet: { packetNo: number; amountFen: number; state: string; storeName: string | null; payableAt: string | null };
  coupon: { couponNo: number } | null;
};
/** By default the shopper's, at the lakeside, on Saturday afternoon. */
type Wish = { readonly as?: Account; readonly placeNo?: number; readonly at?: Date; readonly paidFen?: number };

/** The small shop with what earns red packets: visits, cards, purchases. */
export async function openClaimShop(database: Database) {
  const shop = await openSmallShop(database, { onHand: 50 });
  const must = async <Value>(path: string, input: unknown, as?: Account): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const open = (campaignNo: number, reason: string, as: Account = shop.shopper, phone?: string) =>
    shop.call<Opened>('campaign.open', { campaignNo, reason, ...(phone === undefined ? {} : { phone }) }, as);
  return {
    shop,
    must,
    open,
    scan: (placeNo = shop.lakeside) => `scan:${placeNo}`,
    /** She scanned a tag at the lakeside on Saturday afternoon, and a campaign for that runs; answers its number. */
    async scanned(wish: Parameters<typeof makeCampaign>[2] = {}): Promise<number> {
      await this.visit();
      return makeCampaign(shop.database, 'first-scan', wish);
    },
    async campaignIs(campaignNo: number, change: Partial<typeof campaign.$inferInsert>): Promise<void> {
      await shop.database.update(campaign).set(change).where(eq(campaign.campaignNo, campaignNo));
    },
    claimedCount: () => countRows(shop.database, 'campaign_packet', "state <> 'free'"),
    /** "opened", or why she may not. */
    async outcome(campaignNo: number, reason: string, as?: Account): Promise<string> {
      const said = await open(campaignNo, reason, as);
      if (said.ok) return 'opened';
      return 'refusal' in said ? said.refusal.code : JSON.stringify(said);
    },
    /** She was in a store, by a code or a garment's tag. */
    async visit({ as = shop.shopper, placeNo = shop.lakeside, at = SATURDAY_AFTERNOON }: Wish = {}, way: TouchWay = 'tag') {
      const until = new Date(at.getTime() + 24 * HOUR_MS);
      await shop.database
        .insert(referralTouch)
        .values({ touchId: newId(), accountId: as.accountId, way, placeNo, touchedAt: at, lastAt: at, until });
    },
    async join({ as = shop.shopper, placeNo, at = SATURDAY_AFTERNOON }: Wish = {}, levelCode = 'member') {
      await makeMember(shop.database, as.accountId, { levelCode });
      await shop.database
        .update(memberCard)
        .set({ joinedAt: at, homePlaceNo: placeNo ?? null })
        .where(eq(memberCard.accountId, as.accountId));
    },
    /** A coat ordered and paid at the counter of the lakeside at the shop's own time; answers its document and number. */
    async order(as: Account = shop.shopper) {
      const lines = [{ skuNo: shop.small, quantity: 1 }];
      const wish = { placeNo: shop.lakeside, handover: 'pickup', payWay: 'counter', lines, expectedFen: COAT_FEN };
      const { orderNo } = await must<{ orderNo: string }>('order.place', wish, as);
      receiptCount += 1;
      const paid = { placeNo: shop.lakeside, orderNo, receiptNo: `K${receiptCount}`, paidFen: COAT_FEN };
      await must('order.payAtCounter', paid, shop.clerk);
      return { orderNo, document: orderDocument(shop.lakeside, orderNo) };
    },
    async collect(orderNo: string, as: Account = shop.shopper) {
      const { pickup } = await must<{ pickup: { text: string } }>('order.detail', { orderNo }, as);
      await must('fulfilment.collect', { placeNo: shop.lakeside, text: pickup.text }, shop.clerk);
    },
    async giveBack(orderNo: string, as: Account = shop.shopper) {
      const { pieces } = await must<{ pieces: { lineId: string }[] }>('order.detail', { orderNo }, as);
      const lineIds = pieces.map(({ lineId }) => lineId);
      await must('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: '不合身' }, shop.clerk);
    },
    /** A sale at the counter, as a write-off leaves it; answers its document. */
    async sell(wish: Wish & { readonly undoneAt?: Date } = {}): Promise<string> {
      const { as = shop.shopper, placeNo = shop.lakeside, at = SATURDAY_AFTERNOON, paidFen = COAT_FEN, undoneAt = null } = wish;
      receiptCount += 1;
      const saleId = newId();
      await shop.database.insert(couponSale).values({
        ...{ placeNo, saleId, receiptNo: `S${receiptCount}`, accountId: as.accountId, clerkAccountId: shop.clerk.accountId },
        ...{ visitId: newId(), pieces: [], calculation: [], paidFen, earnPer100Yuan: 100, soldAt: at, undoneAt },
      });
      return saleDocument(saleId);
    },
    ...attributionIn(shop),
  };
}

function attributionIn(shop: SmallShop) {
  return {
    /** Whose customer she was when she paid, as attribution would have kept it. */
    async attribute(document: string, homeClerkNo: number | null, { as = shop.shopper, placeNo = shop.lakeside }: Wish = {}) {
      await shop.database.insert(referralReceipt).values({
        ...{ receiptId: newId(), event: 'payment' as const, accountId: as.accountId, document, placeNo, rule: 'bound' },
        ...{ policy: {}, inputs: {}, outcome: { homeClerkNo }, sentence: '她的顾客。', decidedAt: SATURDAY_AFTERNOON },
      });
    },
    async flag(document: string, clerkNo: number, state: 'open' | 'cleared' | 'upheld', placeNo: number = shop.lakeside) {
      await shop.database.insert(referralFlag).values({
        ...{ flagId: newId(), placeNo, document, documentNo: document, clerkNo, kind: 'one-payer' as const, state },
        flaggedAt: SATURDAY_AFTERNOON,
      });
    },
  };
}

export type ClaimShop = Awaited<ReturnType<typeof openClaimShop>>;
