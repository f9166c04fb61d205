import { assert } from '../../kernel/assert';
import type { Fen } from '../../kernel/money';
import { Outage } from '../outage';
import type { WechatConfig } from './config';
import { fenOf } from './pay-answers';
import { connectPay, isUnknown } from './signed';
import { fieldsOf, outageOf, type WireOptions } from './wire';

const SERVICE = 'wechat-pay';
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';

/** WeChat transfers no less; from `NAME_WANTED_FEN` on it wants the real name, which we do not ask for. */
const LEAST_FEN = 10;
const NAME_WANTED_FEN = 200_000;

/** ACCEPTED and PROCESSING: taken in, not ready yet. TRANSFERING: she confirmed, the bank has not answered. The last three are final. */
const TRANSFER_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'CANCELING',
  'SUCCESS',
  'FAIL',
  'CANCELLED',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export type TransferOrder = {
  /** 1–32 letters and digits, one for ever: the same on every try, so that it is paid once. */
  readonly outBillNo: string;
  readonly amountFen: Fen;
  readonly openid: string;
  /** What WeChat Pay approved for the merchant ("1005": commission), with the report it wants for it. */
  readonly sceneId: string;
  readonly reports: readonly { readonly type: string; readonly content: string }[];
  /** What the receiver reads; at most 32 characters. */
  readonly remark: string;
  readonly notifyUrl: string;
};

/** What WeChat said it did with a transfer it was asked for. */
export type TransferAnswer = {
  readonly state: TransferState;
  /** What wx.requestMerchantTransfer needs; only while the receiver has to confirm, and only in this answer, never in a query's. */
  readonly packageInfo: string | null;
  readonly failReason: string | null;
};

/** A transfer as queries and notices tell it. Amount and receiver still have to be held against what was asked for. */
export type TransferBill = {
  readonly state: TransferState;
  readonly outBillNo: string;
  readonly amountFen: Fen;
  /** Whom it goes to; null when WeChat leaves it out. */
  readonly openid: string | null;
  readonly failReason: string | null;
};

/** WeChat says it never heard of it. Not signed: a request still on its way could arrive later, so it decides nothing. */
export type UnknownBill = { readonly state: 'UNKNOWN_BILL' };

export type Transfers = {
  /** Asks for a transfer. The same number with the same content again is the same transfer, with another content it is refused. */
  transfer(order: TransferOrder): Promise<TransferAnswer>;
  query(outBillNo: string): Promise<TransferBill | UnknownBill>;
  /** Takes back one that was not confirmed yet. CANCELING is only begun: what became of it, `query` tells. */
  cancel(outBillNo: string): Promise<TransferState>;
};

/**
 * Merchant transfer (商家转账) of WeChat Pay v3, signed both ways. Anything but a signed 2xx throws an Outage with WeChat's code kept: it is
 * never final about money. Query the same number, or ask again under it; a new number could pay twice.
 */
export function createTransfers(config: WechatConfig, options: WireOptions = {}): Transfers {
  const http = connectPay(config, options);
  return {
    async transfer(order) {
      checkOrder(order);
      try {
        const { data } = await http.post<unknown>(BILLS, bodyOf(config, order));
        return answerOf(data, order.outBillNo);
      } catch (error) {
        throw outageOf(SERVICE, 'Asking for a transfer', error);
      }
    },
    async query(outBillNo) {
      try {
        const { data } = await http.get<unknown>(`${BILLS}/out-bill-no/${encodeURIComponent(outBillNo)}`);
        const bill = transferBillOf(data);
        if (bill?.outBillNo !== outBillNo) throw misshapen();
        return bill;
      } catch (error) {
        if (isUnknown(error, ['NOT_FOUND'])) return { state: 'UNKNOWN_BILL' };
        throw outageOf(SERVICE, 'Querying a transfer', error);
      }
    },
    async cancel(outBillNo) {
      try {
        const { data } = await http.post<unknown>(`${BILLS}/out-bill-no/${encodeURIComponent(outBillNo)}/cancel`);
        return answerOf(data, outBillNo).state;
      } catch (error) {
        throw outageOf(SERVICE, 'Cancelling a transfer', error);
      }
    },
  };
}

/** Reads a transfer as a query or a notice tells it; undefined when a field is missing or of another kind. */
export function transferBillOf(told: unknown): TransferBill | undefined {
  const fields = fieldsOf(told);
  const state = stateOf(fields['state']);
  const { out_bill_no: outBillNo, openid } = fields;
  const amountFen = fenOf(fields['transfer_amount']);
  if (!state || typeof outBillNo !== 'string' || amountFen === undefined) return undefined;
  return { state, outBillNo, amountFen, openid: textOf(openid), failReason: textOf(fields['fail_reason']) };
}

function checkOrder({ outBillNo, amountFen, remark }: TransferOrder): void {
  assert(/^[0-9A-Za-z]{1,32}$/.test(outBillNo), 'A transfer number is 1 to 32 letters and digits.');
  assert(amountFen >= LEAST_FEN, 'WeChat transfers 10 fen or more.');
  assert(amountFen < NAME_WANTED_FEN, 'From 2,000 yuan on WeChat wants the real name, which we do not have.');
  assert(remark !== '' && [...remark].length <= 32, 'A transfer has a remark of at most 32 characters.');
}

function bodyOf(config: WechatConfig, order: TransferOrder) {
  return {
    appid: config.appId,
    out_bill_no: order.outBillNo,
    transfer_scene_id: order.sceneId,
    openid: order.openid,
    transfer_amount: order.amountFen,
    transfer_remark: order.remark,
    notify_url: order.notifyUrl,
    transfer_scene_report_infos: order.reports.map(({ type, content }) => ({ info_type: type, info_content: content })),
  };
}

function answerOf(data: unknown, outBillNo: string): TransferAnswer {
  const fields = fieldsOf(data);
  const state = stateOf(fields['state']);
  if (!state || fields['out_bill_no'] !== outBillNo) throw misshapen();
  return { state, packageInfo: textOf(fields['package_info']), failReason: textOf(fields['fail_reason']) };
}

function stateOf(value: unknown): TransferState | undefined {
  return TRANSFER_STATES.find((known) => known === value);
}

/** WeChat writes "nothing" as an absent field or as an empty text. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function misshapen(): Outage {
  return new Outage(SERVICE, 'The answer about a transfer is not of the documented form.', { code: 'SHAPE' });
}
