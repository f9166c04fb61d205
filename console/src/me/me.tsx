import { App, Button, Radio, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { maySpeak } from '../live/announcing';
import { playChime } from '../live/chime';
import { type Colours, usePreferences } from '../preferences';
import { answersShoppers, useMe } from '../session/session';
import { PasswordForm } from '../sign-in/password-form';
import { ROLE_WORDS } from '../words/names';

/** Her own page: what she is told by, how it looks, and her password. */
export default function Me() {
  const me = useMe();
  const { message } = App.useApp();
  return (
    <main className="page page-narrow">
      <header className="page-head">
        <h1 className="serif">{me.name}</h1>
        <p className="quiet">
          {me.login} · {me.roles.map((role) => ROLE_WORDS[role]).join('、')}
          {me.storeName !== null && ` · ${me.storeName}`}
        </p>
      </header>
      {answersShoppers(me) && (
        <section className="block">
          <h3 className="serif">提醒</h3>
          <Sound />
          <Notifications />
        </section>
      )}
      <section className="block">
        <h3 className="serif">外观</h3>
        <Look />
      </section>
      <section className="block">
        <h3 className="serif">换密码</h3>
        <PasswordForm word="换密码" onChanged={() => message.success('已换好，别处的登录都已退出')} />
      </section>
    </main>
  );
}

function Line({ word, note, children }: { word: string; note: string; children: ReactNode }) {
  return (
    <div className="switch-line">
      <span>
        <b>{word}</b>
        <small>{note}</small>
      </span>
      {children}
    </div>
  );
}

function Sound() {
  const sound = usePreferences((preferences) => preferences.sound);
  const choose = usePreferences((preferences) => preferences.choose);
  return (
    <Line word="声音" note="分给我的或待接手的会话来了新消息，响两声">
      <Button size="small" onClick={playChime}>
        听一下
      </Button>
      <Switch checked={sound} onChange={(on) => choose({ sound: on })} aria-label="声音" />
    </Line>
  );
}

function Notifications() {
  const wanted = usePreferences((preferences) => preferences.notifications);
  const choose = usePreferences((preferences) => preferences.choose);
  const [isAllowed, setAllowed] = useState(maySpeak);
  const isRefused = 'Notification' in window && Notification.permission === 'denied';
  const ask = async () => {
    const said = await Notification.requestPermission();
    setAllowed(said === 'granted');
    choose({ notifications: said === 'granted' });
  };
  if (!('Notification' in window))
    return (
      <Line word="桌面通知" note="这个浏览器没有桌面通知">
        {null}
      </Line>
    );
  return (
    <Line
      word="桌面通知"
      note={isRefused ? '浏览器里已设为不允许，请在地址栏左边的网站设置里改' : '看别的窗口时提醒，只说谁来信，不显示内容'}
    >
      {isAllowed ? (
        <Switch checked={wanted} onChange={(on) => choose({ notifications: on })} aria-label="桌面通知" />
      ) : (
        <Button size="small" disabled={isRefused} onClick={() => void ask()}>
          打开通知
        </Button>
      )}
    </Line>
  );
}

function Look() {
  const colours = usePreferences((preferences) => preferences.colours);
  const choose = usePreferences((preferences) => preferences.choose);
  return (
    <Radio.Group
      value={colours}
      onChange={({ target }) => choose({ colours: target.value as Colours })}
      options={[
        { value: 'system', label: '跟随系统' },
        { value: 'light', label: '浅色' },
        { value: 'dark', label: '深色' },
      ]}
    />
  );
}
