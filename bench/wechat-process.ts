import type { WechatKeys } from '../sandbox/wechat/keys';
import { startWechat } from '../sandbox/wechat/server';
import { heardWords, sayToParent } from './child';

/** The stand-in in a process of its own: its signatures are WeChat's work, not the shop's. */
async function main(): Promise<void> {
  const { keys, notifyUrl } = await heardWords<{ keys: WechatKeys; notifyUrl: string }>();
  const wechat = await startWechat({ keys, notifyUrl });
  sayToParent({ base: wechat.payBase });
}

void main();
