import { type Answer, apiError, type Fields, json, textOf } from '../answer';
import type { Contacts } from './contacts';
import { belongsTo, type MessageChannel, miniOpenidOf, unionidOf } from './message-apps';

/** GET /cgi-bin/user/info: of a follower who she is in all apps of the brand; of anybody else only that she does not follow. */
export function userInfo(
  channel: MessageChannel,
  query: Fields,
  { contacts, knowsOpenid }: { readonly contacts: Contacts; readonly knowsOpenid: (openid: string) => boolean },
): Answer {
  if (channel !== 'official') return apiError(48001, 'api unauthorized');
  const openid = textOf(query['openid']);
  if (!belongsTo('official', openid) || !knowsOpenid(miniOpenidOf(openid))) return apiError(40003, 'invalid openid');
  const contact = contacts.known('official', openid);
  if (contact?.subscribed !== true) return json(200, { subscribe: 0, openid });
  const { subscribedBy: scene } = contact;
  return json(200, {
    subscribe: 1,
    openid,
    nickname: '',
    language: 'zh_CN',
    headimgurl: '',
    subscribe_time: Math.floor((contact.subscribedAt ?? 0) / 1000),
    unionid: unionidOf(openid),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: scene === undefined ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
    qr_scene: 0,
    qr_scene_str: scene ?? '',
  });
}
