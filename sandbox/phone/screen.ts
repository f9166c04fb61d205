import type { Root } from 'j-component';
import exparser from 'miniprogram-exparser';

/** What reached the render layer from one page: the two numbers WeChat's performance panel shows. */
export type Drawn = { readonly callCount: number; readonly byteCount: number };

/** One open page as the person sees and touches it. */
export type Screen = {
  readonly route: string;
  text(): string;
  drawn(): Drawn;
  /** Touches the innermost element with these words (the last of them), or one found by a selector such as `.ht-size-on`. */
  tap(target: string): Promise<void>;
  /** Writes into the n-th line one can write on, counted from 0. */
  write(text: string, at?: number): Promise<void>;
  /** What WeChat's own button with these words was given: `openType`, `sessionFrom` and the like. */
  button(words: string): Readonly<Record<string, unknown>>;
  /** Calls a lifecycle method (`onShow`, `onReachBottom`) as WeChat would. */
  call(method: string, ...words: unknown[]): unknown;
  detach(): void;
};

type Watched = { root: Root; route: string; onTap: () => void };

export function createScreen({ root, route, onTap }: Watched): Screen {
  const patches = watchSetData(root);
  const host = document.createElement('div');
  document.body.append(host);
  root.attach(host);

  return {
    route,
    text: () => (root.dom.textContent ?? '').replace(/\s+/g, ' '),
    drawn: () => ({ callCount: patches.length, byteCount: patches.reduce((sum, patch) => sum + byteCountOf(patch), 0) }),
    tap: async (target) => {
      onTap();
      fire(find(root.dom, target), 'tap', {});
      await settle();
    },
    write: async (text, at = 0) => {
      const line =
        root.dom.querySelectorAll('wx-input, input, wx-textarea')[at] ??
        root.dom.querySelectorAll('*[class*="nut-input-native"]')[at];
      if (!line) throw new Error(`There is no line ${at} to write on; the page says: ${root.dom.textContent}`);
      fire(line, 'input', { value: text });
      fire(line, 'blur', { value: text });
      await settle();
    },
    button: (words) => givenTo(find(root.dom, words).closest('wx-button')),
    call: (method, ...words) => {
      const run = root.instance[method];
      return typeof run === 'function' ? (run.apply(root.instance, words) as unknown) : undefined;
    },
    detach: () => {
      root.detach();
      host.remove();
    },
  };
}

/** A few turns of the event loop: time for React, Taro's batching and the render layer to come to rest. */
export async function settle(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve, 4));
}

function watchSetData(root: Root): Record<string, unknown>[] {
  const patches: Record<string, unknown>[] = [];
  const draw = root.instance.setData;
  root.instance.setData = (patch, done) => {
    patches.push(patch);
    draw.call(root.instance, patch, done);
  };
  return patches;
}

function byteCountOf(patch: unknown): number {
  return Buffer.byteLength(JSON.stringify(patch));
}

function find(dom: HTMLElement, target: string): Element {
  const bySelector = target.startsWith('.') || target.startsWith('#');
  const found = bySelector
    ? [...dom.querySelectorAll(target)]
    : [...dom.querySelectorAll('*')].filter((element) => element.textContent?.includes(target));
  const last = found[found.length - 1];
  if (!last) throw new Error(`Nothing to touch says "${target}"; the page says: ${dom.textContent}`);
  return last;
}

type Given = { readonly name: string; readonly value: unknown };
type WithBound = Element & { __wxElement?: { readonly _vt?: { readonly attrs: readonly Given[] } } };

function givenTo(element: WithBound | null): Readonly<Record<string, unknown>> {
  return Object.fromEntries((element?.__wxElement?._vt?.attrs ?? []).map(({ name, value }) => [name, value]));
}

function fire(element: Element, type: string, detail: unknown): void {
  let bound: WithBound | null = element;
  while (bound && !bound.__wxElement) bound = bound.parentElement;
  const event = exparser.Event.create(type, detail, {
    bubbles: true,
    capturePhase: true,
    composed: true,
    extraFields: { touches: [], changedTouches: [] },
  });
  exparser.Event.dispatchEvent(bound?.__wxElement, event);
}
