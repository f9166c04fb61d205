import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Whoever the page can play; the openid is that of the mini-program. */
export type ChatPerson = { readonly openid: string; readonly name: string };

export type ChatWish = {
  readonly brandName: string;
  readonly as: ChatPerson;
  readonly channel: 'official' | 'mini';
  readonly people: readonly ChatPerson[];
  /** What 扫导购码 scans; null where the demo clerk has none. */
  readonly clerk: { readonly name: string; readonly code: string } | null;
  /** What the button 联系客服 was pressed on: the session's origin and the card it offers to send. */
  readonly from: string;
  readonly card: { readonly title: string; readonly path: string; readonly pictureUrl: string } | null;
};

const SCRIPT = readFileSync(path.join(__dirname, 'in-page.js'), 'utf8');
const STYLE = readFileSync(path.join(__dirname, 'in-page.css'), 'utf8');
const MENU = ['人工', '我的订单', '附近门店'];
const CHANNELS = { official: '服务号', mini: '小程序客服' } as const;

/** The shopper's side of a conversation with the brand, as her phone shows it, beside the strings of the one who plays her. */
export function chatPage(wish: ChatWish): string {
  const { brandName, as, channel } = wish;
  const { openid, name } = as;
  const given = { as: openid, channel, from: wish.from, card: wish.card, clerkCode: wish.clerk?.code ?? '' };
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${text(name)} · ${text(brandName)}</title><style>${STYLE}</style>
<main>
<section class="phone" aria-label="${text(name)}的手机">
  <header><h1>${text(brandName)}</h1><p id="state">${CHANNELS[channel]}</p></header>
  <div id="list" role="log" aria-live="polite" aria-label="对话"></div>
  <div id="offer" hidden></div>
  ${channel === 'official' ? menu() : ''}
  <form id="write"><input id="words" aria-label="给${text(brandName)}写消息" placeholder="写消息" autocomplete="off" maxlength="600"><button>发送</button></form>
</section>
<aside>
  <h2>扮演${text(name)}</h2>
  <nav aria-label="扮演谁">${wish.people.map((person) => link(wish, person, channel)).join('')}</nav>
  <nav aria-label="写给谁">${(['official', 'mini'] as const).map((one) => link(wish, as, one, CHANNELS[one])).join('')}</nav>
  <h3>她做什么</h3>
  <div class="acts">${acts(wish)}</div>
  <h3>微信还让商家发</h3>
  <p id="quota" class="quota">—</p>
  <div class="acts"><button type="button" data-wait="60000">过 1 分钟</button><button type="button" data-wait="172800000">过 48 小时</button></div>
  <p class="hint">只有微信这一侧的时间往前走，客服台的钟不动：过期后再发，微信会答 45015。</p>
</aside>
</main>
<script>window.chat=${inScript(given)}</script><script>${SCRIPT}</script>`;
}

function menu(): string {
  return `<nav class="menu" aria-label="公众号菜单">${MENU.map((key) => `<button type="button" data-click="${key}">${key}</button>`).join('')}</nav>`;
}

function acts({ channel, clerk }: ChatWish): string {
  const scan = clerk ? `<button type="button" id="scan">扫导购码（${text(clerk.name)}）</button>` : '';
  const following = `<button type="button" data-do="subscribe">关注</button><button type="button" data-do="unsubscribe">取消关注</button>${scan}`;
  return `${channel === 'official' ? following : ''}
  ${channel === 'official' ? '<button type="button" id="place">发位置</button>' : ''}<label class="file">发图片<input type="file" id="picture" accept="image/*"></label>`;
}

function link(wish: ChatWish, { openid, name }: ChatPerson, channel: ChatWish['channel'], label = name): string {
  const isHere = openid === wish.as.openid && channel === wish.channel;
  const current = isHere ? ' aria-current="page"' : '';
  return `<a href="/sandbox/chat?as=${encodeURIComponent(openid)}&amp;channel=${channel}"${current}>${text(label)}</a>`;
}

function text(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Inside a script no text may end it. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
