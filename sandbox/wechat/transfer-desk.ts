import { type Answer, type Fields, fieldsOf, json, parseJson, payError, textOf } from './answer';
import type { FaultBoard } from './faults';
import type { WechatKeys } from './keys';
import type { MerchantAnswer, NoticeLetter, Notices, Spoil } from './notices';
import {
  type FinalTransferState,
  type Transfer,
  type Transfers,
  transferAnswerOf,
  transferBillOf,
  transferNoticeOf,
} from './transfers';

type Parts = {
  readonly keys: WechatKeys;
  readonly transfers: Transfers;
  readonly notices: Notices;
  readonly faults: FaultBoard;
  /** How long the bank takes. */
  readonly bankMs: number;
};

/** A notice of a transfer made by hand. Unset fields tell the truth. */
export type TransferNoticeCraft = {
  readonly outBillNo: string;
  readonly state?: FinalTransferState;
  readonly amountFen?: number;
  readonly openid?: string;
  readonly spoil?: Spoil;
};

/** What WeChat Pay answers about transfers, to its merchant and to the receiver's phone. */
export class TransferDesk {
  private readonly ends: { readonly state: FinalTransferState; readonly failReason: string }[] = [];

  constructor(private readonly parts: Parts) {}

  place(body: Fields): Answer {
    this.closeOverdue();
    const placed = this.parts.transfers.place(body);
    return placed.ok ? json(200, transferAnswerOf(placed.value)) : placed.answer;
  }

  query(outBillNo: string): Answer {
    this.closeOverdue();
    const transfer = this.parts.transfers.byNo(outBillNo);
    return transfer ? json(200, transferBillOf(this.parts.keys, transfer)) : payError(404, 'NOT_FOUND', '记录不存在');
  }

  cancel(outBillNo: string): Answer {
    const transfer = this.parts.transfers.byNo(outBillNo);
    if (!transfer) return payError(404, 'NOT_FOUND', '记录不存在');
    const wasOpen = transfer.state !== 'CANCELLED' && transfer.state !== 'CANCELING';
    const cancelled = this.parts.transfers.cancel(transfer);
    if (!cancelled.ok) return cancelled.answer;
    const answer = json(200, transferAnswerOf(transfer));
    if (wasOpen) this.carryOut(transfer, 'CANCELLED');
    return answer;
  }

  /** What happens behind wx.requestMerchantTransfer: she sees the sum and taps 确认收款. "ok" says only that the sheet was closed. */
  confirmOnPhone(body: Fields): Answer {
    this.closeOverdue();
    const { keys, transfers } = this.parts;
    if (body['mchId'] !== keys.mchId || body['appId'] !== keys.appId) return phoneFault('商户号与AppID不匹配');
    const transfer = transfers.byPackage(textOf(body['package']));
    if (!transfer) return phoneFault('package_info信息有误');
    const confirmed = transfers.confirm(transfer, textOf(body['openid']));
    if (!confirmed.ok) return phoneFault(textOf(fieldsOf(parseJson(confirmed.answer.body.toString()))['message']));
    const end = this.ends.shift() ?? { state: 'SUCCESS', failReason: '' };
    this.carryOut(transfer, end.state, end.failReason);
    return json(200, { errMsg: 'requestMerchantTransfer:ok' });
  }

  /** The next transfer she confirms ends so; SUCCESS otherwise. */
  endNext(state: FinalTransferState, failReason: string): void {
    this.ends.push({ state, failReason });
  }

  /** What nobody confirmed for a day is closed, each with its notice. */
  closeOverdue(): void {
    const { transfers, notices } = this.parts;
    for (const transfer of transfers.overdue()) {
      transfers.finish(transfer, 'FAIL', 'OVERDUE_CLOSE');
      if (transfer.notifyUrl) void notices.deliver(this.letterOf(transfer));
    }
  }

  /** What was under way when the stand-in last stopped comes to its end now. */
  resume(): void {
    for (const transfer of this.parts.transfers.all()) {
      if (transfer.state === 'TRANSFERING') this.carryOut(transfer, 'SUCCESS');
      if (transfer.state === 'CANCELING') this.carryOut(transfer, 'CANCELLED');
    }
  }

  /** Sends one hand-made notice once; the transfer itself does not change. */
  sendNotice({ outBillNo, state, amountFen, openid, spoil }: TransferNoticeCraft): Promise<MerchantAnswer> {
    const transfer = this.parts.transfers.byNo(outBillNo);
    if (!transfer) throw new Error(`The stand-in knows no transfer ${outBillNo}.`);
    const told = {
      ...transfer,
      state: state ?? transfer.state,
      amountFen: amountFen ?? transfer.amountFen,
      openid: openid ?? transfer.openid,
    };
    return this.parts.notices.sendOnce(this.letterOf(told), spoil);
  }

  private carryOut(transfer: Transfer, state: FinalTransferState, failReason = ''): void {
    const { transfers, notices, faults, bankMs } = this.parts;
    void notices.track(async () => {
      await faults.pause(bankMs);
      transfers.finish(transfer, state, failReason);
      if (transfer.notifyUrl) await notices.deliver(this.letterOf(transfer));
    });
  }

  private letterOf(transfer: Transfer): NoticeLetter {
    return {
      kind: 'transfer',
      event: 'MCHTRANSFER.BILL.FINISHED',
      summary: '商家转账单据终态通知',
      about: transfer.outBillNo,
      url: transfer.notifyUrl,
      content: transferNoticeOf(this.parts.keys, transfer),
    };
  }
}

function phoneFault(words: string): Answer {
  return json(400, { errMsg: `requestMerchantTransfer:fail ${words}` });
}
