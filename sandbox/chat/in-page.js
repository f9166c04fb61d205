/*
 * The shopper's phone with a conversation open, played in a browser. Plain JavaScript, because it is served as it is. It asks the stand-in
 * twice a second what there is and shows it; everything she does is posted and comes back with the next look.
 *
 * window.chat: { as, channel, from, card, clerkCode }
 */
(() => {
  const { as, channel, from, card, clerkCode } = window.chat;
  const LOOK_MS = 500;
  const PICTURE_PX = 800;
  /** The Hubin store in GCJ-02, as WeChat's map says it. */
  const HUBIN = { latitude: 30.2536, longitude: 120.164, text: '杭州市上城区延安路 湖滨' };

  const by = (id) => document.getElementById(id);
  const list = by('list');
  let shown = '';

  const act = (what) => void post('/sandbox/chat/act', { as, channel, ...what }).then(look);

  by('write').addEventListener('submit', (event) => {
    event.preventDefault();
    const words = by('words').value.trim();
    by('words').value = '';
    if (words !== '') act({ do: 'say', text: words });
  });
  for (const button of document.querySelectorAll('[data-do]'))
    button.addEventListener('click', () => act({ do: button.dataset.do }));
  for (const button of document.querySelectorAll('[data-click]'))
    button.addEventListener('click', () => act({ do: 'click', text: button.dataset.click }));
  for (const button of document.querySelectorAll('[data-wait]'))
    button.addEventListener('click', () => act({ do: 'wait', ms: Number(button.dataset.wait) }));
  by('scan')?.addEventListener('click', () => act({ do: 'scan', text: clerkCode }));
  by('place')?.addEventListener('click', () => act({ do: 'say', ...HUBIN }));
  by('picture').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    if (file) act({ do: 'say', picture: await small(file) });
    event.target.value = '';
  });

  if (channel === 'mini') act({ do: 'enter', text: from });
  if (card) offer();
  void look();
  setInterval(look, LOOK_MS);

  async function look() {
    const query = new URLSearchParams({ as, channel });
    const answered = await fetch(`/sandbox/chat/state?${query}`).catch(() => undefined);
    if (!answered?.ok) {
      by('state').textContent = '连不上，正在重试';
      return;
    }
    show(await answered.json());
  }

  function show(state) {
    const words = channel === 'official' ? '服务号' : '小程序客服';
    by('state').textContent = state.typing ? '对方正在输入' : words;
    by('quota').textContent = quotaWords(state.quota, state.now);
    const left = channel === 'official' && state.bubbles.length > 0 && !state.subscribed;
    by('words').disabled = left;
    by('words').placeholder = left ? '已取消关注，不能写消息' : '写消息';
    const next = JSON.stringify(state.bubbles);
    if (next === shown) return;
    shown = next;
    list.replaceChildren(...state.bubbles.map(row));
    list.scrollTop = list.scrollHeight;
  }

  function row(bubble) {
    const line = element('div', `bubble ${bubble.voice}`);
    if (bubble.unheard) line.append(element('span', 'unheard', '未送达'));
    const box = element('div', '');
    box.append(...content(bubble));
    line.append(box);
    return line;
  }

  function content(bubble) {
    if (bubble.kind === 'picture') return [picture(`/sandbox/chat/media/${bubble.mediaId}`)];
    if (bubble.kind === 'miniprogrampage') return [pageCard(bubble)];
    if (bubble.kind === 'link') return [linkCard(bubble)];
    if (bubble.kind === 'location') return [`位置：${bubble.text}`];
    if (bubble.kind === 'voice') return ['一段语音'];
    if (bubble.kind === 'video') return ['一段视频'];
    return bubble.voice === 'account' ? linked(bubble.text) : [bubble.text];
  }

  /** A text of the account may hold links to pages of the mini-program or elsewhere; nothing else of it is more than text. */
  function linked(text) {
    const parts = text.split(/(<a\s[^>]*>[^<]*<\/a>)/);
    return parts.map((part) => {
      if (!part.startsWith('<a')) return part;
      const given = new DOMParser().parseFromString(part, 'text/html').querySelector('a');
      const path = given.getAttribute('data-miniprogram-path');
      return anchor(path === null ? given.getAttribute('href') : pageOf(path), '', given.textContent);
    });
  }

  function pageCard({ title, path, mediaId, pictureUrl }) {
    const link = anchor(pageOf(path), 'card', '');
    link.append(element('b', '', title));
    if (mediaId) link.append(picture(`/sandbox/chat/media/${mediaId}`));
    else if (pictureUrl) link.append(picture(pictureUrl));
    link.append(element('small', '', '小程序'));
    return link;
  }

  function linkCard({ title, description, url }) {
    const link = anchor(url, 'card', '');
    link.append(element('b', '', title), description ?? '');
    return link;
  }

  /** The page of the mini-program on H5, with her in front of it. */
  function pageOf(path) {
    const page = `/${path.replace(/^\//, '').replace('.html', '')}`;
    return `/as/${encodeURIComponent(as)}?${new URLSearchParams({ to: page })}`;
  }

  function offer() {
    const send = element('button', '', '发送');
    send.type = 'button';
    send.addEventListener('click', () => {
      by('offer').hidden = true;
      act({ do: 'say', ...card });
    });
    by('offer').append(element('span', '', `您可能想发送：${card.title}`), send);
    by('offer').hidden = false;
  }

  function quotaWords(quota, now) {
    if (!quota) return '一条也不行，等她先开口';
    const seconds = Math.max(0, Math.round((quota.until - now) / 1000));
    const until = seconds > 7200 ? `${Math.round(seconds / 3600)} 小时内` : `${seconds} 秒内`;
    return `${quota.left} 条，${until}`;
  }

  function anchor(href, className, words) {
    const link = element('a', className, words);
    link.href = /^(https?:|\/)/.test(href ?? '') ? href : '#';
    link.target = '_blank';
    link.rel = 'noopener';
    return link;
  }

  function picture(src) {
    const image = element('img', '');
    image.src = src;
    image.alt = '图片';
    return image;
  }

  function element(name, className, words) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  /** WeChat makes pictures smaller before it sends them, and so does this. */
  async function small(file) {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, PICTURE_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = element('canvas', '');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.85);
  }

  function post(url, body) {
    const headers = { 'content-type': 'application/json' };
    return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
  }
})();
