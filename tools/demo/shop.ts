import axios from 'axios';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly details?: Readonly<Record<string, unknown>> } };

export type PayParams = Readonly<Record<string, string>>;
export type TransferParams = { readonly mchId: string; readonly appId: string; readonly packageInfo: string };

/** The shop over HTTP, as a phone has it. */
export type Line = {
  signIn(openid: string): Promise<string>;
  call<Value>(path: string, input: unknown, token: string): Promise<Answer<Value>>;
  /** The payment sheet of the stand-in; true when it took the money. */
  pay(params: PayParams, openid: string): Promise<boolean>;
  /** WeChat's page that asks whether she takes a transfer; true when she did. */
  receive(confirm: TransferParams, openid: string): Promise<boolean>;
  get(path: string): Promise<string>;
  /** Calls to functions so far. */
  callCount(): number;
};

/** Where the demo takes place. */
export type Shop = {
  readonly line: Line;
  /** What was imported, for the first step. */
  prepare(): Promise<string>;
  /** A signed tag of a garment of which this store has two or more, as its printed link: the journey buys it twice. */
  printTag(): Promise<string>;
  readonly clerkOpenid: string;
  readonly shopperOpenid: string;
  /** SQL round trips so far; undefined when the host is somebody else's process. */
  tripCount(): number | undefined;
  /** Lets facts be told: refunds sent, WeChat informed. Answers whether the books agree, undefined when nobody can look. */
  settle(): Promise<boolean | undefined>;
  close(): Promise<void>;
};

export function openLine(base: string): Line {
  const http = axios.create({ baseURL: base, timeout: 20_000, validateStatus: (status) => status < 500 });
  let calls = 0;
  return {
    callCount: () => calls,
    async signIn(openid) {
      const { data } = await http.post<{ token: string }>('/sandbox/session', { openid });
      return data.token;
    },
    async call<Value>(path: string, input: unknown, token: string) {
      calls += 1;
      const headers = { authorization: `Bearer ${token}` };
      const room = path.slice(0, path.indexOf('.'));
      const { data } = await http.post<Answer<Value>>(
        `/functions/${room}`,
        { path, input, key: crypto.randomUUID() },
        { headers },
      );
      return data;
    },
    async pay(params, openid) {
      const { data } = await http.post<{ errMsg: string }>('/sandbox/pay', { ...params, openid });
      return data.errMsg === 'requestPayment:ok';
    },
    async receive({ packageInfo, ...rest }, openid) {
      const { data } = await http.post<{ errMsg: string }>('/sandbox/transfer', { ...rest, package: packageInfo, openid });
      return data.errMsg === 'requestMerchantTransfer:ok';
    },
    async get(path) {
      const { data } = await http.get<string>(path, { responseType: 'text' });
      return data;
    },
  };
}
