import * as z from 'zod';
import { FenAmount, Instant, PlaceNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { CONSENT_PURPOSES, JOIN_WAYS, POINT_MOVES } from './states';

/** What the front of a card says; the same for her, for the checkout and for the clerk. */
export const CardFace = z.strictObject({
  /** Twelve digits. */
  cardNo: z.string(),
  levelCode: z.string(),
  levelName: z.string(),
  pointsCount: z.int(),
});
export type CardFace = z.infer<typeof CardFace>;

/** One step of the ladder, as the card page shows it. */
export const LevelCard = z.strictObject({
  code: z.string(),
  name: z.string(),
  fromFen: FenAmount,
  benefits: z.array(z.string()),
});

export const Birthday = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const SizeKnown = z.strictObject({ category: z.string(), size: z.string(), keptCount: z.int() });
export type SizeKnown = z.infer<typeof SizeKnown>;

export const memberContract = defineContract({
  /** The card page. Who has not joined sees what the card would bring. */
  'member.card': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      ladder: z.array(LevelCard),
      /** How long a level holds, in months, and is kept after that, in days. */
      holdsMonths: z.int(),
      graceDays: z.int(),
      pointsPerYuan: z.int(),
      card: z
        .strictObject({
          ...CardFace.shape,
          joinedAt: Instant,
          nickname: z.string().nullable(),
          /** Net spending of the last twelve months. */
          yearFen: FenAmount,
          /** Null at the top. */
          next: z.strictObject({ name: z.string(), fromFen: FenAmount, missingFen: FenAmount }).nullable(),
          /** Until when the level holds; null for the lowest. */
          levelUntil: Instant.nullable(),
          /** Set while the level lives on its grace days: when it falls, and what is missing to keep it. */
          grace: z.strictObject({ until: Instant, missingFen: FenAmount }).nullable(),
          /** The next points to expire; null when none will within 60 days. */
          expiring: z.strictObject({ count: z.int(), at: Instant }).nullable(),
          benefits: z.array(z.string()),
          homeStore: z.strictObject({ placeNo: PlaceNo, name: z.string() }).nullable(),
          birthday: Birthday.nullable(),
          sizes: z.array(SizeKnown),
        })
        .nullable(),
    }),
    refusals: [],
  },
  /** The code a clerk scans, for bars and QR alike: half a minute each, this one and the next, so that a slow network does not blank it. */
  'member.code': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ codes: z.array(z.strictObject({ text: z.string(), from: Instant, until: Instant })).length(2) }),
    refusals: ['member/not-joined'],
  },
  /** One tap. Joining again answers with the card she has. */
  'member.join': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      way: z.enum(JOIN_WAYS),
      /** The store she stands in becomes her home store. */
      placeNo: PlaceNo.optional(),
      /** Which wording of the consent she saw. */
      wording: z.string().min(1).max(40),
    }),
    output: CardFace,
    refusals: ['store/unknown'],
  },
  /** What she gave us, what for, and when she said so. */
  'member.profile': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      nickname: z.string().nullable(),
      /** 138****0000. */
      phone: z.string().nullable(),
      birthday: Birthday.nullable(),
      /** The day from which a birthday may be changed again; null: now. */
      birthdayFixedUntil: Instant.nullable(),
      homeStore: z.strictObject({ placeNo: PlaceNo, name: z.string() }).nullable(),
      consents: z.array(
        z.strictObject({ purpose: z.enum(CONSENT_PURPOSES), given: z.boolean(), at: Instant, wording: z.string() }),
      ),
    }),
    refusals: ['member/not-joined'],
  },
  /** Gives, changes or (null) takes back; what is left out stays. Giving is consent to its purpose, taking back withdraws it. */
  'member.saveProfile': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      nickname: z.string().trim().min(1).max(20).nullable().optional(),
      birthday: Birthday.nullable().optional(),
      homePlaceNo: PlaceNo.nullable().optional(),
      wording: z.string().min(1).max(40),
    }),
    output: z.strictObject({ saved: z.literal(true) }),
    refusals: ['member/not-joined', 'member/no-such-day', 'member/birthday-fixed', 'store/unknown'],
  },
  /** The number WeChat verified, by the code of its button (single use, five minutes). */
  'member.savePhone': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ code: z.string().min(1).max(200), wording: z.string().min(1).max(40) }),
    output: z.strictObject({ phone: z.string() }),
    refusals: ['member/not-joined', 'member/phone-code-used', 'member/phone-foreign'],
  },
  'member.dropPhone': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ wording: z.string().min(1).max(40) }),
    output: z.strictObject({ saved: z.literal(true) }),
    refusals: ['member/not-joined'],
  },
  /** Yes or no to a purpose that needs no field of its own: the size bank, and what her clerk may see. */
  'member.saveConsent': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      purpose: z.enum(['size-bank', 'clerk-service']),
      given: z.boolean(),
      wording: z.string().min(1).max(40),
    }),
    output: z.strictObject({ saved: z.literal(true) }),
    refusals: ['member/not-joined'],
  },
  /** Points history, newest first; entries of one document and reason are one line. */
  'member.points': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ after: z.string().max(80).optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.strictObject({
      balanceCount: z.int(),
      debtCount: z.int(),
      lots: z.array(z.strictObject({ leftCount: z.int(), expiresAt: Instant })),
      entries: z.array(z.strictObject({ deltaCount: z.int(), why: z.enum(POINT_MOVES), document: z.string(), at: Instant })),
      next: z.string().nullable(),
    }),
    refusals: ['member/not-joined'],
  },
});
