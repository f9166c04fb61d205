import qrcode from 'qrcode-generator';
import { type Answer, apiError, type Fields, textOf } from './answer';
import { matrixPng } from './png';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const QUIET_MODULES = 4;
const CALLS_A_MINUTE = 5_000;

export type MiniCodeRules = {
  /** Pages of the published mini-program; unknown ones are refused while check_path is on. Everything is known by default. */
  readonly knowsPage: (page: string) => boolean;
  /** What the drawn code says when a camera reads it, since only WeChat's app could open the round one. */
  readonly textOf: (page: string, scene: string) => string;
};

/** POST /wxa/getwxacodeunlimit: a PNG, or an errcode. */
export function openMiniCodes(now: () => Date, rules: MiniCodeRules) {
  let minute = 0;
  let calls = 0;

  const isTooOften = (): boolean => {
    const current = Math.floor(now().getTime() / 60_000);
    calls = current === minute ? calls + 1 : 1;
    minute = current;
    return calls > CALLS_A_MINUTE;
  };

  return {
    draw(body: Fields): Answer {
      const scene = textOf(body['scene']);
      const page = textOf(body['page']);
      const width = body['width'] ?? 430;
      if (!SCENE.test(scene)) return apiError(40169, 'invalid length for scene, or the data is not json string');
      if (page.startsWith('/') || page.includes('?')) return apiError(41030, 'invalid page');
      if (body['check_path'] !== false && page !== '' && !rules.knowsPage(page)) return apiError(41030, 'invalid page');
      if (typeof width !== 'number' || width < 280 || width > 1280) return apiError(40097, 'invalid args');
      if (isTooOften()) return apiError(45009, 'reach max api daily quota limit');
      return { status: 200, body: qrPng(rules.textOf(page, scene), width), contentType: 'image/png' };
    },
  };
}

function qrPng(text: string, widthPx: number): Buffer {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return matrixPng(widthPx, code.getModuleCount(), QUIET_MODULES, (row, column) => code.isDark(row, column));
}
