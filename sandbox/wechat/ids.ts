const OFFSET_MS = 8 * 3_600_000;

export type Ids = ReturnType<typeof openIds>;

/**
 * Numbers of the make-believe WeChat: the Shanghai second and a counter. The same clock and the same calls give the same numbers,
 * and a restart cannot repeat one that a database still remembers.
 */
export function openIds(now: () => Date, start: number) {
  let count = start;
  const stamp = () => rfc3339(now()).slice(0, 19).replace(/\D/g, '');
  const next = (digits: number) => {
    count += 1;
    return String(count).padStart(digits, '0');
  };
  return {
    prepayId: () => `wx${stamp()}${next(18)}`,
    /** 28 digits, beginning with 4200 as the real ones do. */
    transactionId: () => `4200${stamp()}${next(10)}`,
    /** 40 digits, beginning with 1330 as the real ones do. */
    transferBillNo: () => `1330${stamp()}${next(22)}`,
    refundId: () => `5030${stamp()}${next(10)}`,
    noticeId: () => `EV-${stamp()}${next(10)}`,
    accessToken: () => `sandbox_token_${stamp()}_${next(12)}`,
    loginCode: () => `0${stamp()}${next(17)}`,
    phoneCode: () => `p${stamp()}${next(17)}`,
    /** 18 digits, more than a JavaScript number holds, as the real ones are. */
    msgId: () => `2${Math.floor(now().getTime() / 1000)}${next(7)}`,
    /** Ours alone: events have no MsgId. */
    eventId: () => `event-${stamp()}${next(7)}`,
    mediaId: () => `m${stamp()}_${next(20)}`,
  };
}

/** The instant as WeChat writes it: "2026-11-21T20:22:00+08:00". */
export function rfc3339(at: Date): string {
  return `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
