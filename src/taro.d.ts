/// <reference types="@tarojs/taro" />
export {};

/** WeChat has it, Taro's typings do not yet. Taro hands every name of `wx` through, callbacks as they are. */
declare module '@tarojs/taro' {
  interface TaroStatic {
    requestMerchantTransfer(asked: {
      mchId: string;
      appId: string;
      package: string;
      success: (said: TaroGeneral.CallbackResult) => void;
      fail: (problem: TaroGeneral.CallbackResult) => void;
    }): void;
  }
}
