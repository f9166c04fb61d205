import { createHash } from 'node:crypto';
import { type Answer, apiError, type Fields, fieldsOf, json, textOf } from '../answer';

const MOST_SCENE = 64;
const MOST_SECONDS = 2_592_000;
const DEFAULT_SECONDS = 60;

/** POST /cgi-bin/qrcode/create: a code of the service account that tells by which scene somebody came. */
export function createSceneCode(body: Fields): Answer {
  const action = textOf(body['action_name']);
  if (action !== 'QR_STR_SCENE' && action !== 'QR_LIMIT_STR_SCENE') return apiError(40053, 'invalid action info');
  const scene = textOf(fieldsOf(fieldsOf(body['action_info'])['scene'])['scene_str']);
  if (scene === '' || scene.length > MOST_SCENE) return apiError(40053, 'invalid action info');
  const ticket = ticketOf(scene);
  const url = `http://weixin.qq.com/q/${ticket.slice(0, 22)}`;
  if (action === 'QR_LIMIT_STR_SCENE') return json(200, { ticket, url });
  const asked = body['expire_seconds'] ?? DEFAULT_SECONDS;
  if (typeof asked !== 'number' || asked < 1 || asked > MOST_SECONDS) return apiError(40052, 'invalid action');
  return json(200, { ticket, expire_seconds: asked, url });
}

/** The same scene has the same ticket: that is all a stand-in has to remember of it. */
export function ticketOf(scene: string): string {
  return `gQ${createHash('sha512').update(scene).digest('base64')}`;
}
