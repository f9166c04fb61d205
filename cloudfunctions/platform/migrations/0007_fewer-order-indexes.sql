DROP INDEX "order_head_number";--> statement-breakpoint
DROP INDEX "order_head_code";--> statement-breakpoint
DROP INDEX "order_history_of_order";--> statement-breakpoint
DROP INDEX "order_line_of_order";--> statement-breakpoint
DROP INDEX "stock_reservation_open";--> statement-breakpoint
ALTER TABLE "order_head" DROP CONSTRAINT "order_head_place_no_order_no_pk";--> statement-breakpoint
ALTER TABLE "order_history" DROP CONSTRAINT "order_history_place_no_history_id_pk";--> statement-breakpoint
ALTER TABLE "order_line" DROP CONSTRAINT "order_line_place_no_line_id_pk";--> statement-breakpoint
ALTER TABLE "order_head" ADD CONSTRAINT "order_head_order_no_place_no_pk" PRIMARY KEY("order_no","place_no");--> statement-breakpoint
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_place_no_order_no_history_id_pk" PRIMARY KEY("place_no","order_no","history_id");--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_place_no_order_no_line_id_pk" PRIMARY KEY("place_no","order_no","line_id");--> statement-breakpoint
CREATE INDEX "order_head_spent_code" ON "order_head" USING btree ("place_no","pickup_code") WHERE state not in ('unpaid', 'paid', 'ready');--> statement-breakpoint
CREATE INDEX "stock_reservation_open" ON "stock_reservation" USING btree ("reserved_at") WHERE state = 'open';