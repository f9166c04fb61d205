import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useMemo } from 'react';
import { BrowserRouter } from 'react-router';
import { memoryOf } from './live/memory';
import { Rooms } from './rooms';
import { useSession } from './session/session';
import { antdTheme } from './theme/antd-theme';
import { useColours } from './theme/use-colours';

dayjs.locale('zh-cn');

/** The console: one page for everybody who works at a desk. */
export function Console() {
  const { palette, isDark } = useColours();
  const userNo = useSession(({ user }) => user?.userNo ?? 0);
  const theme = useMemo(() => antdTheme(palette, isDark), [palette, isDark]);
  return (
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <App notification={{ maxCount: 3 }} message={{ maxCount: 2 }}>
          <QueryClientProvider client={memoryOf(userNo)}>
            <BrowserRouter basename="/console">
              <Rooms />
            </BrowserRouter>
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>
  );
}
