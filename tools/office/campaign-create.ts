import { changeCampaign } from '../../cloudfunctions/campaign/changing';
import { draftCampaign } from '../../cloudfunctions/campaign/drafting';
import { lastLessons } from '../../cloudfunctions/campaign/reviewing';
import { FILE_NOTES, readCampaignFile } from './campaign-file';
import { CAMPAIGN_WORDS, lessonLines, noText, storeLines } from './campaign-words';
import { type Command, done, refused, textOf } from './desk';

/** `campaign create`: a draft from a file, with what earlier campaigns like it taught. */
export const campaignCreate: Command = {
  words: 'campaign create',
  operands: ['文件'],
  about: '按文件起草红包活动；同一文件再来一次不会改变任何内容，草稿改了内容就是下一版',
  options: {},
  notes: FILE_NOTES,
  async work({ database, by, now }, [file = '']) {
    const read = readCampaignFile(file);
    if ('lines' in read) return refused(...read.lines);
    const { draft } = read;
    const drafted = await database.transaction((tx) => draftCampaign(tx, draft, { by, now }));
    if ('complaints' in drafted) return refused(...read.complain(drafted.complaints));
    const { code, title } = draft;
    const { version, state, created, stores } = drafted;
    if (!created) return done(`没有改动：${code}「${title}」已经在（${CAMPAIGN_WORDS[state]}），内容相同。`);
    return done(
      `已起草：${code}「${title}」第 ${version} 版`,
      ...storeLines(stores).map((line) => `  ${line}`),
      ...lessonLines(await lastLessons(database, draft.trigger.kind)),
      `下一步：campaign rehearse 文件 演练，再由另一人 campaign approve ${code} 批准。`,
    );
  },
};

/** `campaign change`: the next version of a campaign that may be running. */
export const campaignChange: Command = {
  words: 'campaign change',
  operands: ['文件'],
  about: '按文件出新一版；上线前什么都能改（要重新演练），进行中只能改部分内容，已领的照旧',
  options: {
    reason: { value: '理由', about: '为什么，留在记录里', must: true },
    second: { value: '姓名', about: '进行中增加预算时，同意的第二个人' },
  },
  notes: `进行中可改：title、calendar 的 until weekdays hours、stores、levels、limits、say、budget 与 count（及 peakCount）。
预算减少只收回没人领的红包；增加的红包按种子另抽。campaign show 的内容可以直接存成文件来改。`,
  async work({ database, by, now }, [file = ''], options) {
    const read = readCampaignFile(file);
    if ('lines' in read) return refused(...read.lines);
    const { draft } = read;
    const second = textOf(options, 'second') || undefined;
    const changing = await changeCampaign(database, draft, { by, reason: textOf(options, 'reason'), now, second });
    if ('complaints' in changing) return refused(...read.complain(changing.complaints));
    if (!changing.ok) return refused(noText(draft.code, changing.refusal));
    const { version, state, changed, stores } = changing.value;
    if (!changed) return done(`没有改动：${draft.code} 已经是这样。`);
    const next = state === 'draft' ? '它又是草稿，请重新演练并批准。' : '从现在起按新一版发放，已领的照旧。';
    return done(`已改：${draft.code} 第 ${version} 版`, ...storeLines(stores).map((line) => `  ${line}`), next);
  },
};
