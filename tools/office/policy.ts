import { statSync } from 'node:fs';
import { stringify } from 'yaml';
import { readDay } from '../../cloudfunctions/kernel/cell';
import { complaintsOf } from '../../cloudfunctions/kernel/complaint';
import { type Day, dayOf } from '../../cloudfunctions/kernel/day';
import { differencesOf } from '../../cloudfunctions/kernel/difference';
import { parseYuan } from '../../cloudfunctions/kernel/money';
import { readChanges } from '../../cloudfunctions/platform/change';
import { readSettingRows, type SettingRow, setSetting } from '../../cloudfunctions/platform/set-setting';
import { forgetSettings, inForce, type Setting } from '../../cloudfunctions/platform/setting';
import { type Command, type Desk, done, notUnderstood, type Options, type Reply, refused, textOf } from './desk';
import { EVERY_SETTING, type KnownSetting } from './every-setting';
import { POLICY_SENTENCES } from './policy-sentences';
import { differenceText, momentText, shortened, table, valueText } from './words';
import { complaintLines, linesOf, readWritten, readWrittenFile } from './written-file';

const VALUE_COLUMNS = 44;
const MOST_CHANGES = 200;

export const policyShow: Command = {
  words: 'policy show',
  operands: ['[名称]'],
  about: '全部设置与现行值；给名称则完整列出，写法与 policy set 的文件相同',
  options: {},
  async work({ database, now }, [name]) {
    const rows = await readSettingRows(database);
    if (name === undefined)
      return done(
        ...table(
          ['名称', '现行值', '自', '由', '管什么'],
          EVERY_SETTING.map((one) => rowOf(one, rows, dayOf(now))),
        ),
      );
    const known = find(name);
    return known ? done(...shown(known, rows, dayOf(now))) : unknownSetting(name);
  },
};

export const policySet: Command = {
  words: 'policy set',
  operands: ['名称', '文件或值'],
  about: '改一项设置，从某天零点起生效（缺省今天，半分钟内生效）',
  options: {
    from: { value: '日期', about: '从哪天起，如 2026-12-01' },
    reason: { value: '理由', about: '为什么，留在记录里', must: true },
  },
  notes: '文件写完整的值（先用 policy show 名称 看现行的）。金额是整数分，也可写 ¥200。',
  work: set,
};

export const policyHistory: Command = {
  words: 'policy history',
  operands: ['名称'],
  about: '一项设置历次的值、改动、经手人与理由',
  options: {},
  async work({ database }, [name = '']) {
    const known = find(name);
    if (!known) return unknownSetting(name);
    const rows = (await readSettingRows(database)).filter((row) => row.name === name);
    const changes = await readChanges(database, { subject: `setting:${name}`, limit: MOST_CHANGES });
    const days = rows.map(({ fromDay, setBy, setAt }) => `自 ${fromDay} 起：${setBy} 于 ${momentText(setAt)} 所设`);
    const steps = changes.flatMap((change) => [
      `${momentText(change.changedAt)}  ${change.changedBy}  ${change.what.replace('from ', '自 ')} 起  ${change.reason ?? ''}`,
      ...differencesOf(change.before, change.after).map((one) => `  ${differenceText(one)}`),
    ]);
    return done(...(days.length === 0 ? ['没有人设过，用的是缺省值。'] : days), ...(steps.length === 0 ? [] : ['', ...steps]));
  },
};

async function set(desk: Desk, [name = '', given = '']: readonly string[], options: Options): Promise<Reply> {
  const known = find(name);
  if (!known) return unknownSetting(name);
  const { setting } = known;
  const said = textOf(options, 'from');
  const fromDay = said === '' ? dayOf(desk.now) : readDay(said);
  if (fromDay === undefined) return notUnderstood(`--from「${said}」不是日期，请写如 2026-12-01。`);
  const written = isFile(given) ? readWrittenFile(given, 'values') : readWritten(given, '命令里的值', 'values');
  if (!written.ok) return refused(...linesOf(written.refusal));
  const value = inFen(written.value.value);
  const parsed = setting.shape.safeParse(value);
  if (!parsed.success) {
    return refused(...complaintLines(written.value, complaintsOf(parsed.error, setting.shape, value, POLICY_SENTENCES)));
  }
  const { by, now, database } = desk;
  const change = { value: parsed.data, fromDay, by, reason: textOf(options, 'reason'), now };
  const outcome = await database.transaction(async (tx) => {
    const before = inForce(setting, await readSettingRows(tx), fromDay);
    const objection = await known.objection?.(tx, { value: parsed.data, before, now });
    return objection ? { objection } : setSetting(tx, setting, change);
  });
  if ('objection' in outcome) return refused(outcome.objection, '什么都没有写入。');
  forgetSettings(database);
  if (!outcome.ok) return refused(`${fromDay} 已经过去：过去按当时的值算过账，请写今天或以后。`);
  if (!outcome.value.changed) return done(`没有改动：${name} 自 ${fromDay} 起本来就是这样。`);
  return done(
    `已设：${name}，自 ${fromDay} 起`,
    ...differencesOf(outcome.value.before, parsed.data).map((one) => `  ${differenceText(one)}`),
  );
}

function find(name: string): KnownSetting | undefined {
  return EVERY_SETTING.find((one) => one.setting.name === name);
}

function unknownSetting(name: string): Reply {
  return refused(`没有设置「${name}」，有：${EVERY_SETTING.map((one) => one.setting.name).join('、')}`);
}

/** What looks like a file name is one, so that a slip is not taken for a value. */
function isFile(given: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(given) || statSync(given, { throwIfNoEntry: false })?.isFile() === true;
}

/** Money may stand in yuan with its sign, "¥200"; the shapes want fen. */
function inFen(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return /fen$/i.test(key) && value.startsWith('¥') ? (parseYuan(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => inFen(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inFen(inner, name)]));
}

function newest({ name }: Setting, rows: readonly SettingRow[], day: Day): SettingRow | undefined {
  return rows.filter((row) => row.name === name && row.fromDay <= day).at(-1);
}

function rowOf({ setting, about }: KnownSetting, rows: readonly SettingRow[], today: Day): string[] {
  const row = newest(setting, rows, today);
  const value = shortened(valueText(inForce(setting, rows, today)), VALUE_COLUMNS);
  return [setting.name, value, row?.fromDay ?? '缺省', row?.setBy ?? '', about];
}

function shown({ setting, about }: KnownSetting, rows: readonly SettingRow[], today: Day): string[] {
  const row = newest(setting, rows, today);
  const later = rows.filter((one) => one.name === setting.name && one.fromDay > today);
  const isBroken = row !== undefined && !setting.shape.safeParse(row.value).success;
  return [
    `# ${setting.name}：${about}`,
    row ? `# 自 ${row.fromDay} 起，${row.setBy} 于 ${momentText(row.setAt)} 所设` : '# 缺省值，没有人设过',
    ...(isBroken ? ['# 所存的值已不合要求，现按缺省值执行，请重新设置'] : []),
    ...later.map((one) => `# ${one.fromDay} 起另有安排（${one.setBy}）`),
    stringify(inForce(setting, rows, today), { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd(),
  ];
}
