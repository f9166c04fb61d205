ALTER TABLE "coupon_tally" DROP CONSTRAINT "coupon_tally_pkey";--> statement-breakpoint
ALTER TABLE "coupon_tally" ADD COLUMN "part_no" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coupon_tally" ADD CONSTRAINT "coupon_tally_coupon_no_part_no_pk" PRIMARY KEY("coupon_no","part_no");
