import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tidy } from './tidy/rules';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'hangtag-tidy-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** Words that must not stand in this file as they are, since the tree it lives in is looked at too. */
const MARK = ['TO', 'DO'].join('');
const SILENCER = ['@ts', 'ignore'].join('-');
/** What a template puts in, written so that no linter takes it for a forgotten template. */
const GLUE = ['$', '{n}'].join('');
const OUTSIDE = ['..', 'shared', 'notes.md'].join('/');
const SKIPPED = ['test', 'skip'].join('.');

const refund = 'cloudfunctions/order/refund.ts';
const longFile = 'export const line = 1;\n'.repeat(321);

test.each([
  ['a rule that looks at the clock', refund, 'export const at = () => Date.now();', 'clock-and-dice'],
  ['an action that asks what time it is', 'cloudfunctions/order/actions.ts', 'export const at = new Date();', 'clock-and-dice'],
  ['a rule that throws dice', refund, 'export const luck = () => Math.random();', 'clock-and-dice'],
  ['SQL in a rule', refund, "export const text = 'select sku_no from catalog_sku where sold';", 'sql-in-its-place'],
  ['SQL on the phone', 'src/cloud.ts', "export const text = 'delete from order_head';", 'sql-in-its-place'],
  [
    'a value glued into SQL',
    'cloudfunctions/order/store.ts',
    `export const q = (n: string) => \`select 1 from order_head where order_no = ${GLUE}\`;`,
    'no-glued-sql',
  ],
  [
    'a value added to SQL',
    'cloudfunctions/platform/account.ts',
    "export const q = (n: string) => 'select x from platform_account where a = ' + n;",
    'no-glued-sql',
  ],
  [
    'a write to the stock from the order',
    'cloudfunctions/order/order.sql',
    'update stock_level set reserved = 0;',
    'own-tables-only',
  ],
  [
    'an insert into the platform’s table',
    'cloudfunctions/store/store.sql',
    'insert into platform_fact select 1;',
    'own-tables-only',
  ],
  ['stock that reads orders', 'cloudfunctions/stock/stock.sql', 'select 1 from order_head;', 'sql-looks-left'],
  ['a price without unit', refund, 'export type Piece = { price: number };', 'money-has-units'],
  [
    'an amount without unit in a contract',
    'cloudfunctions/order/contract.ts',
    'export const shape = { paidAmount: z.int() };',
    'money-has-units',
  ],
  ['a float near money', refund, 'export const yuan = (fen: number) => (fen / 100).toFixed(2);', 'no-floats'],
  ['a name that says nothing', 'src/utils.ts', 'export const one = 1;', 'telling-names'],
  ['a folder that says nothing', 'cloudfunctions/common/day.ts', 'export const one = 1;', 'telling-names'],
  ['a file one has to scroll', refund, longFile, 'short-files'],
  ['a promise to nobody', refund, `// ${MARK} later`, 'no-marks'],
  ['a silenced compiler', refund, `// ${SILENCER}\nexport const one = 1;`, 'no-silencers'],
  ['a skipped test', 'cloudfunctions/order/refund.test.ts', `${SKIPPED}('later', () => undefined);`, 'no-announced-tests'],
  [
    'a refusal no contract names',
    'cloudfunctions/order/order.sql',
    "perform platform_refuse('order/mood');",
    'refusals-in-contracts',
  ],
  ['a path out of the repository', 'docs/architecture.md', `See ${OUTSIDE}.`, 'stands-alone'],
  ['a registry in the lock file', 'package-lock.json', '{ "resolved": "https://mirror.example/x.tgz" }', 'no-registry-hosts'],
])('%s is found', (_what, file, text, rule) => {
  plant(file, text);
  expect(tidy(root).map((line) => line.split(' ').slice(0, 2))).toEqual([[expect.stringMatching(`^${file}:\\d+$`), `${rule}:`]]);
});

test('a refusal the phone has no words for is found', () => {
  plant('cloudfunctions/order/contract.ts', "export const refusals = ['order/closed', 'order/mood'];");
  plant('src/words/refusals/orders.ts', "export const WORDS = { 'order/closed': '已关闭' };");
  expect(tidy(root)).toEqual([
    'cloudfunctions/order/contract.ts:1 refusals-have-words: order/mood has no words in src/words/refusals or console/src/words/refusals.',
  ]);
});

test.each([
  ['the clock in an entry', 'cloudfunctions/order/index.ts', 'export const at = new Date();'],
  ['the clock in a test', 'cloudfunctions/order/refund.test.ts', 'export const at = new Date();'],
  ['a date made from what was given', refund, 'export const at = (ms: number) => new Date(ms);'],
  [
    'a bound value in the store',
    'cloudfunctions/order/store.ts',
    `export const q = (n: string) => sql\`select 1 from order_head where order_no = ${GLUE}\`;`,
  ],
  ['an English sentence', refund, "export const why = 'Please select one from the list and update it.';"],
  ['a row lock on a table upstream', 'cloudfunctions/order/order.sql', 'select 1 from stock_level l for update of l;'],
  [
    'an upsert of its own',
    'cloudfunctions/stock/stock.sql',
    'insert into stock_level values (1) on conflict do update set reserved = 0;',
  ],
  ['a price in fen', refund, 'export type Piece = { priceFen: number };'],
])('%s is left alone', (_what, file, text) => {
  plant(file, text);
  expect(tidy(root)).toEqual([]);
});

test('a tree with nothing in it is a mistake, not a success', () => {
  expect(() => tidy(root)).toThrow('nothing to look at');
});
