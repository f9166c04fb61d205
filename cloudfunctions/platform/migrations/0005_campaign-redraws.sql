ALTER TABLE "campaign_version" ADD COLUMN "laid_from" integer;--> statement-breakpoint
ALTER TABLE "campaign_version" ADD COLUMN "laid_count" integer;--> statement-breakpoint
ALTER TABLE "campaign_version" ADD COLUMN "laid_fen" integer;