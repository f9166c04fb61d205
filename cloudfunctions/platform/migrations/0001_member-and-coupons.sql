CREATE TABLE "coupon_claim_code" (
	"code" text PRIMARY KEY NOT NULL,
	"coupon_no" integer NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "coupon_clerk_day" (
	"clerk_account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"given_count" integer NOT NULL,
	CONSTRAINT "coupon_clerk_day_clerk_account_id_day_pk" PRIMARY KEY("clerk_account_id","day")
);
--> statement-breakpoint
CREATE TABLE "coupon_member" (
	"account_id" uuid NOT NULL,
	"coupon_no" integer NOT NULL,
	"claimed_count" integer NOT NULL,
	"day" date NOT NULL,
	"day_count" integer NOT NULL,
	CONSTRAINT "coupon_member_account_id_coupon_no_pk" PRIMARY KEY("account_id","coupon_no")
);
--> statement-breakpoint
CREATE TABLE "coupon_move" (
	"move_id" uuid PRIMARY KEY NOT NULL,
	"voucher_id" uuid NOT NULL,
	"state" text NOT NULL,
	"why" text NOT NULL,
	"document" text,
	"by_account_id" uuid,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coupon_offer" (
	"token" text PRIMARY KEY NOT NULL,
	"voucher_id" uuid NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"offered_until" timestamp with time zone NOT NULL,
	"taken_voucher_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "coupon_rule" (
	"coupon_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coupon_rule_coupon_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"terms" jsonb NOT NULL,
	"state" text NOT NULL,
	"claim_from" timestamp with time zone NOT NULL,
	"claim_until" timestamp with time zone NOT NULL,
	"claim_word" text,
	"friction" smallint NOT NULL,
	"friction_reason" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coupon_rule_code_unique" UNIQUE("code"),
	CONSTRAINT "coupon_rule_claim_word_unique" UNIQUE("claim_word")
);
--> statement-breakpoint
CREATE TABLE "coupon_sale" (
	"place_no" integer NOT NULL,
	"sale_id" uuid NOT NULL,
	"receipt_no" text NOT NULL,
	"account_id" uuid NOT NULL,
	"clerk_account_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"pieces" jsonb NOT NULL,
	"calculation" jsonb NOT NULL,
	"voucher_ids" uuid[] DEFAULT '{}' NOT NULL,
	"points_spent_count" integer DEFAULT 0 NOT NULL,
	"paid_fen" integer NOT NULL,
	"earn_per_100_yuan" integer NOT NULL,
	"earn_bonus_count" integer DEFAULT 0 NOT NULL,
	"sold_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undo_reason" text,
	CONSTRAINT "coupon_sale_place_no_sale_id_pk" PRIMARY KEY("place_no","sale_id")
);
--> statement-breakpoint
CREATE TABLE "coupon_tally" (
	"coupon_no" integer PRIMARY KEY NOT NULL,
	"total_count" bigint,
	"per_day_count" bigint,
	"claimed_count" bigint DEFAULT 0 NOT NULL,
	"day" date NOT NULL,
	"day_count" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "coupon_tally_limits" CHECK (claimed_count >= 0 and claimed_count <= coalesce(total_count, claimed_count) and day_count <= coalesce(per_day_count, day_count))
);
--> statement-breakpoint
CREATE TABLE "coupon_voucher" (
	"voucher_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"coupon_no" integer NOT NULL,
	"state" text NOT NULL,
	"way" text NOT NULL,
	"grant_key" text,
	"claimed_at" timestamp with time zone NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"document" text,
	"used_at" timestamp with time zone,
	"transferable" boolean NOT NULL,
	CONSTRAINT "coupon_voucher_document" CHECK ((document is null) = (state not in ('reserved', 'used')))
);
--> statement-breakpoint
CREATE TABLE "member_card" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"card_no" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"joined_way" text NOT NULL,
	"home_place_no" integer,
	"level_code" text NOT NULL,
	"level_since" timestamp with time zone NOT NULL,
	"level_until" timestamp with time zone,
	"nickname" text,
	"phone" text,
	"birthday" text,
	"birthday_set_at" timestamp with time zone,
	"points_debt_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "member_card_card_no_unique" UNIQUE("card_no"),
	CONSTRAINT "member_card_debt" CHECK (points_debt_count >= 0),
	CONSTRAINT "member_card_birthday_shape" CHECK (birthday is null or birthday ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')
);
--> statement-breakpoint
CREATE TABLE "member_consent" (
	"consent_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given" text NOT NULL,
	"wording" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_fit" (
	"account_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"category" text NOT NULL,
	"size" text NOT NULL,
	"colour_name" text NOT NULL,
	"verdict" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_fit_account_id_line_id_pk" PRIMARY KEY("account_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "member_level_move" (
	"move_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"from_code" text NOT NULL,
	"to_code" text NOT NULL,
	"why" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_points_entry" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"lot_id" uuid,
	"delta_count" integer NOT NULL,
	"why" text NOT NULL,
	"document" text NOT NULL,
	"posted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_points_lot" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"document" text NOT NULL,
	"earned_count" integer NOT NULL,
	"left_count" integer NOT NULL,
	"earned_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_points_lot_count" CHECK (left_count >= 0 and left_count <= earned_count)
);
--> statement-breakpoint
CREATE TABLE "member_spending" (
	"account_id" uuid NOT NULL,
	"document" text NOT NULL,
	"place_no" integer NOT NULL,
	"net_fen" integer NOT NULL,
	"bought_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_spending_account_id_document_pk" PRIMARY KEY("account_id","document"),
	CONSTRAINT "member_spending_never_below_zero" CHECK (net_fen >= 0)
);
--> statement-breakpoint
CREATE TABLE "member_visit" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"place_no" integer NOT NULL,
	"clerk_account_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"met_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_change" (
	"change_id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"what" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_head" ADD COLUMN "voucher_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_head" ADD COLUMN "points_spent_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_head" ADD COLUMN "earn_per_100_yuan" integer;--> statement-breakpoint
ALTER TABLE "order_head" ADD COLUMN "earn_bonus_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "reductions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "points_spent_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "coupon_claim_code_of_coupon" ON "coupon_claim_code" USING btree ("coupon_no");--> statement-breakpoint
CREATE INDEX "coupon_move_of_voucher" ON "coupon_move" USING btree ("voucher_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_offer_open" ON "coupon_offer" USING btree ("voucher_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "coupon_rule_live" ON "coupon_rule" USING btree ("claim_until") WHERE state = 'live';--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_sale_receipt" ON "coupon_sale" USING btree ("place_no","receipt_no") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "coupon_sale_of_place" ON "coupon_sale" USING btree ("place_no","sold_at");--> statement-breakpoint
CREATE INDEX "coupon_sale_of_account" ON "coupon_sale" USING btree ("account_id","sold_at");--> statement-breakpoint
CREATE INDEX "coupon_voucher_of_account" ON "coupon_voucher" USING btree ("account_id","state","valid_until");--> statement-breakpoint
CREATE INDEX "coupon_voucher_of_coupon" ON "coupon_voucher" USING btree ("coupon_no","state");--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_voucher_grant" ON "coupon_voucher" USING btree ("account_id","coupon_no","grant_key") WHERE grant_key is not null;--> statement-breakpoint
CREATE INDEX "member_card_birthday" ON "member_card" USING btree ("birthday") WHERE birthday is not null;--> statement-breakpoint
CREATE INDEX "member_card_level_until" ON "member_card" USING btree ("level_until") WHERE level_until is not null;--> statement-breakpoint
CREATE INDEX "member_consent_of_account" ON "member_consent" USING btree ("account_id","purpose","said_at");--> statement-breakpoint
CREATE INDEX "member_level_move_of_account" ON "member_level_move" USING btree ("account_id","moved_at");--> statement-breakpoint
CREATE INDEX "member_points_entry_of_account" ON "member_points_entry" USING btree ("account_id","posted_at","entry_id");--> statement-breakpoint
CREATE INDEX "member_points_entry_of_document" ON "member_points_entry" USING btree ("account_id","document");--> statement-breakpoint
CREATE UNIQUE INDEX "member_points_lot_document" ON "member_points_lot" USING btree ("account_id","document");--> statement-breakpoint
CREATE INDEX "member_points_lot_open" ON "member_points_lot" USING btree ("account_id","expires_at") WHERE left_count > 0;--> statement-breakpoint
CREATE INDEX "member_points_lot_due" ON "member_points_lot" USING btree ("expires_at") WHERE left_count > 0;--> statement-breakpoint
CREATE INDEX "member_spending_by_time" ON "member_spending" USING btree ("account_id","bought_at");--> statement-breakpoint
CREATE UNIQUE INDEX "member_visit_code" ON "member_visit" USING btree ("account_id","step");--> statement-breakpoint
CREATE INDEX "member_visit_age" ON "member_visit" USING brin ("met_at");--> statement-breakpoint
CREATE INDEX "platform_change_of_subject" ON "platform_change" USING btree ("subject","changed_at");--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_money" CHECK (paid_fen >= 0 and paid_fen <= tag_price_fen and points_spent_count >= 0);--> statement-breakpoint
UPDATE "order_head" SET "calculation" = (
  SELECT coalesce(jsonb_agg(jsonb_build_object('title', null, 'voucherId', null) || step), '[]'::jsonb)
  FROM jsonb_array_elements("calculation") AS step);
--> statement-breakpoint
DROP FUNCTION IF EXISTS order_close(order_head, text, uuid, timestamptz);
