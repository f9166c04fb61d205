import { parseHours } from './read-hours';

const TEN_TO_TEN = { from: 600, to: 1320 };
const CLOSED: never[] = [];

/** Monday first. */
function week(...days: (typeof TEN_TO_TEN)[][]) {
  return { ok: true, value: { week: days, holidays: {} } };
}
const everyDay = (...spans: (typeof TEN_TO_TEN)[]) => week(spans, spans, spans, spans, spans, spans, spans);
const late = { from: 600, to: 1350 };

test.each([
  ['每天 10:00-22:00', everyDay(TEN_TO_TEN)],
  ['10:00-22:00', everyDay(TEN_TO_TEN)],
  ['每天10：00～22：00', everyDay(TEN_TO_TEN)],
  ['daily 10:00-22:00', everyDay(TEN_TO_TEN)],
  ['10:00-14:00,15:00-21:30', everyDay({ from: 600, to: 840 }, { from: 900, to: 1290 })],
  [
    '周一至周四 10:00-22:00;周五至周日 10:00-22:30',
    week([TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [late], [late], [late]),
  ],
  [
    'Mon-Thu 10:00-22:00; Fri-Sun 10:00-22:30',
    week([TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [late], [late], [late]),
  ],
  [
    '周一 休;周二至周日 10:00-22:00',
    week(CLOSED, [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN]),
  ],
  ['每天 10:00-22:00;周一 休', week(CLOSED, [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN], [TEN_TO_TEN])],
  ['周六至周一 10:00-22:00', week([TEN_TO_TEN], CLOSED, CLOSED, CLOSED, CLOSED, [TEN_TO_TEN], [TEN_TO_TEN])],
  ['周一、周三 10:00-22:00', week([TEN_TO_TEN], CLOSED, [TEN_TO_TEN], CLOSED, CLOSED, CLOSED, CLOSED)],
  ['周末 18:00-02:00', week(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, [{ from: 1080, to: 1560 }], [{ from: 1080, to: 1560 }])],
  ['每天 18:00-次日02:00', everyDay({ from: 1080, to: 1560 })],
  ['每天 00:00-24:00', everyDay({ from: 0, to: 1440 })],
])('%s', (text, expected) => {
  expect(parseHours(text)).toEqual(expected);
});

test('a date is a holiday', () => {
  expect(parseHours('每天 10:00-22:00;2027-02-06 休;2027-02-07 12:00-18:00')).toMatchObject({
    value: { holidays: { '2027-02-06': [], '2027-02-07': [{ from: 720, to: 1080 }] } },
  });
});

test.each([
  ['an empty cell', '', ''],
  ['no times', '每天', '每天'],
  ['an unknown day', '周八 10:00-22:00', '周八 10:00-22:00'],
  ['a minute that does not exist', '每天 10:60-22:00', '每天 10:60-22:00'],
  ['an hour that does not exist', '每天 10:00-25:00', '每天 10:00-25:00'],
  ['shifts that overlap', '10:00-14:00,13:00-20:00', '10:00-14:00,13:00-20:00'],
  ['a shift after one past midnight', '18:00-02:00,20:00-21:00', '18:00-02:00,20:00-21:00'],
  ['words', '十点到十点', '十点到十点'],
  ['the bad part of a good week', '周一 10:00-22:00;周二 晚上', '周二 晚上'],
  ['a day that is none', '2027-13-01 休', '2027-13-01 休'],
])('%s cannot be read and is named', (_what, text, part) => {
  expect(parseHours(text)).toEqual({ ok: false, refusal: { code: 'hours/unreadable', details: { part } } });
});
