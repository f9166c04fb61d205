/** The look of head office's pages: paper, ink, one seal; on a screen of 1440 and on A4. The names are those of src/tokens.scss. */
export const STYLE = `
:root {
  --paper: #faf8f4; --card: #ffffff; --ink: #1c1b19; --ink-2: #6b675f; --ink-3: #a39e94; --line: #e9e4db;
  --vermilion: #b23a2b; --vermilion-soft: #f6e7e3; --vermilion-ink: #a83427;
  --celadon: #4f7a6b; --celadon-soft: #e6efea; --celadon-ink: #43695c;
  --ochre: #a8742a; --ochre-soft: #f5ebda; --ochre-ink: #85591b;
  --serif: 'Songti SC', 'STSong', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC', serif;
  --sans: 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif;
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); font: 15px/1.6 var(--sans); font-variant-numeric: tabular-nums; }
main { max-width: 1200px; margin: 0 auto; padding: 32px 32px 48px; }
h1, h2, h3 { font-family: var(--serif); font-weight: 700; line-height: 1.35; }
h1 { font-size: 30px; }
h2 { font-size: 21px; }
h3 { font-size: 17px; }
.kicker { color: var(--ink-2); font-size: 13px; letter-spacing: 0.08em; }
.lead { color: var(--ink-2); max-width: 46em; margin-top: 8px; }
header { display: flex; justify-content: space-between; align-items: flex-start; gap: 32px; padding-bottom: 20px; border-bottom: 1px solid var(--ink); }
.seal { flex: none; font-family: var(--serif); font-size: 21px; font-weight: 700; padding: 6px 14px; border: 2px solid currentColor; border-radius: 6px; color: var(--celadon-ink); background: var(--celadon-soft); }
.seal.no { color: var(--vermilion-ink); background: var(--vermilion-soft); }
.seal.plain { color: var(--ink-2); background: none; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(168px, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 14px; overflow: hidden; margin: 24px 0; }
.fact { background: var(--card); padding: 14px 18px; }
.fact dt { color: var(--ink-2); font-size: 13px; }
.fact dd { font-size: 26px; font-weight: 600; line-height: 1.3; }
.fact dd small { font-size: 15px; font-weight: 400; color: var(--ink-2); margin-left: 3px; }
.fact p { color: var(--ink-2); font-size: 13px; line-height: 1.45; }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 20px 24px; margin-top: 24px; }
.columns > section, .stack > section:first-child { margin-top: 0; }
section > p { color: var(--ink-2); font-size: 13px; margin-top: 2px; }
section > figure, section > table, section > ol, section > ul { margin-top: 14px; }
.notice { border-left: 4px solid var(--vermilion); background: var(--vermilion-soft); }
.notice.calm { border-left-color: var(--ochre); background: var(--ochre-soft); }
.notice > p { color: var(--ink); font-size: 15px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th { text-align: left; font-weight: 400; color: var(--ink-2); padding: 6px 10px 6px 0; border-bottom: 1px solid var(--ink); }
td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
tr.sum td { font-weight: 600; font-size: 15px; border-bottom: 0; border-top: 1px solid var(--ink); }
tr.quiet td { color: var(--ink-2); }
.bad { color: var(--vermilion-ink); }
.good { color: var(--celadon-ink); }
.care { color: var(--ochre-ink); }
ol, ul { padding-left: 1.3em; font-size: 13px; color: var(--ink-2); }
li + li { margin-top: 4px; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--ink-2); font-size: 13px; margin-top: 6px; display: flex; flex-wrap: wrap; gap: 4px 18px; }
.key::before { content: ''; display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; background: var(--tone); }
.key.line::before { height: 3px; vertical-align: 4px; }
.key.band::before { background: none; border: 1.5px solid var(--tone); width: 3px; border-width: 1.5px 0; padding: 0 3px; border-radius: 0; }
svg text { font: 12px var(--sans); fill: var(--ink-2); font-variant-numeric: tabular-nums; }
footer { color: var(--ink-2); font-size: 13px; margin-top: 24px; }
@media (max-width: 860px) { .columns { grid-template-columns: 1fr; } header { flex-direction: column; } main { padding: 20px 16px; } }
@media print {
  @page { size: A4; margin: 14mm; }
  body { background: none; font-size: 12px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  .columns { grid-template-columns: 1fr; }
  section { border-color: var(--line); }
  section, figure, tr, .facts { break-inside: avoid; }
  section.long { break-inside: auto; }
}
`;
