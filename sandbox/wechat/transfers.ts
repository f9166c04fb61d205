import { type Fields, fieldsOf, textOf } from './answer';
import { type Ids, rfc3339 } from './ids';
import type { WechatKeys } from './keys';
import { isNotifyUrl, type Result, refuse } from './pay-orders';

const LEAST_FEN = 10;
const NAME_WANTED_FEN = 200_000;
const MOST_REMARK = 32;
/** What WeChat wants to know of each scene we play: cash marketing and commission. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  '1000': ['活动名称', '奖励说明'],
  '1005': ['岗位类型', '报酬说明'],
};
/** Not confirmed within a day: WeChat closes the transfer, and the money returns to the merchant. */
const CONFIRM_MS = 24 * 3_600_000;

type State = 'ACCEPTED' | 'PROCESSING' | 'WAIT_USER_CONFIRM' | 'TRANSFERING' | 'SUCCESS' | 'FAIL' | 'CANCELING' | 'CANCELLED';
export type FinalTransferState = Extract<State, 'SUCCESS' | 'FAIL' | 'CANCELLED'>;

export type Transfer = {
  readonly outBillNo: string;
  readonly transferBillNo: string;
  readonly openid: string;
  readonly amountFen: number;
  readonly remark: string;
  readonly sceneId: string;
  readonly notifyUrl: string;
  readonly packageInfo: string;
  /** The content it was asked for with; the same number with another content is refused. */
  readonly wish: string;
  readonly createdAt: number;
  state: State;
  failReason: string;
  updatedAt: number;
};

type Rules = {
  readonly keys: WechatKeys;
  readonly ids: Ids;
  readonly now: () => Date;
  readonly knowsOpenid: (openid: string) => boolean;
  readonly changed: (transfer: Transfer) => void;
};

/** Merchant transfers. A number stands for one transfer for ever: asked again it is the same, with other content it is refused. */
export class Transfers {
  private readonly numbered = new Map<string, Transfer>();
  private balanceFen = Number.POSITIVE_INFINITY;
  private slowCount = 0;

  constructor(private readonly rules: Rules) {}

  byNo(outBillNo: string): Transfer | undefined {
    return this.numbered.get(outBillNo);
  }

  byPackage(packageInfo: string): Transfer | undefined {
    return this.all().find((transfer) => transfer.packageInfo === packageInfo);
  }

  all(): Transfer[] {
    return [...this.numbered.values()];
  }

  remember(transfer: Transfer): void {
    this.numbered.set(transfer.outBillNo, transfer);
  }

  /** What the merchant may transfer; more is NOT_ENOUGH. Infinite unless set. */
  setBalance(fen: number): void {
    this.balanceFen = fen;
  }

  /** The next transfer is only PROCESSING until it is asked for again. */
  slowNext(): void {
    this.slowCount += 1;
  }

  /** POST /v3/fund-app/mch-transfer/transfer-bills */
  place(body: Fields): Result<Transfer> {
    const wish = JSON.stringify(body);
    const known = this.byNo(textOf(body['out_bill_no']));
    if (known) return this.placeAgain(known, wish);
    const wrong = faultOfWish(this.rules, body);
    if (wrong) return refuse(400, wrong[0], wrong[1]);
    const made = newTransfer(this.rules, body, wish);
    if (made.amountFen > this.balanceFen) return refuse(403, 'NOT_ENOUGH', '资金不足，请充值后原单重试');
    this.balanceFen -= made.amountFen;
    if (this.slowCount > 0) {
      this.slowCount -= 1;
      made.state = 'PROCESSING';
    }
    this.change(made);
    return { ok: true, value: made };
  }

  /** She tapped 确认收款, or she cannot; answers what WeChat would show then. */
  confirm(transfer: Transfer, openid: string): Result<Transfer> {
    if (transfer.openid !== openid) return refuse(400, 'PARAM_ERROR', '收款用户与当前用户不一致');
    if (transfer.state !== 'WAIT_USER_CONFIRM') return refuse(400, 'INVALID_REQUEST', '该笔转账不可确认收款');
    this.move(transfer, 'TRANSFERING');
    return { ok: true, value: transfer };
  }

  /** POST …/cancel: only what was not confirmed yet. */
  cancel(transfer: Transfer): Result<Transfer> {
    if (transfer.state === 'CANCELLED' || transfer.state === 'CANCELING') return { ok: true, value: transfer };
    if (!isOpen(transfer) || transfer.state === 'TRANSFERING') return refuse(400, 'INVALID_REQUEST', '当前单据状态不支持撤销');
    this.move(transfer, 'CANCELING');
    return { ok: true, value: transfer };
  }

  finish(transfer: Transfer, state: FinalTransferState, failReason = ''): void {
    if (state !== 'SUCCESS') this.balanceFen += transfer.amountFen;
    transfer.failReason = failReason;
    this.move(transfer, state);
  }

