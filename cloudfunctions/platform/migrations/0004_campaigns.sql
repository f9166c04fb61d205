CREATE TABLE "campaign" (
	"campaign_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaign_campaign_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"terms" jsonb NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"seal_hash" text,
	"seal" text,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"rehearsed_by" text,
	"approve_before" timestamp with time zone,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"live_at" timestamp with time zone,
	"paused_why" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "campaign_code_unique" UNIQUE("code"),
	CONSTRAINT "campaign_second_person" CHECK (approved_by is null or approved_by <> drafted_by)
);
--> statement-breakpoint
CREATE TABLE "campaign_alarm" (
	"alarm_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_packet" (
	"campaign_no" integer NOT NULL,
	"packet_no" integer NOT NULL,
	"pool" text DEFAULT 'plain' NOT NULL,
	"amount_fen" integer NOT NULL,
	"state" text DEFAULT 'free' NOT NULL,
	"version" integer,
	"account_id" uuid,
	"member_rank" smallint,
	"reason" text,
	"place_no" integer,
	"phone_mark" text,
	"claimed_at" timestamp with time zone,
	"payable_at" timestamp with time zone,
	"judged_at" timestamp with time zone,
	"held_whys" text[],
	"decided_by" text,
	"decided_reason" text,
	"booked_at" timestamp with time zone,
	"bill_no" text,
	"package_info" text,
	"fail_reason" text,
	"asked_at" timestamp with time zone,
	"waiting_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"voucher_id" uuid,
	"replaces" integer,
	CONSTRAINT "campaign_packet_campaign_no_packet_no_pk" PRIMARY KEY("campaign_no","packet_no"),
	CONSTRAINT "campaign_packet_amount" CHECK (amount_fen >= 0),
	CONSTRAINT "campaign_packet_owner" CHECK ((state in ('free', 'unused')) = (account_id is null))
);
--> statement-breakpoint
CREATE TABLE "campaign_rehearsal" (
	"rehearsal_id" uuid PRIMARY KEY NOT NULL,
	"campaign_no" integer NOT NULL,
	"version" integer NOT NULL,
	"seed" text NOT NULL,
	"passes" boolean NOT NULL,
	"report" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_review" (
	"campaign_no" integer PRIMARY KEY NOT NULL,
	"report" jsonb NOT NULL,
	"lesson" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_step" (
	"step_no" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaign_step_step_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"campaign_no" integer NOT NULL,
	"packet_no" integer NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_store" (
	"campaign_no" integer NOT NULL,
	"place_no" integer NOT NULL,
	"unfit_why" text,
	"peak_hours" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "campaign_store_campaign_no_place_no_pk" PRIMARY KEY("campaign_no","place_no")
);
--> statement-breakpoint
CREATE TABLE "campaign_tally" (
	"campaign_no" integer NOT NULL,
	"place_no" integer NOT NULL,
	"day" date NOT NULL,
	"claimed_count" integer NOT NULL,
	CONSTRAINT "campaign_tally_campaign_no_place_no_day_pk" PRIMARY KEY("campaign_no","place_no","day")
);
--> statement-breakpoint
CREATE TABLE "campaign_version" (
	"campaign_no" integer NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"terms" jsonb NOT NULL,
	"reason" text,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_version_campaign_no_version_pk" PRIMARY KEY("campaign_no","version")
);
--> statement-breakpoint
CREATE INDEX "campaign_live" ON "campaign" USING btree ("until_at") WHERE state in ('live', 'paused');--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_alarm_one" ON "campaign_alarm" USING btree ("kind") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "campaign_packet_free" ON "campaign_packet" USING btree ("campaign_no","pool","packet_no") WHERE state = 'free';--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_packet_reason" ON "campaign_packet" USING btree ("account_id","campaign_no","reason") WHERE account_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_packet_rank" ON "campaign_packet" USING btree ("account_id","campaign_no","member_rank") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "campaign_packet_claimed" ON "campaign_packet" USING btree ("campaign_no","claimed_at") WHERE claimed_at is not null;--> statement-breakpoint
CREATE INDEX "campaign_packet_unbooked" ON "campaign_packet" USING btree ("claimed_at") WHERE state in ('claimed', 'held') and booked_at is null;--> statement-breakpoint
CREATE INDEX "campaign_packet_unjudged" ON "campaign_packet" USING btree ("claimed_at") WHERE state = 'claimed' and judged_at is null;--> statement-breakpoint
CREATE INDEX "campaign_packet_payable" ON "campaign_packet" USING btree ("payable_at") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "campaign_packet_at_wechat" ON "campaign_packet" USING btree ("asked_at") WHERE state in ('asked', 'waiting');--> statement-breakpoint
CREATE INDEX "campaign_packet_held" ON "campaign_packet" USING btree ("claimed_at") WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_packet_bill" ON "campaign_packet" USING btree ("bill_no") WHERE bill_no is not null;--> statement-breakpoint
CREATE INDEX "campaign_packet_phone" ON "campaign_packet" USING btree ("campaign_no","phone_mark") WHERE phone_mark is not null;--> statement-breakpoint
CREATE INDEX "campaign_packet_document" ON "campaign_packet" USING btree ("reason") WHERE reason like '%order:%' or reason like '%sale:%';--> statement-breakpoint
CREATE INDEX "campaign_rehearsal_of" ON "campaign_rehearsal" USING btree ("campaign_no","made_at");--> statement-breakpoint
CREATE INDEX "campaign_step_of_packet" ON "campaign_step" USING btree ("campaign_no","packet_no");