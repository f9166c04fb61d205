import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Somebody who may sign in at the console. Who leaves stays in the list, because answers and changes name her number. */
export const officeUser = pgTable(
  'office_user',
  {
    userNo: integer('user_no').primaryKey().generatedAlwaysAsIdentity(),
    /** Keeps her idempotency keys. */
    userId: uuid('user_id').notNull().unique(),
    /** Lower case, without spaces. */
    login: text('login').notNull().unique(),
    /** As shoppers and colleagues read it. */
    name: text('name').notNull(),
    /** argon2id, encoded; null: nobody set one yet, so nobody can sign in. */
    passwordHash: text('password_hash'),
    /** Whether the password was set by somebody else and has to be changed at the next sign-in. */
    mustChange: text('must_change', { enum: ['yes', 'no'] }).notNull(),
    roles: text('roles').array().notNull(),
    /** The store a manager is bound to. */
    placeNo: integer('place_no'),
    /** Wrong passwords in a row; a right one sets it back. */
    failedCount: integer('failed_count').notNull().default(0),
    lockedUntil: at('locked_until'),
    madeAt: at('made_at').notNull(),
    leftAt: at('left_at'),
  },
  () => [
    check('office_user_roles', sql`roles <@ array['agent', 'lead', 'officer', 'manager']::text[] and cardinality(roles) > 0`),
    check('office_user_store', sql`not ('manager' = any (roles)) or place_no is not null`),
  ],
);

/** A signed-in browser. Only a hash of its cookie is kept. */
export const officeSession = pgTable(
  'office_session',
  {
    /** sha256 of the cookie's value, base64url. */
    tokenHash: text('token_hash').primaryKey(),
    userNo: integer('user_no').notNull(),
    madeAt: at('made_at').notNull(),
    /** Moved at most once a minute. */
    seenAt: at('seen_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (table) => [index('office_session_of_user').on(table.userNo), index('office_session_ends').on(table.endsAt)],
);

/** Attempts to sign in from one address (hashed) in the running window. */
export const officeAttempt = pgTable('office_attempt', {
  addressHash: text('address_hash').primaryKey(),
  windowFrom: at('window_from').notNull(),
  count: integer('count').notNull(),
});
