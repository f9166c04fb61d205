import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import jComponent from 'j-component';
import 'miniprogram-simulate';
import { createRegistry, type Definition, type Handed } from './components';
import { createRealm } from './realm';
import { createScreen, type Screen, settle } from './screen';
import { createStack, readUrl } from './stack';
import { listenForTrouble } from './trouble';
import { createWx, type Hand, type Told } from './wx';

/** Where WeChat put the shopper in: the page, its query still written as in the link, and the number of the door. */
export type Door = { readonly path?: string; readonly query?: Readonly<Record<string, string>>; readonly scene?: number };

export type MiniProgram = {
  /** The page on top. */
  screen(): Screen;
  /** Routes from the bottom of the stack to the top. */
  stack(): readonly string[];
  /** Taps of the person so far. */
  tapCount(): number;
  /** Every call to `wx`, in order. */
  readonly told: readonly Told[];
  /** Comes (back) in through a door: cold the first time, warm after. */
  enter(door: Door): Promise<Screen>;
  /** Waits until the screen satisfies; says what it showed instead. */
  until(what: string, holds: (screen: Screen) => boolean): Promise<Screen>;
  /** Ends the run; throws if anything complained on the way. */
  close(): void;
};

type AppHooks = { onLaunch?: (door: unknown) => void; onShow?: (door: unknown) => void };
type AppSettings = { pages: string[]; tabBar?: { list: { pagePath: string }[] } };

/** Runs the compiled mini-program as a phone would. Needs `npx taro build --type weapp` first. */
export function startMiniProgram(hand: Hand = {}, root = path.resolve('dist/weapp')): MiniProgram {
  if (!existsSync(path.join(root, 'app.json'))) throw new Error(`There is no compiled mini-program in ${root}: build it first.`);
  const trouble = listenForTrouble();
  const settings = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as AppSettings;
  const told: Told[] = [];
  const held = { taps: 0, door: toEntry({}, settings), launched: false };

  const tabs = (settings.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
  const pages = createStack(tabs, (url) => openScreen(url, device.idOf(readUrl(url).route), () => (held.taps += 1)));
  const doors = { getLaunchOptionsSync: () => held.door, getEnterOptionsSync: () => held.door };
  const device = startDevice(root, { ...createWx(hand, told), ...pages.navigation(told), ...doors }, pages.instances);

  const until: MiniProgram['until'] = async (what, holds) => {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const screen = pages.top();
      if (screen && holds(screen)) return screen;
      await settle(1);
    }
    const seen = pages.top();
    throw new Error(
      `Waited in vain for ${what}; ${seen?.route ?? 'no page'} shows: ${seen?.text() ?? ''} ${trouble.sentences.join('\n')}`,
    );
  };

  const enter: MiniProgram['enter'] = async (through) => {
    held.door = toEntry(through, settings);
    if (!held.launched) device.app.onLaunch?.(held.door);
    device.app.onShow?.(held.door);
    if (!held.launched || through.path) pages.relaunch(urlOf(held.door));
    else comeBack(pages.top());
    held.launched = true;
    const screen = await until('the page to draw', (shown) => shown.drawn().callCount > 0);
    await settle();
    return screen;
  };

  const close = () => {
    pages.clear();
    trouble.stop();
    if (trouble.sentences.length > 0) throw new Error(`The phone complained:\n${trouble.sentences.join('\n')}`);
  };

  return { screen: pages.topOrThrow, stack: pages.routes, tapCount: () => held.taps, told, enter, until, close };
}

/** Whoever comes back went away before, and WeChat told the page of both. */
function comeBack(screen: Screen | undefined): void {
  screen?.call('onHide');
  screen?.call('onShow');
}

const MOST_TURNS = 1000;

/** The scripts of the mini-program in their realm, and its pages in WeChat's component engine. */
function startDevice(root: string, wx: Record<string, unknown>, instances: () => unknown[]) {
  const handed: { app: AppHooks; definition?: Handed | undefined } = { app: {} };
  const takes = (kind: Handed['kind']) => (definition: Definition) => {
    handed.definition = { kind, definition };
  };
  const keepApp = (hooks: AppHooks) => {
    handed.app = hooks;
  };
  const load = createRealm({
    wx,
    App: keepApp,
    Page: takes('page'),
    Component: takes('component'),
    Behavior: jComponent.behavior,
    getApp: () => handed.app,
    getCurrentPages: instances,
  });

  const registry = createRegistry(root, (route) => {
    handed.definition = undefined;
    load(path.join(root, route));
    if (!handed.definition) throw new Error(`${route} called neither Page() nor Component().`);
    return handed.definition;
  });
  load(path.join(root, 'app.js'));
  return { app: handed.app, idOf: registry.idOf };
}

function openScreen(url: string, id: string, onTap: () => void) {
  const { route, query } = readUrl(url);
  const component = jComponent.create(id);
  Object.assign(component.instance, { route, options: query });
  const screen = createScreen({ root: component, route, onTap });
  screen.call('onLoad', query);
  screen.call('onShow');
  screen.call('onReady');
  return { screen, instance: component.instance };
}

function toEntry({ path: page, query = {}, scene = 1001 }: Door, settings: AppSettings) {
  return { path: page ?? settings.pages[0] ?? '', query, scene };
}

function urlOf({ path: page, query }: { path: string; query: Readonly<Record<string, string>> }): string {
  const written = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return written.length === 0 ? page : `${page}?${written.join('&')}`;
}