  /** Not confirmed for a day, and nobody is confirming. */
  overdue(): Transfer[] {
    const before = this.rules.now().getTime() - CONFIRM_MS;
    return this.all().filter((one) => isOpen(one) && one.state !== 'TRANSFERING' && one.createdAt <= before);
  }

  private placeAgain(transfer: Transfer, wish: string): Result<Transfer> {
    if (transfer.wish !== wish) return refuse(400, 'INVALID_REQUEST', '商户单号已存在，且与之前的请求参数不一致');
    if (transfer.state === 'PROCESSING') this.move(transfer, 'WAIT_USER_CONFIRM');
    return { ok: true, value: transfer };
  }

  private move(transfer: Transfer, state: State): void {
    transfer.state = state;
    transfer.updatedAt = this.rules.now().getTime();
    this.change(transfer);
  }

  private change(transfer: Transfer): void {
    this.remember(transfer);
    this.rules.changed(transfer);
  }
}

/** The transfer as POST answers it. */
export function transferAnswerOf(transfer: Transfer): Fields {
  return {
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    create_time: rfc3339(new Date(transfer.createdAt)),
    state: transfer.state,
    ...(transfer.failReason === '' ? {} : { fail_reason: transfer.failReason }),
    ...(transfer.state === 'WAIT_USER_CONFIRM' ? { package_info: transfer.packageInfo } : {}),
  };
}

/** The transfer as a query answers it; it never repeats the package. */
export function transferBillOf(keys: WechatKeys, transfer: Transfer): Fields {
  return { ...transferNoticeOf(keys, transfer), appid: keys.appId, transfer_remark: transfer.remark, user_name: '' };
}

/** The transfer as its notice tells it. */
export function transferNoticeOf(keys: WechatKeys, transfer: Transfer): Fields {
  return {
    mch_id: keys.mchId,
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    state: transfer.state,
    transfer_amount: transfer.amountFen,
    openid: transfer.openid,
    fail_reason: transfer.failReason,
    create_time: rfc3339(new Date(transfer.createdAt)),
    update_time: rfc3339(new Date(transfer.updatedAt)),
  };
}

function isOpen({ state }: Transfer): boolean {
  return state !== 'SUCCESS' && state !== 'FAIL' && state !== 'CANCELLED';
}

function newTransfer({ ids, now }: Rules, body: Fields, wish: string): Transfer {
  const at = now().getTime();
  const transferBillNo = ids.transferBillNo();
  return {
    outBillNo: textOf(body['out_bill_no']),
    transferBillNo,
    openid: textOf(body['openid']),
    amountFen: Number(body['transfer_amount']),
    remark: textOf(body['transfer_remark']),
    sceneId: textOf(body['transfer_scene_id']),
    notifyUrl: textOf(body['notify_url']),
    packageInfo: Buffer.from(`hangtag-sandbox:${transferBillNo}`).toString('base64'),
    wish,
    createdAt: at,
    state: 'WAIT_USER_CONFIRM',
    failReason: '',
    updatedAt: at,
  };
}

type Wrong = readonly [code: string, message: string];

function faultOfWish({ keys, knowsOpenid }: Rules, body: Fields): Wrong | undefined {
  const amount = body['transfer_amount'];
  const remark = [...textOf(body['transfer_remark'])];
  const notifyUrl = textOf(body['notify_url']);
  if (body['appid'] !== keys.appId) return ['APPID_MCHID_NOT_MATCH', '商户号与AppID不匹配'];
  if (!/^[0-9A-Za-z]{1,32}$/.test(textOf(body['out_bill_no']))) return ['PARAM_ERROR', '商户单号只能由数字、大小写字母组成'];
  if (!knowsOpenid(textOf(body['openid']))) return ['PARAM_ERROR', 'openid与商户appid不匹配'];
  if (typeof amount !== 'number' || !Number.isInteger(amount)) return ['PARAM_ERROR', '转账金额不是整数'];
  if (amount < LEAST_FEN) return ['PARAM_ERROR', '转账金额低于最低限额'];
  if (amount >= NAME_WANTED_FEN && !body['user_name']) return ['PARAM_ERROR', '转账金额达到2000元，须填写收款用户姓名'];
  if (remark.length === 0 || remark.length > MOST_REMARK) return ['PARAM_ERROR', '转账备注长度不符'];
  if (notifyUrl !== '' && !isNotifyUrl(notifyUrl)) return ['PARAM_ERROR', '通知地址格式不符'];
  return faultOfScene(textOf(body['transfer_scene_id']), body['transfer_scene_report_infos']);
}

function faultOfScene(sceneId: string, infos: unknown): Wrong | undefined {
  const wanted = REPORTS[sceneId];
  if (!wanted) return ['NO_AUTH', '商户未开通该转账场景'];
  const told: unknown[] = Array.isArray(infos) ? infos : [];
  const isReported = wanted.every((type) =>
    told.map(fieldsOf).some((info) => info['info_type'] === type && textOf(info['info_content']) !== ''),
  );
  return isReported && told.length === wanted.length ? undefined : ['PARAM_ERROR', '需传入转账场景报备信息，请检查'];
}
