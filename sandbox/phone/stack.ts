import type { Screen } from './screen';
import type { Told } from './wx';

type Open = { screen: Screen; instance: Record<string, unknown> };

/** The stack of pages with WeChat's rules: tab pages live on when one leaves them, all others end. */
export function createStack(tabRoutes: readonly string[], openScreen: (url: string) => Open) {
  const tabs = new Set(tabRoutes);
  const kept = new Map<string, Open>();
  const stack: Open[] = [];

  const top = () => stack[stack.length - 1]?.screen;
  const end = (open: Open | undefined) => {
    if (!open) return;
    open.screen.call('onUnload');
    open.screen.detach();
  };
  const push = (url: string) => {
    top()?.call('onHide');
    stack.push(openScreen(url));
  };
  const back = (delta: number) => {
    for (let step = 0; step < delta && stack.length > 1; step += 1) end(stack.pop());
    top()?.call('onShow');
  };
  const replace = (url: string) => {
    end(stack.pop());
    stack.push(openScreen(url));
  };
  const clear = () => {
    for (const open of [...new Set([...stack.splice(0), ...kept.values()])]) end(open);
    kept.clear();
  };
  const switchTo = (url: string) => {
    const { route } = readUrl(url);
    for (const open of stack.splice(0).reverse()) {
      if (!tabs.has(open.screen.route)) end(open);
      else {
        open.screen.call('onHide');
        kept.set(open.screen.route, open);
      }
    }
    const again = kept.get(route);
    stack.push(again ?? openScreen(url));
    again?.screen.call('onShow');
  };

  return {
    top,
    topOrThrow: () => {
      const screen = top();
      if (!screen) throw new Error('No page is open.');
      return screen;
    },
    routes: () => stack.map(({ screen }) => screen.route),
    instances: () => stack.map(({ instance }) => instance),
    clear,
    relaunch: (url: string) => {
      clear();
      stack.push(openScreen(url));
    },
    navigation: (told: Told[]) => {
      const named = (name: string, move: (url: string) => void) => [name, navigating(name, told, move)] as const;
      return Object.fromEntries([
        named('navigateTo', push),
        named('redirectTo', replace),
        named('switchTab', switchTo),
        named('reLaunch', (url) => {
          clear();
          stack.push(openScreen(url));
        }),
        [
          'navigateBack',
          (asked: { delta?: number; success?: (answer: unknown) => void } = {}) => {
            back(asked.delta ?? 1);
            asked.success?.({ errMsg: 'navigateBack:ok' });
          },
        ],
      ]);
    },
  };
}

type Moving = { url: string; success?: (answer: unknown) => void; complete?: (answer: unknown) => void };

function navigating(name: string, told: Told[], move: (url: string) => void) {
  return (asked: Moving): void => {
    told.push({ name, words: asked.url });
    // WeChat answers a navigation later, never inside the tap.
    setTimeout(() => {
      move(asked.url);
      asked.success?.({ errMsg: `${name}:ok` });
      asked.complete?.({ errMsg: `${name}:ok` });
    }, 0);
  };
}

/** WeChat hands query values over as they are written; decoding is the page's work. */
export function readUrl(url: string): { route: string; query: Record<string, string> } {
  const [route = '', written = ''] = url.split('?');
  const pairs =
    written === '' ? [] : written.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return { route: route.replace(/^\//, ''), query: Object.fromEntries(pairs) as Record<string, string> };
}
