CREATE TABLE "catalog_colour" (
	"style_no" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"hex" text NOT NULL,
	"pictures" text[] DEFAULT '{}' NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "catalog_colour_style_no_code_pk" PRIMARY KEY("style_no","code")
);
--> statement-breakpoint
CREATE TABLE "catalog_sku" (
	"sku_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalog_sku_sku_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"style_no" integer NOT NULL,
	"colour_code" text NOT NULL,
	"size" text NOT NULL,
	"size_rank" smallint NOT NULL,
	"code" text NOT NULL,
	"barcode" text,
	"sold" boolean DEFAULT true NOT NULL,
	CONSTRAINT "catalog_sku_code_unique" UNIQUE("code"),
	CONSTRAINT "catalog_sku_barcode_unique" UNIQUE("barcode")
);
--> statement-breakpoint
CREATE TABLE "catalog_style" (
	"style_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalog_style_style_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"line" text DEFAULT '' NOT NULL,
	"gender" text NOT NULL,
	"category" text NOT NULL,
	"season" text DEFAULT '' NOT NULL,
	"wave" text DEFAULT '' NOT NULL,
	"launch_day" date,
	"fabric" text DEFAULT '' NOT NULL,
	"care" text DEFAULT '' NOT NULL,
	"story" text DEFAULT '' NOT NULL,
	"tag_price_fen" integer NOT NULL,
	"size_chart" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"outfit_codes" text[] DEFAULT '{}' NOT NULL,
	"import_score" smallint NOT NULL,
	"listed" boolean NOT NULL,
	CONSTRAINT "catalog_style_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "catalog_tag_revocation" (
	"key_id" smallint NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_no" integer DEFAULT 0 NOT NULL,
	"up_to_issue" smallint NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "catalog_tag_revocation_key_id_subject_kind_subject_no_pk" PRIMARY KEY("key_id","subject_kind","subject_no")
);
--> statement-breakpoint
CREATE TABLE "catalog_tag_warning" (
	"warning_id" uuid PRIMARY KEY NOT NULL,
	"refusal" text NOT NULL,
	"text" text NOT NULL,
	"account_id" uuid,
	"place_no" integer,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_head" (
	"place_no" integer NOT NULL,
	"order_no" text NOT NULL,
	"account_id" uuid NOT NULL,
	"handover" text NOT NULL,
	"pay_way" text NOT NULL,
	"state" text NOT NULL,
	"payable_fen" integer NOT NULL,
	"paid_fen" integer DEFAULT 0 NOT NULL,
	"refunded_fen" integer DEFAULT 0 NOT NULL,
	"calculation" jsonb NOT NULL,
	"out_trade_no" text NOT NULL,
	"pickup_code" text NOT NULL,
	"receipt_no" text,
	"created_at" timestamp with time zone NOT NULL,
	"pay_before" timestamp with time zone NOT NULL,
	"hold_until" timestamp with time zone,
	"paid_at" timestamp with time zone,
	"collected_at" timestamp with time zone,
	"shipping_told_at" timestamp with time zone,
	CONSTRAINT "order_head_place_no_order_no_pk" PRIMARY KEY("place_no","order_no"),
	CONSTRAINT "order_head_money" CHECK (payable_fen >= 0 and refunded_fen >= 0 and refunded_fen <= paid_fen and paid_fen in (0, payable_fen))
);
--> statement-breakpoint
CREATE TABLE "order_history" (
	"place_no" integer NOT NULL,
	"history_id" uuid NOT NULL,
	"order_no" text NOT NULL,
	"state" text NOT NULL,
	"why" text NOT NULL,
	"by_account_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_history_place_no_history_id_pk" PRIMARY KEY("place_no","history_id")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"place_no" integer NOT NULL,
	"line_id" uuid NOT NULL,
	"order_no" text NOT NULL,
	"position" smallint NOT NULL,
	"sku_no" integer NOT NULL,
	"style_name" text NOT NULL,
	"colour_name" text NOT NULL,
	"colour_hex" text NOT NULL,
	"size" text NOT NULL,
	"picture" text,
	"tag_price_fen" integer NOT NULL,
	"paid_fen" integer NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "order_line_place_no_line_id_pk" PRIMARY KEY("place_no","line_id")
);
--> statement-breakpoint
CREATE TABLE "order_payment" (
	"place_no" integer NOT NULL,
	"transaction_id" text NOT NULL,
	"order_no" text NOT NULL,
	"out_trade_no" text NOT NULL,
	"amount_fen" integer NOT NULL,
	"use" text NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_payment_place_no_transaction_id_pk" PRIMARY KEY("place_no","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "order_payment_trouble" (
	"trouble_id" uuid PRIMARY KEY NOT NULL,
	"out_trade_no" text NOT NULL,
	"transaction_id" text NOT NULL,
	"why" text NOT NULL,
	"amount_fen" integer NOT NULL,
	"currency" text NOT NULL,
	"heard_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_refund" (
	"place_no" integer NOT NULL,
	"refund_no" text NOT NULL,
	"order_no" text NOT NULL,
	"way" text NOT NULL,
	"out_trade_no" text NOT NULL,
	"amount_fen" integer NOT NULL,
	"total_fen" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"line_ids" uuid[] DEFAULT '{}' NOT NULL,
	"by_account_id" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "order_refund_place_no_refund_no_pk" PRIMARY KEY("place_no","refund_no")
);
--> statement-breakpoint
CREATE TABLE "platform_account" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"openid" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "platform_account_openid_unique" UNIQUE("openid")
);
--> statement-breakpoint
CREATE TABLE "platform_fact" (
	"fact_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"relayed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "platform_grant" (
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"place_no" integer DEFAULT 0 NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "platform_grant_account_id_role_place_no_pk" PRIMARY KEY("account_id","role","place_no")
);
--> statement-breakpoint
CREATE TABLE "platform_idempotency" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"path" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "platform_idempotency_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "platform_setting" (
	"name" text NOT NULL,
	"from_day" date NOT NULL,
	"value" jsonb NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "platform_setting_name_from_day_pk" PRIMARY KEY("name","from_day")
);
--> statement-breakpoint
CREATE TABLE "platform_token" (
	"service" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_level" (
	"place_no" integer NOT NULL,
	"sku_no" integer NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"safety" integer DEFAULT 0 NOT NULL,
	"distrust" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_level_place_no_sku_no_pk" PRIMARY KEY("place_no","sku_no"),
	CONSTRAINT "stock_level_never_oversold" CHECK (reserved >= 0 and reserved <= on_hand and safety >= 0 and distrust >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_movement" (
	"movement_id" uuid NOT NULL,
	"place_no" integer NOT NULL,
	"sku_no" integer NOT NULL,
	"delta" integer NOT NULL,
	"why" text NOT NULL,
	"document" text NOT NULL,
	"by_account_id" uuid,
	"moved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_movement_place_no_movement_id_pk" PRIMARY KEY("place_no","movement_id")
);
--> statement-breakpoint
CREATE TABLE "stock_reservation" (
	"reservation_id" uuid NOT NULL,
	"place_no" integer NOT NULL,
	"sku_no" integer NOT NULL,
	"document" text NOT NULL,
	"state" text NOT NULL,
	"reserved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_reservation_place_no_reservation_id_pk" PRIMARY KEY("place_no","reservation_id")
);
--> statement-breakpoint
CREATE TABLE "store_clerk" (
	"clerk_id" uuid PRIMARY KEY NOT NULL,
	"place_no" integer NOT NULL,
	"clerk_no" integer GENERATED ALWAYS AS IDENTITY (sequence name "store_clerk_clerk_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"account_id" uuid,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"joined_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store_place" (
	"place_no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_place_place_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"city" text NOT NULL,
	"district" text DEFAULT '' NOT NULL,
	"address" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"phone" text,
	"unified_cashier" boolean DEFAULT false NOT NULL,
	"landlord_conflict" boolean DEFAULT false NOT NULL,
	"override_reason" text,
	"phase" smallint DEFAULT 2 NOT NULL,
	"live" boolean DEFAULT false NOT NULL,
	"offers" text[] DEFAULT '{}' NOT NULL,
	"hours" jsonb NOT NULL,
	"profile" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"area_m2" integer,
	CONSTRAINT "store_place_code_unique" UNIQUE("code"),
	CONSTRAINT "store_place_live_needs_own_till" CHECK (not live or override_reason is not null or not (unified_cashier or landlord_conflict))
);
--> statement-breakpoint
CREATE INDEX "catalog_sku_of_style" ON "catalog_sku" USING btree ("style_no");--> statement-breakpoint
CREATE INDEX "catalog_style_shelf" ON "catalog_style" USING btree ("listed","launch_day","style_no");--> statement-breakpoint
CREATE INDEX "order_head_of_account" ON "order_head" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "order_head_trade" ON "order_head" USING btree ("out_trade_no");--> statement-breakpoint
CREATE INDEX "order_head_number" ON "order_head" USING btree ("order_no");--> statement-breakpoint
CREATE INDEX "order_head_collected" ON "order_head" USING btree ("place_no","collected_at") WHERE collected_at is not null;--> statement-breakpoint
CREATE INDEX "order_head_overdue" ON "order_head" USING btree ("pay_before") WHERE state = 'unpaid';--> statement-breakpoint
CREATE INDEX "order_head_held" ON "order_head" USING btree ("hold_until") WHERE state in ('paid', 'ready');--> statement-breakpoint
CREATE INDEX "order_head_untold" ON "order_head" USING btree ("paid_at") WHERE shipping_told_at is null and pay_way = 'wechat' and paid_at is not null;--> statement-breakpoint
CREATE INDEX "order_head_code" ON "order_head" USING btree ("place_no","pickup_code");--> statement-breakpoint
CREATE UNIQUE INDEX "order_head_pickup_code" ON "order_head" USING btree ("place_no","pickup_code") WHERE state in ('unpaid', 'paid', 'ready');--> statement-breakpoint
CREATE UNIQUE INDEX "order_head_receipt" ON "order_head" USING btree ("place_no","receipt_no") WHERE receipt_no is not null;--> statement-breakpoint
CREATE INDEX "order_history_of_order" ON "order_history" USING btree ("place_no","order_no");--> statement-breakpoint
CREATE INDEX "order_line_of_order" ON "order_line" USING btree ("place_no","order_no");--> statement-breakpoint
CREATE INDEX "order_payment_of_order" ON "order_payment" USING btree ("place_no","order_no");--> statement-breakpoint
CREATE INDEX "order_refund_number" ON "order_refund" USING btree ("refund_no");--> statement-breakpoint
CREATE INDEX "order_refund_of_order" ON "order_refund" USING btree ("place_no","order_no");--> statement-breakpoint
CREATE INDEX "order_refund_waiting" ON "order_refund" USING btree ("asked_at") WHERE state in ('asked', 'sent');--> statement-breakpoint
CREATE INDEX "platform_fact_age" ON "platform_fact" USING brin ("recorded_at");--> statement-breakpoint
CREATE INDEX "platform_fact_waiting" ON "platform_fact" USING btree ("fact_id") WHERE relayed_at is null;--> statement-breakpoint
CREATE INDEX "platform_idempotency_age" ON "platform_idempotency" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "stock_level_of_sku" ON "stock_level" USING btree ("sku_no");--> statement-breakpoint
CREATE INDEX "stock_movement_of_level" ON "stock_movement" USING btree ("place_no","sku_no");--> statement-breakpoint
CREATE INDEX "stock_reservation_open" ON "stock_reservation" USING btree ("place_no","sku_no") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "store_clerk_no" ON "store_clerk" USING btree ("clerk_no");--> statement-breakpoint
CREATE UNIQUE INDEX "store_clerk_name" ON "store_clerk" USING btree ("place_no","name");--> statement-breakpoint
CREATE INDEX "store_clerk_account" ON "store_clerk" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "store_place_position" ON "store_place" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "store_place_city" ON "store_place" USING btree ("city");