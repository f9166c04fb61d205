/*
 * The little we use of WeChat's own packages. Two of them carry types that would bring every global of the mini-program
 * (`wx`, `Page`, `getApp`) into the whole repository, so their types are stated here instead.
 */

declare module 'miniprogram-compiler' {
  /** Compiles every .wxml below the folder; the answer is source text that evaluates to a finder of templates. */
  export function wxmlToJs(root: string): string;
}

declare module 'miniprogram-exparser' {
  type BoundEvent = { readonly type: string };
  export const Event: {
    create(type: string, detail: unknown, options: Record<string, unknown>): BoundEvent;
    dispatchEvent(target: unknown, event: BoundEvent): void;
  };
}

declare module 'miniprogram-simulate' {
  /** Imported for its effect: it registers WeChat's built-in components (wx-view, wx-input, …). */
  const simulate: unknown;
  export default simulate;
}

declare module 'j-component' {
  export type Instance = Record<string, unknown> & { setData(patch: Record<string, unknown>, done?: () => void): void };
  export type Root = {
    readonly dom: HTMLElement;
    readonly instance: Instance;
    attach(parent: Node): void;
    detach(): void;
  };
  export function register(definition: Record<string, unknown>): string;
  export function create(id: string): Root;
  export function behavior(definition: unknown): unknown;
}
