import * as z from 'zod';
import { defineSetting } from '../platform/setting';

/** Minutes from placing to the closing of an unpaid order. */
export const payMinutes = defineSetting('order.payMinutes', z.int().min(1).max(120), 15);

/** A pickup waits until closing time this many days after it was ordered, then the money goes back by itself. */
export const holdDays = defineSetting('order.holdDays', z.int().min(0).max(14), 1);

/** Returns without reason, counted from collection. Source: PRODUCT §7, the seven days of the consumer law. */
export const returnDays = defineSetting('order.returnDays', z.int().min(7).max(90), 7);
