import { Button, Text, View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { pictureUrl } from '../../../cloud';
import { pathOf } from '../../../pages';
import { Tap } from '../../../parts/tap';
import { type ContactWish, contactNeedsButton, openContact } from '../../../wechat';
import { BRAND_NAME } from '../../../words/brand';
import { type ContactAbout, contactWords, isDrawable } from './contact-words';
import './index.scss';

/** The quiet way to a person: one row, and what she is looking at goes along. */
export function Contact({ about }: { about: ContactAbout }) {
  const { from, title, room, query, note } = contactWords(about);
  // A card names its page without the slash in front.
  const path = pathOf(room, query).slice(1);
  const picture = about.picture === null ? null : pictureUrl(about.picture);
  const face = (
    <>
      <Text className="contact-what">联系客服</Text>
      <Text className="ht-sub contact-note">{note} ›</Text>
    </>
  );
  if (!contactNeedsButton) return <ByTap wish={{ from, title, path, picture }}>{face}</ByTap>;
  return (
    <Button
      className="contact"
      hoverClass="contact-pressed"
      openType="contact"
      sessionFrom={from}
      showMessageCard
      sendMessageTitle={title}
      sendMessagePath={path}
      {...(picture !== null && isDrawable(picture) ? { sendMessageImg: picture } : {})}
    >
      {face}
    </Button>
  );
}

/** In a browser there is no conversation to open, so the row says where one is. */
function ByTap({ wish, children }: PropsWithChildren<{ wish: ContactWish }>) {
  const [isTold, setTold] = useState(false);
  const open = async () => setTold((await openContact(wish)) === 'unsupported');
  return (
    <>
      <Tap className="contact" onTap={() => void open()}>
        {children}
      </Tap>
      {isTold ? (
        <View className="ht-sub contact-told" ariaRole="status">
          {`网页里没有对话窗口。请在微信里打开「${BRAND_NAME}」服务号，发消息给我们，客服在那里回复您。`}
        </View>
      ) : null}
    </>
  );
}
