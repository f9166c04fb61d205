export const FAULT_ROUTES = [
  'pay.jsapi',
  'pay.query',
  'pay.close',
  'pay.refund',
  'pay.query-refund',
  'transfer.make',
  'transfer.query',
  'transfer.cancel',
  'notice.pay',
  'notice.refund',
  'notice.transfer',
  'push.official',
  'push.mini',
  'shipping',
  'token',
  'session',
  'phone',
  'code',
  'message.send',
  'message.typing',
  'media.upload',
  'media.get',
  'user',
  'scene-code',
] as const;

/**
 * delay: answered `ms` late. lose-request: dropped before anything happened. lose-answer: it happened, the connection broke.
 * repeat: done twice (a notice: sent twice). reorder: held back until the next one on its route has passed, `ms` at most.
 * status-5xx: answered 500 (a notice: its answer counts as 500). tamper: changed after signing. forge: signed by a stranger;
 * on the unsigned routes of api.weixin.qq.com both cut the answer in half. A push is a message or an event on its way to the shop.
 */
export const FAULT_KINDS = [
  'delay',
  'lose-request',
  'lose-answer',
  'repeat',
  'reorder',
  'status-5xx',
  'tamper',
  'forge',
] as const;

export type FaultRoute = (typeof FAULT_ROUTES)[number];
export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultWish = {
  readonly route: FaultRoute;
  readonly kind: FaultKind;
  /** How many calls it hits; 1 by default. */
  readonly times?: number;
  /** For delay and reorder; 200 by default. */
  readonly ms?: number;
};

export type Fault = { readonly kind: FaultKind; readonly ms: number };

/** Faults waiting for the next calls on their route, first come first served; each call meets one at most. */
export class FaultBoard {
  private readonly waiting = new Map<FaultRoute, { kind: FaultKind; ms: number; left: number }[]>();
  private readonly held = new Map<FaultRoute, (() => void)[]>();
  private readonly pauses = new Set<() => void>();
  private isClosed = false;

  add(wish: FaultWish): void {
    const list = this.waiting.get(wish.route) ?? [];
    list.push({ kind: wish.kind, ms: wish.ms ?? 200, left: wish.times ?? 1 });
    this.waiting.set(wish.route, list);
  }

  clear(): void {
    this.waiting.clear();
  }

  take(route: FaultRoute): Fault | undefined {
    const list = this.waiting.get(route);
    const first = list?.[0];
    if (!list || !first) return undefined;
    first.left -= 1;
    if (first.left <= 0) list.shift();
    return first;
  }

  /** Resolves after `ms`, or at once when the stand-in closes. */
  pause(ms: number): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.pauses.add(end);
    });
  }

  /** Waits until another one of the route has passed, so that the two swap places; `ms` at most. */
  async letNextPass(route: FaultRoute, ms: number): Promise<void> {
    const next = new Promise<void>((resolve) => this.held.set(route, [...(this.held.get(route) ?? []), resolve]));
    await Promise.race([next, this.pause(ms)]);
  }

  /** Tells those held back on the route that one has passed. */
  passed(route: FaultRoute): void {
    const list = this.held.get(route);
    if (!list) return;
    this.held.delete(route);
    for (const release of list) release();
  }

  pending(): readonly FaultWish[] {
    return [...this.waiting].flatMap(([route, list]) => list.map(({ kind, ms, left }) => ({ route, kind, ms, times: left })));
  }

  close(): void {
    this.isClosed = true;
    for (const end of [...this.pauses]) end();
  }
}

/** Reads a wish that came over HTTP; undefined when it is none. */
export function faultWishOf(value: unknown): FaultWish | undefined {
  const fields: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const route = FAULT_ROUTES.find((known) => known === fields['route']);
  const kind = FAULT_KINDS.find((known) => known === fields['kind']);
  if (!route || !kind) return undefined;
  const { times, ms } = fields;
  return {
    route,
    kind,
    ...(typeof times === 'number' && times > 0 ? { times } : {}),
    ...(typeof ms === 'number' && ms >= 0 ? { ms } : {}),
  };
}
