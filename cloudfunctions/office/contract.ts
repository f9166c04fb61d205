import * as z from 'zod';
import { Instant, PlaceNo } from '../kernel/shape';
import { CONSOLE_ROLES } from '../platform/caller';
import { defineContract } from '../platform/contract';

const ALL = ['console:agent', 'console:lead', 'console:officer', 'console:manager'] as const;
const UserNo = z.int().min(1).max(2_147_483_647);
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/);
/** Length is what makes a password good (NIST SP 800-63B): at least ten characters, nothing else is asked. */
export const Password = z.string().min(10).max(200);
const Roles = z.array(z.enum(CONSOLE_ROLES)).min(1).max(CONSOLE_ROLES.length);

export const ConsoleUser = z.strictObject({
  userNo: UserNo,
  login: z.string(),
  name: z.string(),
  roles: Roles,
  placeNo: PlaceNo.nullable(),
  storeName: z.string().nullable(),
  /** Until when she is locked out after wrong passwords; null: she is not. */
  lockedUntil: Instant.nullable(),
  leftAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
});
export type ConsoleUser = z.output<typeof ConsoleUser>;

/** Who works at the console. Signing in and out are routes of the desk service, since they set a cookie. */
export const officeContract = defineContract({
  'office.me': {
    allow: ALL,
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ user: ConsoleUser, brandName: z.string() }),
    refusals: [],
  },
  /** Ends all her other sessions. */
  'office.changePassword': {
    allow: ALL,
    mutates: true,
    secrets: ['old', 'fresh'],
    input: z.strictObject({ old: z.string().min(1).max(200), fresh: Password }),
    output: z.strictObject({ changed: z.boolean() }),
    refusals: ['password/wrong', 'password/same'],
  },
  'office.users': {
    allow: ['console:officer', 'console:lead'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ users: z.array(ConsoleUser) }),
    refusals: [],
  },
  /** With a first password the officer tells her; she changes it at her first sign-in. */
  'office.addUser': {
    allow: ['console:officer'],
    mutates: true,
    about: 'login',
    secrets: ['fresh'],
    input: z.strictObject({
      login: Login,
      name: z.string().trim().min(1).max(20),
      roles: Roles,
      placeNo: PlaceNo.nullable(),
      fresh: Password,
    }),
    output: z.strictObject({ user: ConsoleUser }),
    refusals: ['user/login-taken', 'user/store-missing', 'place/unknown'],
  },
  'office.changeUser': {
    allow: ['console:officer'],
    mutates: true,
    about: 'userNo',
    input: z.strictObject({
      userNo: UserNo,
      name: z.string().trim().min(1).max(20),
      roles: Roles,
      placeNo: PlaceNo.nullable(),
      left: z.boolean(),
    }),
    output: z.strictObject({ user: ConsoleUser }),
    refusals: ['user/unknown', 'user/store-missing', 'place/unknown', 'user/last-officer', 'user/self'],
  },
  /** A new first password, and her lock is opened; her sessions end. */
  'office.newPassword': {
    allow: ['console:officer'],
    mutates: true,
    about: 'userNo',
    secrets: ['fresh'],
    input: z.strictObject({ userNo: UserNo, fresh: Password }),
    output: z.strictObject({ user: ConsoleUser }),
    refusals: ['user/unknown', 'user/self'],
  },
  /** What was changed in the console: who, when, what. Newest first. */
  'office.log': {
    allow: ['console:officer'],
    mutates: false,
    input: z.strictObject({
      before: Instant.optional(),
      by: z.string().max(40).optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.strictObject({
      changes: z.array(
        z.strictObject({ subject: z.string(), what: z.string(), reason: z.string().nullable(), by: z.string(), at: Instant }),
      ),
    }),
    refusals: [],
  },
});
