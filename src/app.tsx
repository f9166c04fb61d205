import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { noteEntry, startPhone } from './wechat';
import './app.scss';

/** The shell: it starts the phone and notes, each time the app comes to the front, which tag it was entered with. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(startPhone);
  useDidShow(noteEntry);
  return children;
}
