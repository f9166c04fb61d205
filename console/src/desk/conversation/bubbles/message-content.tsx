import { EnvironmentOutlined, LinkOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import { useState } from 'react';
import type { Message } from '../../../../../cloudfunctions/desk/shape';
import { mediaUrl, pictureUrl } from '../../../parts/pictures';

/** What a message holds, by its kind. A picture keeps its height while it loads, so nothing jumps. */
export function MessageContent({ message }: { message: Message }) {
  switch (message.kind) {
    case 'picture':
      return <Picture message={message} />;
    case 'voice':
      return <Sound message={message} />;
    case 'video':
      return <Film message={message} />;
    case 'location':
      return <Location message={message} />;
    case 'page':
      return <Page message={message} />;
    case 'link':
      return <Link message={message} />;
    case 'unknown':
      return <p className="quiet">{message.text === '' ? '微信发来一种还认不出的消息，原文已存。' : message.text}</p>;
    default:
      return <p className="words">{message.text}</p>;
  }
}

function Picture({ message }: { message: Message }) {
  if (message.mediaId === null || message.mediaState !== 'kept') return <Missing what="图片" state={message.mediaState} />;
  return (
    <div className="picture">
      <Image src={mediaUrl(message.mediaId)} alt={message.text === '' ? '图片' : message.text} height={200} />
    </div>
  );
}

function Sound({ message }: { message: Message }) {
  const [isMute, setMute] = useState(false);
  const seconds = message.body?.seconds;
  const title = `语音${seconds === undefined ? '' : ` ${Math.round(seconds)} 秒`}`;
  if (message.mediaId === null || message.mediaState !== 'kept') return <Missing what={title} state={message.mediaState} />;
  return (
    <div className="sound">
      <audio controls preload="none" src={mediaUrl(message.mediaId)} aria-label={title} onError={() => setMute(true)}>
        <track kind="captions" />
      </audio>
      {isMute && (
        <a href={mediaUrl(message.mediaId)} download={`${title}.amr`}>
          浏览器放不了这种语音，下载收听
        </a>
      )}
      {message.text !== '' && <p className="words">{message.text}</p>}
    </div>
  );
}

function Film({ message }: { message: Message }) {
  if (message.mediaId === null || message.mediaState !== 'kept') return <Missing what="视频" state={message.mediaState} />;
  return (
    <video className="film" controls preload="metadata" src={mediaUrl(message.mediaId)} height={220} aria-label="视频">
      <track kind="captions" />
    </video>
  );
}

function Missing({ what, state }: { what: string; state: Message['mediaState'] }) {
  return <p className="missing">{state === 'gone' ? `${what}已过期，微信不再保存` : `${what}正在取回`}</p>;
}

function Location({ message }: { message: Message }) {
  const { label, latitude, longitude } = message.body ?? {};
  return (
    <div className="place-card">
      <EnvironmentOutlined aria-hidden="true" />
      <span>
        <b>{label ?? (message.text === '' ? '位置' : message.text)}</b>
        {latitude !== undefined && longitude !== undefined && (
          <small className="figures">
            北纬 {latitude.toFixed(5)} 东经 {longitude.toFixed(5)}
          </small>
        )}
      </span>
    </div>
  );
}

/** A card of the mini-program: a garment, an order, a coupon. */
function Page({ message }: { message: Message }) {
  const { title, description, pictureUrl: picture } = message.body ?? {};
  return (
    <div className="page-card">
      {picture !== undefined && <img src={pictureUrl(picture)} alt="" height={120} />}
      <b className="serif">{title ?? (message.text === '' ? '小程序页面' : message.text)}</b>
      {description !== undefined && <small>{description}</small>}
      <small className="page-kind">小程序卡片</small>
    </div>
  );
}

function Link({ message }: { message: Message }) {
  const { title, description, url } = message.body ?? {};
  const words = title ?? (message.text === '' ? '链接' : message.text);
  return (
    <div className="place-card">
      <LinkOutlined aria-hidden="true" />
      <span>
        {url === undefined || !/^https?:/.test(url) ? (
          <b>{words}</b>
        ) : (
          <a href={url} target="_blank" rel="noreferrer noopener">
            {words}
          </a>
        )}
        {description !== undefined && <small>{description}</small>}
      </span>
    </div>
  );
}
