import type { Actions } from '../platform/serve';
import type { orderContract } from './contract';
import { confirm, pay, payAtCounter } from './paying';
import { place } from './placing';
import { quote } from './quoting';
import { detail, list } from './reading';
import { cancel, refund, refundAtStore } from './undoing';

export const orderActions: Actions<typeof orderContract> = {
  'order.quote': quote,
  'order.place': place,
  'order.pay': pay,
  'order.confirm': confirm,
  'order.payAtCounter': payAtCounter,
  'order.list': list,
  'order.detail': detail,
  'order.cancel': cancel,
  'order.refund': refund,
  'order.refundAtStore': refundAtStore,
};
