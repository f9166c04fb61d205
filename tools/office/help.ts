import { padded } from '../import/words';
import type { Command } from './desk';

const USAGE_COLUMNS = 46;

/** All commands, from the same table that runs them. */
export function officeHelp(commands: readonly Command[]): string[] {
  return [
    '用法：npm run office -- 命令 …（任何命令加 --help 看细节）',
    '',
    ...commands.map((command) => `  ${padded(usageOf(command), USAGE_COLUMNS)} ${command.about}`),
    '',
    '每条改动都留记录：谁（--by，缺省为本机用户名）、何时、改了什么、为什么。',
    '退出码：0 完成，1 被拒绝，2 看不懂。数据库取自 DATABASE_URL，未设则为 DATA_DIR（默认 .data，须先打烊）。',
  ];
}

export function commandHelp(command: Command): string[] {
  const options = Object.entries({ ...command.options, by: { value: '姓名', about: '谁在操作，缺省为本机用户名', must: false } });
  return [
    `用法：npm run office -- ${usageOf(command)}`,
    `  ${command.about}`,
    ...options.map(
      ([name, { value = '', about, must }]) => `  ${padded(`--${name} ${value}`, 20)} ${about}${must ? '（必填）' : ''}`,
    ),
    ...(command.notes === undefined ? [] : ['', command.notes]),
  ];
}

function usageOf({ words, operands, options }: Command): string {
  const musts = Object.entries(options).flatMap(([name, { value, must }]) => (must ? [`--${name} ${value}`] : []));
  return [words, ...operands, ...musts].join(' ');
}
