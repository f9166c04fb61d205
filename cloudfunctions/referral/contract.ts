import * as z from 'zod';
import { FenAmount, Instant, OrderNo, PlaceNo } from '../kernel/shape';
import { SizeKnown } from '../member/contract';
import { defineContract } from '../platform/contract';
import { RATE_CASES, ROLES, STAGES } from '../settlement/states';
import { ClerkCard, ClerkNo, CODE_REFUSALS, CustomerRow, NextStep, TeamRow } from './shape';
import { FLAG_KINDS, FLAG_STATES, TOUCH_WAYS } from './states';

const Name = z.string().trim().min(1).max(20);

export const referralContract = defineContract({
  /**
   * A shopper came by a code: a clerk's, a store's, a counter's, a garment's tag, also one that rode on a shared page. Decides binding or
   * serving link, and keeps the receipt. The phone only hands the text over.
   */
  'referral.arrive': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ text: z.string().trim().min(1).max(500), way: z.enum(['scan', 'share']) }),
    output: z.strictObject({
      /** What it was: `renewed` her own clerk once more; `own` the clerk scanned herself; `place` a store or a tag that hangs in one; `nothing` a tag without a store. */
      result: z.enum(['bound', 'renewed', 'serving', 'place', 'own', 'nothing']),
      clerk: ClerkCard.nullable(),
      /** The store the code stands for, the clerk's own or the one it hangs in; both null or neither. */
      placeNo: PlaceNo.nullable(),
      storeName: z.string().nullable(),
      sentence: z.string(),
    }),
    refusals: CODE_REFUSALS,
  },
  /** Who looks after her, and what she has to be told. */
  'referral.mine': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      clerk: z.strictObject({ ...ClerkCard.shape, since: Instant }).nullable(),
      news: z.array(z.strictObject({ newsId: z.uuid(), sentence: z.string(), at: Instant })),
      /** What she earned at a post where she is not at work now waits for her to confirm; `settlement.myPayouts` has it. */
      payoutToConfirm: z.boolean(),
    }),
    refusals: [],
  },
  'referral.readNews': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ newsIds: z.array(z.uuid()).min(1).max(50) }),
    output: z.strictObject({ readCount: z.int() }),
    refusals: [],
  },
  /** She does not want a clerk of her own any more. */
  'referral.unbind': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({}),
    output: z.strictObject({ unbound: z.boolean() }),
    refusals: [],
  },
  /** The clerk's own code: for the poster, the share card, the mini-program code. */
  'referral.myCode': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      clerk: ClerkCard,
      code: z.string(),
      /** The ordinary link, for a QR. */
      link: z.string(),
      issue: z.int(),
      /** Where WeChat drew the mini-program code (PNG, base64); null when WeChat could not be asked: the QR of the link serves as well. */
      miniCode: z.string().nullable(),
      brandName: z.string(),
    }),
    refusals: ['clerk/unknown'],
  },
  /** A lost phone, a stolen poster: from now on only the new code is good. */
  'referral.renewCode': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, issue: z.int().min(1).max(255) }),
    output: z.strictObject({ issue: z.int() }),
    refusals: ['clerk/unknown', 'code/renewed-already', 'code/no-more'],
  },
  /** Codes of the store and its counters, to be printed. */
  'referral.storeCodes': {
    allow: ['manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      codes: z.array(
        z.strictObject({
          kind: z.enum(['store', 'counter']),
          counterNo: z.int(),
          label: z.string(),
          code: z.string(),
          link: z.string(),
        }),
      ),
    }),
    refusals: ['store/unknown'],
  },
  /** Adds a counter with a code of its own. */
  'referral.addCounter': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, label: z.string().trim().min(1).max(12) }),
    output: z.strictObject({ counterNo: z.int() }),
    refusals: ['store/unknown', 'counter/too-many', 'counter/same-label'],
  },
  /** Today at a glance, and what to do next. */
  'referral.workbench': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      clerk: ClerkCard,
      todaySalesFen: FenAmount,
      todaySalesCount: z.int(),
      todayNewCount: z.int(),
      /** All she earned and was not paid yet, what waits for an officer included; her statement closes with the same sum. */
      owedFen: FenAmount,
      nextPayoutOn: z.iso.date().nullable(),
      /** Waiting for her to confirm in WeChat. */
      toConfirmCount: z.int(),
      heldCount: z.int(),
      steps: z.array(NextStep),
    }),
    refusals: ['clerk/unknown'],
  },
  /** Customers bound to the clerk; for a manager with `all`, of the whole store. Newest first. */
  'referral.customers': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      all: z.boolean().default(false),
      clerkNo: ClerkNo.optional(),
      after: z.string().max(80).optional(),
      limit: z.int().min(1).max(50).default(30),
    }),
    output: z.strictObject({ customers: z.array(CustomerRow), count: z.int(), next: z.string().nullable() }),
    refusals: ['clerk/unknown', 'customer/not-yours'],
  },
  /** One of them: sizes, coupons, visits, notes; only with her consent. */
  'referral.customer': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, customerId: z.uuid() }),
    output: z.strictObject({
      ...CustomerRow.shape,
      /** Whether she lets her clerk see more than her card; without it nothing below is told and no note is kept. */
      consented: z.boolean(),
      /** Null: she keeps her sizes to herself. */
      sizes: z.array(SizeKnown).nullable(),
      /** "MM-DD"; null: not given. */
      birthday: z.string().nullable(),
      /** What she bought most, from her purchases; empty without consent for the size bank. */
      favourites: z.array(z.strictObject({ category: z.string(), colourName: z.string(), pieceCount: z.int() })),
      coupons: z.array(z.strictObject({ title: z.string(), validUntil: Instant })),
      touches: z.array(z.strictObject({ way: z.enum(TOUCH_WAYS), storeName: z.string(), at: Instant })),
      note: z.strictObject({ text: z.string(), writtenBy: z.string(), writtenAt: Instant }).nullable(),
      protectedUntil: Instant,
    }),
    refusals: ['clerk/unknown', 'customer/not-yours'],
  },
  /** An empty text takes the note away. */
  'referral.note': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, customerId: z.uuid(), text: z.string().trim().max(200) }),
    output: z.strictObject({ written: z.boolean() }),
    refusals: ['clerk/unknown', 'customer/not-yours', 'customer/no-card', 'customer/no-consent'],
  },
  /** Why a sale is (not) hers: the receipt, and what each role earned. Only people who work where it was sold, shipped or bound. */
  'referral.why': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      /** The number of an order, of a receipt at this store, or a document. */
      about: z.union([OrderNo, z.string().trim().min(1).max(64)]),
    }),
    output: z.strictObject({
      document: z.string(),
      documentNo: z.string(),
      sentence: z.string(),
      /** Step by step, each a sentence. */
      reasons: z.array(z.string()),
      rateCase: z.enum(RATE_CASES),
      mine: z.boolean(),
      paidAt: Instant,
      netFen: FenAmount,
      /** What the caller may see: her own share, for a manager also the store's. */
      shares: z.array(
        z.strictObject({
          role: z.enum(ROLES),
          name: z.string(),
          percent: z.string(),
          amountFen: FenAmount,
          stage: z.enum(STAGES),
        }),
      ),
      flags: z.array(z.strictObject({ kind: z.enum(FLAG_KINDS), state: z.enum(FLAG_STATES), sentence: z.string() })),
      decidedAt: Instant,
      policyFrom: z.iso.date().nullable(),
    }),
    refusals: ['clerk/unknown', 'receipt/unknown'],
  },
  /** The store's people. */
  'referral.team': {
    allow: ['manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      team: z.array(TeamRow),
      invites: z.array(z.strictObject({ word: z.string(), name: z.string(), until: Instant })),
    }),
    refusals: [],
  },
  /** A word the new clerk types once, within a day. */
  'referral.invite': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, name: Name }),
    output: z.strictObject({ word: z.string(), until: Instant }),
    refusals: ['team/name-taken', 'team/full'],
  },
  'referral.acceptInvite': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ word: z.string().trim().min(4).max(20) }),
    output: z.strictObject({ placeNo: PlaceNo, storeName: z.string(), name: z.string() }),
    refusals: ['invite/unknown', 'invite/over', 'team/already-here', 'team/name-taken'],
  },
  /** Suspended: her code binds nobody and she can do nothing here; her customers stay hers. */
  'referral.suspend': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, clerkNo: ClerkNo, suspended: z.boolean() }),
    output: z.strictObject({ state: z.enum(['working', 'suspended']) }),
    refusals: ['team/unknown', 'team/not-yourself', 'team/left'],
  },
  /** She left: grants go, her code is dead, customers go to the heir, else to the manager who says so, and are told. */
  'referral.dismiss': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, clerkNo: ClerkNo, heirClerkNo: ClerkNo.nullable() }),
    output: z.strictObject({ customerCount: z.int(), heirName: z.string() }),
    refusals: ['team/unknown', 'team/not-yourself', 'team/left', 'team/heir-unknown'],
  },
  /** To another store of which the caller is manager too; what becomes of her customers is the brand's policy. */
  'referral.move': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, clerkNo: ClerkNo, toPlaceNo: PlaceNo }),
    output: z.strictObject({ customerCount: z.int(), customersFollow: z.boolean() }),
    refusals: ['team/unknown', 'team/not-yourself', 'team/left', 'team/not-your-store', 'team/name-taken'],
  },
  /** Some or all customers of one clerk to another of the same store; they are told. */
  'referral.handOver': {
    allow: ['manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      fromClerkNo: ClerkNo,
      toClerkNo: ClerkNo,
      /** Null: all of them. */
      customerIds: z.array(z.uuid()).min(1).max(200).nullable(),
    }),
    output: z.strictObject({ customerCount: z.int() }),
    refusals: ['team/unknown', 'team/heir-unknown', 'team/same-clerk', 'customer/not-yours'],
  },
});
