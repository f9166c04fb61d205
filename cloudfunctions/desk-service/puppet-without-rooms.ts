import { Puppet } from 'wechaty-puppet';

/**
 * What wechaty knows and an account of a brand has not: rooms, friends, moments, labels. Whoever asks for it is told so; only lists that
 * wechaty asks for by itself are empty.
 */
export abstract class WithoutRooms extends Puppet {
  override contactSelfName(): Promise<never> {
    return hasNone('contactSelfName');
  }

  override contactSelfQRCode(): Promise<never> {
    return hasNone('contactSelfQRCode');
  }

  override contactSelfSignature(): Promise<never> {
    return hasNone('contactSelfSignature');
  }

  override contactAlias(): Promise<never> {
    return hasNone('contactAlias');
  }

  override contactAvatar(): Promise<never> {
    return hasNone('contactAvatar');
  }

  override contactPhone(): Promise<never> {
    return hasNone('contactPhone');
  }

  override contactCorporationRemark(): Promise<never> {
    return hasNone('contactCorporationRemark');
  }

  override contactDescription(): Promise<never> {
    return hasNone('contactDescription');
  }

  override friendshipAccept(): Promise<never> {
    return hasNone('friendshipAccept');
  }

  override friendshipAdd(): Promise<never> {
    return hasNone('friendshipAdd');
  }

  override friendshipSearchPhone(): Promise<never> {
    return hasNone('friendshipSearchPhone');
  }

  override friendshipSearchHandle(): Promise<never> {
    return hasNone('friendshipSearchHandle');
  }

  override friendshipRawPayload(): Promise<never> {
    return hasNone('friendshipRawPayload');
  }

  override friendshipRawPayloadParser(): Promise<never> {
    return hasNone('friendshipRawPayloadParser');
  }

  override conversationReadMark(): Promise<never> {
    return hasNone('conversationReadMark');
  }

  override messageContact(): Promise<never> {
    return hasNone('messageContact');
  }

  override messageForward(): Promise<never> {
    return hasNone('messageForward');
  }

  override messageSendContact(): Promise<never> {
    return hasNone('messageSendContact');
  }

  override messageSendLocation(): Promise<never> {
    return hasNone('messageSendLocation');
  }

  override messageSendPost(): Promise<never> {
    return hasNone('messageSendPost');
  }

  override messageSendUrl(): Promise<never> {
    return hasNone('messageSendUrl');
  }

  override messageRecall(): Promise<never> {
    return hasNone('messageRecall');
  }

  override messageUrl(): Promise<never> {
    return hasNone('messageUrl');
  }

  override postRawPayload(): Promise<never> {
    return hasNone('postRawPayload');
  }

  override postRawPayloadParser(): Promise<never> {
    return hasNone('postRawPayloadParser');
  }

  override postPublish(): Promise<never> {
    return hasNone('postPublish');
  }

  override postSearch(): Promise<never> {
    return hasNone('postSearch');
  }

  override roomInvitationAccept(): Promise<never> {
    return hasNone('roomInvitationAccept');
  }

  override roomInvitationRawPayload(): Promise<never> {
    return hasNone('roomInvitationRawPayload');
  }

  override roomInvitationRawPayloadParser(): Promise<never> {
    return hasNone('roomInvitationRawPayloadParser');
  }

  override roomMemberList(): Promise<string[]> {
    return Promise.resolve([]);
  }

  override roomMemberRawPayload(): Promise<never> {
    return hasNone('roomMemberRawPayload');
  }

  override roomMemberRawPayloadParser(): Promise<never> {
    return hasNone('roomMemberRawPayloadParser');
  }

  override roomAdd(): Promise<never> {
    return hasNone('roomAdd');
  }

  override roomAvatar(): Promise<never> {
    return hasNone('roomAvatar');
  }

  override roomCreate(): Promise<never> {
    return hasNone('roomCreate');
  }

  override roomDel(): Promise<never> {
    return hasNone('roomDel');
  }

  override roomList(): Promise<string[]> {
    return Promise.resolve([]);
  }

  override roomQRCode(): Promise<never> {
    return hasNone('roomQRCode');
  }

  override roomQuit(): Promise<never> {
    return hasNone('roomQuit');
  }

  override roomTopic(): Promise<never> {
    return hasNone('roomTopic');
  }

  override roomRawPayload(): Promise<never> {
    return hasNone('roomRawPayload');
  }

  override roomRawPayloadParser(): Promise<never> {
    return hasNone('roomRawPayloadParser');
  }

  override roomAnnounce(): Promise<never> {
    return hasNone('roomAnnounce');
  }

  override tagContactAdd(): Promise<never> {
    return hasNone('tagContactAdd');
  }

  override tagContactDelete(): Promise<never> {
    return hasNone('tagContactDelete');
  }

  override tagContactList(): Promise<string[]> {
    return Promise.resolve([]);
  }

  override tagContactRemove(): Promise<never> {
    return hasNone('tagContactRemove');
  }

  override tap(): Promise<never> {
    return hasNone('tap');
  }

  override tapSearch(): Promise<never> {
    return hasNone('tapSearch');
  }
}

function hasNone(what: string): Promise<never> {
  return Promise.reject(new Error(`An account of a brand has no ${what}.`));
}
