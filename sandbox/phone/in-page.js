/*
 * What WeChat's browser would bring to the page, played on a laptop: somebody who is signed in, a payment sheet, her phone number,
 * the conversation with the brand, and, when asked for with ?demo, a place to stand. Plain JavaScript, because it is served as it is.
 *
 * localStorage: hangtag.openid   who holds this browser (random at first; /as/<openid> changes it)
 *               hangtag.session  her token, asked for anew at each load, so a fresh database is no trouble
 *               hangtag.demo     she stands in front of the Hubin store when the browser will not say where she is
 */
(() => {
  /** The Hubin store in WGS-84, as a browser would give it (GCJ-02: 30.2536, 120.1640). */
  const HUBIN = { latitude: 30.255938, longitude: 120.159319, accuracy: 20 };
  const LOCATE_MS = 1500;

  signIn();
  stand();
  window.WeixinJSBridge = { invoke };
  document.addEventListener('DOMContentLoaded', () => document.dispatchEvent(new Event('WeixinJSBridgeReady')));

  /** The page's first call must already carry a token, so this one request is awaited before anything else runs. */
  function signIn() {
    const openid = localStorage.getItem('hangtag.openid') ?? `shopper-${Math.random().toString(36).slice(2, 12)}`;
    localStorage.setItem('hangtag.openid', openid);
    const request = new XMLHttpRequest();
    request.open('POST', '/sandbox/session', false);
    request.setRequestHeader('content-type', 'application/json');
    request.send(JSON.stringify({ openid }));
    const { token } = JSON.parse(request.responseText);
    if (token) localStorage.setItem('hangtag.session', token);
  }

  function stand() {
    if (/[?&]demo\b/.test(location.href)) localStorage.setItem('hangtag.demo', 'yes');
    if (localStorage.getItem('hangtag.demo') === null || !navigator.geolocation) return;
    const locate = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    const here = { coords: HUBIN, timestamp: Date.now() };
    navigator.geolocation.getCurrentPosition = (found, _refused, options) =>
      locate(found, () => found(here), { ...options, timeout: LOCATE_MS });
  }

  function invoke(name, params, answer) {
    if (name === 'getPhoneNumber') return void phoneNumber().then(answer);
    if (name === 'openContact') {
      openContact(params);
      return answer({ err_msg: `${name}:ok` });
    }
    if (name === 'requestMerchantTransfer') {
      return drawSheet(
        RECEIVING,
        '',
        () => receive(params),
        (end) => answer({ err_msg: `${name}:${end}` }),
      );
    }
    if (name !== 'getBrandWCPayRequest') return answer({ err_msg: `${name}:fail` });
    void amountOf().then((amount) =>
      drawSheet(
        PAYING,
        amount,
        () => pay(params),
        (end) => answer({ err_msg: `get_brand_wcpay_request:${end}` }),
      ),
    );
  }

  /** The sheet's parameters do not tell the amount; WeChat knows it, here the order on the page does. */
  async function amountOf() {
    const said = await post('/functions/order', { path: 'order.list', input: { limit: 5 } });
    const unpaid = (said.value?.orders ?? []).filter(({ state }) => state === 'unpaid');
    const order = unpaid.find(({ orderNo }) => location.href.includes(orderNo)) ?? unpaid[0];
    return order ? `¥${Math.trunc(order.payableFen / 100)}.${String(order.payableFen % 100).padStart(2, '0')}` : '';
  }

  /** In the mini-program WeChat's own button asks her first; here she always says yes. */
  async function phoneNumber() {
    const { code, errMsg } = await post('/sandbox/phone-number', { openid: localStorage.getItem('hangtag.openid') });
    return { err_msg: errMsg, code };
  }

  /** WeChat lays the conversation over the page; the way back brings her to it again. */
  function openContact({ from, title, path, picture }) {
    const wish = { as: localStorage.getItem('hangtag.openid'), channel: 'mini', from, title, path, img: picture ?? '' };
    location.assign(`/sandbox/chat?${new URLSearchParams(wish)}`);
  }

  async function pay(params) {
    const said = await post('/sandbox/pay', { ...params, openid: localStorage.getItem('hangtag.openid') });
    return said.errMsg === 'requestPayment:ok' ? 'ok' : 'fail';
  }

  /** "ok" says only that the sheet was closed after she confirmed; what became of the money, the server asks WeChat. */
  async function receive(params) {
    const said = await post('/sandbox/transfer', { ...params, openid: localStorage.getItem('hangtag.openid') });
    return said.errMsg === 'requestMerchantTransfer:ok' ? 'ok' : 'fail';
  }

  async function post(url, body) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${localStorage.getItem('hangtag.session')}` },
      body: JSON.stringify(body),
    });
    return answer.json();
  }

  function drawSheet(words, amount, confirm, end) {
    const sheet = document.createElement('div');
    sheet.id = 'fake-pay';
    sheet.innerHTML = SHEET;
    sheet.querySelector('[role]').setAttribute('aria-label', words.title);
    sheet.querySelector('h2').textContent = words.title;
    sheet.querySelector('small').textContent = words.note;
    sheet.querySelector('[data-pay]').textContent = words.button;
    sheet.querySelector('[data-amount]').textContent = amount;
    document.body.append(sheet);

    const close = (how) => {
      sheet.remove();
      end(how);
    };
    const button = sheet.querySelector('[data-pay]');
    button.addEventListener('click', () => {
      button.disabled = true;
      confirm().then(close, () => close('fail'));
    });
    sheet.querySelector('[data-cancel]').addEventListener('click', () => close('cancel'));
  }

  const PAYING = { title: '微信支付', note: '演示付款，不会扣款', button: '支付' };
  const RECEIVING = { title: '商家转账', note: '演示收款，不会到账', button: '确认收款' };

  const SHEET = `
    <style>
      #fake-pay { position: fixed; z-index: 4000; inset: 0; display: flex; align-items: flex-end; justify-content: center;
        background: rgba(0, 0, 0, .5); color: #191919; font: 400 15px/1.5 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
      #fake-pay > div { width: 100%; max-width: 480px; padding: 12px 24px calc(28px + env(safe-area-inset-bottom)); border-radius: 12px 12px 0 0;
        background: #fff; box-sizing: border-box; text-align: center; }
      #fake-pay [data-cancel] { float: left; min-width: 44px; min-height: 44px; margin-left: -12px; border: 0; background: none; color: #191919; font: inherit; }
      #fake-pay h2 { margin: 8px 44px 24px; font-size: 17px; font-weight: 600; }
      #fake-pay [data-amount] { min-height: 44px; font-size: 34px; font-weight: 600; line-height: 44px; font-variant-numeric: tabular-nums; }
      #fake-pay small { display: block; margin: 4px 0 24px; color: #767676; font-size: 13px; }
      #fake-pay [data-pay] { width: 184px; height: 48px; border: 0; border-radius: 8px; background: #07c160; color: #fff; font: inherit; font-size: 17px; font-weight: 600; }
      #fake-pay [data-pay]:disabled { opacity: .5; }
    </style>
    <div role="dialog">
      <button data-cancel>取消</button>
      <h2></h2>
      <div data-amount></div>
      <small></small>
      <button data-pay></button>
    </div>`;
})();
