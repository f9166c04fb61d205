CREATE TABLE "referral_binding" (
	"binding_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"clerk_no" integer NOT NULL,
	"place_no" integer NOT NULL,
	"bound_at" timestamp with time zone NOT NULL,
	"protected_until" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_why" text,
	"receipt_id" uuid NOT NULL,
	CONSTRAINT "referral_binding_end" CHECK ((ended_at is null) = (ended_why is null))
);
--> statement-breakpoint
CREATE TABLE "referral_code" (
	"kind" text NOT NULL,
	"subject_no" integer NOT NULL,
	"place_no" integer NOT NULL,
	"issue" smallint NOT NULL,
	"label" text,
	"renewed_by" uuid NOT NULL,
	"renewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_code_kind_subject_no_place_no_pk" PRIMARY KEY("kind","subject_no","place_no"),
	CONSTRAINT "referral_code_issue" CHECK (issue between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "referral_flag" (
	"flag_id" uuid PRIMARY KEY NOT NULL,
	"place_no" integer NOT NULL,
	"document" text NOT NULL,
	"document_no" text NOT NULL,
	"clerk_no" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"reason" text,
	"flagged_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_handover" (
	"handover_id" uuid PRIMARY KEY NOT NULL,
	"place_no" integer NOT NULL,
	"from_clerk_no" integer NOT NULL,
	"to_clerk_no" integer NOT NULL,
	"why" text NOT NULL,
	"customer_count" integer NOT NULL,
	"by_account_id" uuid,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_invite" (
	"word" text PRIMARY KEY NOT NULL,
	"place_no" integer NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"used_by" uuid,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_news" (
	"news_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_clerk_no" integer NOT NULL,
	"to_clerk_no" integer,
	"place_no" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_note" (
	"account_id" uuid NOT NULL,
	"place_no" integer NOT NULL,
	"text" text NOT NULL,
	"written_by" integer NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_note_account_id_place_no_pk" PRIMARY KEY("account_id","place_no")
);
--> statement-breakpoint
CREATE TABLE "referral_receipt" (
	"receipt_id" uuid PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"account_id" uuid NOT NULL,
	"payer_account_id" uuid,
	"document" text,
	"place_no" integer NOT NULL,
	"rule" text NOT NULL,
	"policy" jsonb NOT NULL,
	"inputs" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"sentence" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_touch" (
	"touch_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"way" text NOT NULL,
	"clerk_no" integer,
	"place_no" integer NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_day" (
	"account" text NOT NULL,
	"day" date NOT NULL,
	"in_fen" bigint NOT NULL,
	"out_fen" bigint NOT NULL,
	CONSTRAINT "settlement_day_account_day_pk" PRIMARY KEY("account","day")
);
--> statement-breakpoint
CREATE TABLE "settlement_dispute" (
	"dispute_id" uuid PRIMARY KEY NOT NULL,
	"place_no" integer NOT NULL,
	"party" text NOT NULL,
	"document" text NOT NULL,
	"state" text NOT NULL,
	"says" jsonb NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_entry" (
	"place_no" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"document" text NOT NULL,
	"line_id" uuid,
	"kind" text NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount_fen" integer NOT NULL,
	"day" date NOT NULL,
	"booked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_entry_place_no_entry_id_pk" PRIMARY KEY("place_no","entry_id"),
	CONSTRAINT "settlement_entry_amount" CHECK (amount_fen > 0 and from_account <> to_account)
);
--> statement-breakpoint
CREATE TABLE "settlement_payout" (
	"payout_no" text PRIMARY KEY NOT NULL,
	"clerk_no" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"place_no" integer NOT NULL,
	"amount_fen" integer NOT NULL,
	"state" text NOT NULL,
	"package_info" text,
	"fail_reason" text,
	"made_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "settlement_payout_amount" CHECK (amount_fen >= 10)
);
--> statement-breakpoint
CREATE TABLE "settlement_proof" (
	"proof_id" uuid PRIMARY KEY NOT NULL,
	"through_day" date NOT NULL,
	"holds" boolean NOT NULL,
	"entry_count" bigint NOT NULL,
	"sale_count" bigint NOT NULL,
	"differences" jsonb NOT NULL,
	"proven_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_sale" (
	"place_no" integer NOT NULL,
	"document" text NOT NULL,
	"document_no" text NOT NULL,
	"rate_case" text NOT NULL,
	"book_day" date,
	"inputs" jsonb NOT NULL,
	"split" jsonb NOT NULL,
	"receipt_id" uuid NOT NULL,
	"paid_fen" integer NOT NULL,
	"back_fen" integer DEFAULT 0 NOT NULL,
	"back_line_ids" uuid[] DEFAULT '{}' NOT NULL,
	"serving_clerk_no" integer,
	"home_clerk_no" integer,
	"paid_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"matured_at" timestamp with time zone,
	"posted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_sale_place_no_document_pk" PRIMARY KEY("place_no","document"),
	CONSTRAINT "settlement_sale_money" CHECK (paid_fen >= 0 and back_fen >= 0 and back_fen <= paid_fen)
);
--> statement-breakpoint
CREATE TABLE "store_clerk_move" (
	"move_no" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_clerk_move_move_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clerk_no" integer NOT NULL,
	"from_place_no" integer,
	"from_state" text,
	"place_no" integer NOT NULL,
	"state" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_payment" ADD COLUMN "payer_account_id" uuid;--> statement-breakpoint
ALTER TABLE "store_clerk" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "referral_binding_one" ON "referral_binding" USING btree ("account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "referral_binding_history" ON "referral_binding" USING btree ("account_id","bound_at");--> statement-breakpoint
CREATE INDEX "referral_binding_of_clerk" ON "referral_binding" USING btree ("clerk_no","bound_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "referral_binding_made" ON "referral_binding" USING btree ("clerk_no","bound_at");--> statement-breakpoint
CREATE INDEX "referral_binding_expiry" ON "referral_binding" USING btree ("protected_until") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "referral_flag_once" ON "referral_flag" USING btree ("document","clerk_no","kind");--> statement-breakpoint
CREATE INDEX "referral_flag_open" ON "referral_flag" USING btree ("flagged_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "referral_invite_of_place" ON "referral_invite" USING btree ("place_no","made_at");--> statement-breakpoint
CREATE INDEX "referral_news_of_account" ON "referral_news" USING btree ("account_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_receipt_of_sale" ON "referral_receipt" USING btree ("document") WHERE document is not null;--> statement-breakpoint
CREATE INDEX "referral_receipt_of_account" ON "referral_receipt" USING btree ("account_id","decided_at");--> statement-breakpoint
CREATE INDEX "referral_receipt_of_payer" ON "referral_receipt" USING btree ("payer_account_id","decided_at") WHERE payer_account_id is not null;--> statement-breakpoint
CREATE INDEX "referral_touch_of_account" ON "referral_touch" USING btree ("account_id","touched_at");--> statement-breakpoint
CREATE INDEX "referral_touch_age" ON "referral_touch" USING brin ("touched_at");--> statement-breakpoint
CREATE INDEX "settlement_dispute_of_place" ON "settlement_dispute" USING btree ("place_no","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_dispute_once" ON "settlement_dispute" USING btree ("party","document") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "settlement_entry_of_document" ON "settlement_entry" USING btree ("document");--> statement-breakpoint
CREATE INDEX "settlement_entry_from" ON "settlement_entry" USING btree ("from_account","booked_at");--> statement-breakpoint
CREATE INDEX "settlement_entry_to" ON "settlement_entry" USING btree ("to_account","booked_at");--> statement-breakpoint
CREATE INDEX "settlement_entry_day" ON "settlement_entry" USING brin ("day");--> statement-breakpoint
CREATE INDEX "settlement_payout_of_clerk" ON "settlement_payout" USING btree ("clerk_no","made_at");--> statement-breakpoint
CREATE INDEX "settlement_payout_open" ON "settlement_payout" USING btree ("made_at") WHERE state in ('made', 'waiting');--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_payout_one_open" ON "settlement_payout" USING btree ("clerk_no") WHERE state in ('made', 'waiting');--> statement-breakpoint
CREATE INDEX "settlement_sale_document" ON "settlement_sale" USING btree ("document");--> statement-breakpoint
CREATE INDEX "settlement_sale_due" ON "settlement_sale" USING btree ("due_at") WHERE matured_at is null and due_at is not null;--> statement-breakpoint
CREATE INDEX "settlement_sale_of_place" ON "settlement_sale" USING btree ("place_no","paid_at");--> statement-breakpoint
CREATE INDEX "settlement_sale_serving" ON "settlement_sale" USING btree ("serving_clerk_no","paid_at") WHERE serving_clerk_no is not null;--> statement-breakpoint
CREATE INDEX "settlement_sale_home" ON "settlement_sale" USING btree ("home_clerk_no","paid_at") WHERE home_clerk_no is not null;--> statement-breakpoint
CREATE INDEX "store_clerk_move_of_clerk" ON "store_clerk_move" USING btree ("clerk_no","moved_at");--> statement-breakpoint
CREATE INDEX "order_payment_payer" ON "order_payment" USING btree ("payer_account_id","paid_at") WHERE payer_account_id is not null;