import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { answer, type Bench } from './bench';

const QUESTION = 'weapp-size';
const ROOT = path.resolve('dist/weapp');
const GOAL_MAIN_KB = 600;
/** WeChat's own limits: a package that is larger is not taken. */
const WECHAT_KB = 2_048;

type App = { readonly subPackages?: { readonly root: string }[]; readonly subpackages?: { readonly root: string }[] };

/** What a phone loads before the first page, and with each role. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask() {
    if (!existsSync(path.join(ROOT, 'app.json')))
      throw new Error('There is no compiled mini-program: run `npm run build` first.');
    const app = JSON.parse(readFileSync(path.join(ROOT, 'app.json'), 'utf8')) as App;
    const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
    const subKilobytes = Object.fromEntries(roots.map((root) => [root, Math.round(kilobytesIn(path.join(ROOT, root)))]));
    const ours = kilobytesIn(ROOT) - Object.values(subKilobytes).reduce((sum, kilobytes) => sum + kilobytes, 0);
    const finding = {
      ours,
      limit: GOAL_MAIN_KB,
      unit: 'KB main package',
      goal: `≤ ${GOAL_MAIN_KB} KB`,
      met: ours <= GOAL_MAIN_KB,
    };
    yield answer(QUESTION, finding, { subKilobytes, wechatKilobytes: WECHAT_KB });
  },
};

function kilobytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.endsWith('.map'))
    .map((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? kilobytesIn(place) : statSync(place).size / 1024;
    })
    .reduce((sum, kilobytes) => sum + kilobytes, 0);
}
