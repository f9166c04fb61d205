import type { WechatConfig } from './config';

/** How WeChat's word on a transfer ends it, for whoever keeps it in a book; null while it is under way. The last three states are final. */
export function endOfTransfer(state: string): 'paid' | 'returned' | null {
  if (state === 'SUCCESS') return 'paid';
  return state === 'FAIL' || state === 'CANCELLED' ? 'returned' : null;
}

/** What WeChat's answer to a query says, before anybody looks at which end it is. */
export type TransferWord = 'final' | 'under-way' | 'unknown';

export function wordOnTransfer(state: string): TransferWord {
  if (state === 'UNKNOWN_BILL') return 'unknown';
  return endOfTransfer(state) ? 'final' : 'under-way';
}

/** What `wx.requestMerchantTransfer` needs to let her confirm on her phone. */
export function confirmationOf({ mchId, appId }: Pick<WechatConfig, 'mchId' | 'appId'>, packageInfo: string) {
  return { mchId, appId, packageInfo };
}
