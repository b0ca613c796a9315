/** The report's look; colours keep a contrast of 4.5 to 1 and more on white. */
export const reportStyle = `
:root { --ink: #1c2024; --soft: #60646c; --line: #e0e1e6; --accent: #0d74ce; --warn: #ad5700; --ok: #2b7a4b; --paper: #fcfcfd; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 40px 80px; max-width: 1280px; background: var(--paper); color: var(--ink);
  font: 15px/1.55 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 18px; margin: 40px 0 12px; }
.en { color: var(--soft); font-weight: 400; font-size: .86em; } .meta, small { color: var(--soft); }
small { display: block; font-size: 12px; } code { font: 12px ui-monospace, monospace; overflow-wrap: anywhere; }
.totals { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; margin: 24px 0; }
.total { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; }
.total strong { display: block; font-size: 32px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.total.attention strong { color: var(--warn); }
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
figure { margin: 0; background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; }
figcaption { font-weight: 600; margin-bottom: 12px; }
.bar { display: flex; height: 22px; border-radius: 6px; overflow: hidden; background: var(--line); }
.accepted { background: var(--ok); } .reviewed { background: var(--accent); } .needs-review { background: #e79c3c; }
.legend { list-style: none; padding: 0; margin: 14px 0 0; display: grid; gap: 6px; }
.legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 8px; }
.histogram { width: 100%; } .histogram rect { fill: var(--accent); } .histogram line { stroke: var(--soft); }
.histogram text, .chart text { font-size: 11px; text-anchor: middle; fill: var(--soft); }
.chart { width: 100%; } .chart polyline { fill: none; stroke-width: 1.5; } .chart text.left { text-anchor: end; }
.chart .grid { stroke: var(--line); stroke-width: 1; } .chart .diagonal { stroke: var(--soft); stroke-dasharray: 3 3; }
.chart .expected { stroke: var(--accent); stroke-width: 2.5; } .chart .observed { stroke: var(--soft); stroke-dasharray: 6 3; }
.chart .target { stroke: var(--warn); stroke-dasharray: 2 3; } .chart .interval { stroke: var(--accent); opacity: .5; }
.chart .bin { fill: var(--accent); } .chart .accepted-dot { fill: var(--ok); }
.legend .key { width: 24px; border-radius: 0; height: 0; vertical-align: middle; border-top: 3px solid var(--accent); }
.legend .key.observed { border-top: 3px dashed var(--soft); } .legend .key.target { border-top: 3px dotted var(--warn); }
.legend .key.accepted-dot { width: 12px; height: 12px; margin: 0 14px 0 6px; border: 0; border-radius: 6px; background: var(--ok); }
.runs { list-style: none; padding: 0; margin: 0 0 24px; display: grid; gap: 8px; } .runs .en { display: block; }
.wide { overflow-x: auto; } .confusions { max-width: 640px; }
table { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid var(--line); }
th { text-align: left; font-size: 13px; background: #f4f5f7; } th, td { padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
.fields { table-layout: fixed; } .fields th:nth-child(1) { width: 33%; } .fields th:nth-child(2) { width: 18%; }
.fields th:nth-child(3) { width: 20%; } .fields th:nth-child(5) { width: 96px; }
.picture img { max-width: 100%; max-height: 180px; object-fit: contain; object-position: left; border: 1px solid var(--line); border-radius: 4px; }
.value { font-weight: 600; overflow-wrap: anywhere; } .blank { color: var(--soft); }
.reading { overflow-wrap: anywhere; } .reading b { font-size: 12px; color: var(--soft); margin-right: 6px; }
mark { background: #ffe0b2; color: inherit; border-radius: 2px; padding: 0 1px; }
ul { margin: 0; padding-left: 18px; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 800px) { .totals, .charts { grid-template-columns: 1fr; } body { padding: 16px; } }
@media print { body { max-width: none; } tr { break-inside: avoid; } }
`;
