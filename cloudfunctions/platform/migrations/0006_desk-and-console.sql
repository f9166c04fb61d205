CREATE TABLE "desk_clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_contact" (
	"contact_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_contact_contact_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"openid" text,
	"unionid" text,
	"account_id" uuid,
	"subscribed" boolean DEFAULT false NOT NULL,
	"arrived_by" text,
	"window_until" timestamp with time zone,
	"window_left" smallint DEFAULT 0 NOT NULL,
	"last_in_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"first_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_conversation" (
	"conversation_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_conversation_conversation_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"contact_no" integer NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"user_no" integer,
	"skill" text DEFAULT 'general' NOT NULL,
	"complaint" boolean DEFAULT false NOT NULL,
	"cried_at" timestamp with time zone,
	"assigned_at" timestamp with time zone,
	"passed_by" integer[] DEFAULT '{}' NOT NULL,
	"escalation" text DEFAULT 'none' NOT NULL,
	"escalated_at" timestamp with time zone,
	"clerk_no" integer,
	"place_no" integer,
	"context" jsonb,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"last_message_no" integer DEFAULT 0 NOT NULL,
	"preview" text DEFAULT '' NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"asked_rating_at" timestamp with time zone,
	"rating" smallint,
	"rated_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "desk_conversation_state" CHECK ((state = 'open') <= (user_no is not null or clerk_no is not null)),
	CONSTRAINT "desk_conversation_closed_at" CHECK ((state = 'closed') = (closed_at is not null)),
	CONSTRAINT "desk_conversation_rating" CHECK (rating is null or rating between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "desk_cry" (
	"conversation_no" integer NOT NULL,
	"cried_at" timestamp with time zone NOT NULL,
	"counts_from" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"user_no" integer,
	"lost_at" timestamp with time zone,
	CONSTRAINT "desk_cry_conversation_no_cried_at_pk" PRIMARY KEY("conversation_no","cried_at")
);
--> statement-breakpoint
CREATE TABLE "desk_event" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"conversation_no" integer,
	"message_no" integer,
	"user_no" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_goodwill" (
	"goodwill_id" uuid PRIMARY KEY NOT NULL,
	"conversation_no" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"user_no" integer NOT NULL,
	"day" date NOT NULL,
	"coupon_no" integer,
	"voucher_id" uuid,
	"amount_fen" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"bill_no" text,
	"ended_bill_nos" text[] DEFAULT '{}' NOT NULL,
	"package_info" text,
	"asked_wechat_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"fail_reason" text,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_goodwill_bill_no_unique" UNIQUE("bill_no"),
	CONSTRAINT "desk_goodwill_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
CREATE TABLE "desk_intake" (
	"intake_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_intake_intake_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"openid" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	"conversation_no" integer,
	"digested_at" timestamp with time zone,
	"held_until" timestamp with time zone,
	"heard_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "desk_media" (
	"media_id" uuid PRIMARY KEY NOT NULL,
	"contact_no" integer,
	"channel" text NOT NULL,
	"wechat_media_id" text,
	"wechat_until" timestamp with time zone,
	"mime_type" text,
	"content" "bytea",
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_message" (
	"conversation_no" integer NOT NULL,
	"message_no" integer NOT NULL,
	"message_id" uuid NOT NULL,
	"voice" text NOT NULL,
	"user_no" integer,
	"clerk_no" integer,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"body" jsonb,
	"media_id" uuid,
	"intake_id" bigint,
	"send" text,
	"trouble" text,
	"errcode" integer,
	"tried_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_message_conversation_no_message_no_pk" PRIMARY KEY("conversation_no","message_no"),
	CONSTRAINT "desk_message_send" CHECK ((send is not null) = (voice in ('agent', 'clerk', 'bot') and kind <> 'note'))
);
--> statement-breakpoint
CREATE TABLE "desk_refused" (
	"day" date NOT NULL,
	"channel" text NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "desk_refused_day_channel_reason_pk" PRIMARY KEY("day","channel","reason")
);
--> statement-breakpoint
CREATE TABLE "desk_agent" (
	"user_no" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"skills" text[] DEFAULT '{"general"}' NOT NULL,
	"capacity" smallint DEFAULT 8 NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"last_given_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "desk_agent_move" (
	"user_no" integer NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "desk_agent_move_user_no_moved_at_pk" PRIMARY KEY("user_no","moved_at")
);
--> statement-breakpoint
CREATE TABLE "desk_quick_reply" (
	"reply_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_quick_reply_reply_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"shortcut" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"removed_at" timestamp with time zone,
	"changed_by" integer,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_quick_reply_shortcut_unique" UNIQUE("shortcut")
);
--> statement-breakpoint
CREATE TABLE "office_attempt" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"window_from" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_no" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_user" (
	"user_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "office_user_user_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"must_change" text NOT NULL,
	"roles" text[] NOT NULL,
	"place_no" integer,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"made_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "office_user_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "office_user_login_unique" UNIQUE("login"),
	CONSTRAINT "office_user_roles" CHECK (roles <@ array['agent', 'lead', 'officer', 'manager']::text[] and cardinality(roles) > 0),
	CONSTRAINT "office_user_store" CHECK (not ('manager' = any (roles)) or place_no is not null)
);
--> statement-breakpoint
ALTER TABLE "platform_account" ADD COLUMN "unionid" text;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_contact_openid" ON "desk_contact" USING btree ("channel","openid");--> statement-breakpoint
CREATE INDEX "desk_contact_account" ON "desk_contact" USING btree ("account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "desk_contact_unlinked" ON "desk_contact" USING btree ("unionid") WHERE account_id is null and unionid is not null;--> statement-breakpoint
CREATE INDEX "desk_contact_unasked" ON "desk_contact" USING btree ("contact_no") WHERE channel = 'official' and asked_at is null and openid is not null;--> statement-breakpoint
CREATE INDEX "desk_contact_arrived" ON "desk_contact" USING btree ("contact_no") WHERE arrived_by is not null and account_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_conversation_one_open" ON "desk_conversation" USING btree ("contact_no") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "desk_conversation_of_contact" ON "desk_conversation" USING btree ("contact_no","opened_at");--> statement-breakpoint
CREATE INDEX "desk_conversation_open" ON "desk_conversation" USING btree ("conversation_no") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "desk_conversation_unanswered" ON "desk_conversation" USING btree ("cried_at") WHERE cried_at is not null;--> statement-breakpoint
CREATE INDEX "desk_conversation_of_agent" ON "desk_conversation" USING btree ("user_no") WHERE state <> 'closed' and user_no is not null;--> statement-breakpoint
CREATE INDEX "desk_conversation_of_clerk" ON "desk_conversation" USING btree ("clerk_no","last_at") WHERE clerk_no is not null;--> statement-breakpoint
CREATE INDEX "desk_conversation_closed" ON "desk_conversation" USING btree ("closed_at") WHERE state = 'closed';--> statement-breakpoint
CREATE INDEX "desk_cry_by_time" ON "desk_cry" USING btree ("counts_from");--> statement-breakpoint
CREATE INDEX "desk_cry_unanswered" ON "desk_cry" USING btree ("counts_from") WHERE answered_at is null and lost_at is null;--> statement-breakpoint
CREATE INDEX "desk_event_age" ON "desk_event" USING brin ("at");--> statement-breakpoint
CREATE INDEX "desk_goodwill_of_day" ON "desk_goodwill" USING btree ("user_no","day");--> statement-breakpoint
CREATE INDEX "desk_goodwill_of" ON "desk_goodwill" USING btree ("conversation_no");--> statement-breakpoint
CREATE INDEX "desk_goodwill_of_account" ON "desk_goodwill" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "desk_goodwill_open" ON "desk_goodwill" USING btree ("made_at") WHERE state = 'asked' or (state = 'given' and coupon_no is null);--> statement-breakpoint
CREATE INDEX "desk_goodwill_ended" ON "desk_goodwill" USING gin ("ended_bill_nos") WHERE ended_bill_nos <> '{}';--> statement-breakpoint
CREATE UNIQUE INDEX "desk_intake_once" ON "desk_intake" USING btree ("channel","dedupe_key");--> statement-breakpoint
CREATE INDEX "desk_intake_undigested" ON "desk_intake" USING btree ("intake_id") WHERE digested_at is null;--> statement-breakpoint
CREATE INDEX "desk_intake_unheard" ON "desk_intake" USING btree ("intake_id") WHERE digested_at is not null and heard_at is null;--> statement-breakpoint
CREATE INDEX "desk_intake_of" ON "desk_intake" USING btree ("channel","openid");--> statement-breakpoint
CREATE INDEX "desk_intake_age" ON "desk_intake" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "desk_media_wanted" ON "desk_media" USING btree ("at") WHERE state = 'wanted';--> statement-breakpoint
CREATE INDEX "desk_media_of" ON "desk_media" USING btree ("contact_no");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_message_id" ON "desk_message" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_message_intake" ON "desk_message" USING btree ("intake_id") WHERE intake_id is not null and voice = 'shopper';--> statement-breakpoint
CREATE INDEX "desk_message_unsent" ON "desk_message" USING btree ("conversation_no","message_no") WHERE send in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "desk_message_troubled" ON "desk_message" USING btree ("conversation_no") WHERE send in ('failed', 'unsure');--> statement-breakpoint
CREATE INDEX "office_session_of_user" ON "office_session" USING btree ("user_no");--> statement-breakpoint
CREATE INDEX "office_session_ends" ON "office_session" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "platform_change_newest" ON "platform_change" USING btree ("changed_at","change_id");--> statement-breakpoint
ALTER TABLE "platform_account" ADD CONSTRAINT "platform_account_unionid_unique" UNIQUE("unionid");