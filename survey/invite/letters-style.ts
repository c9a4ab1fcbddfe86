/** Paper first: A4 cut into two A5 halves. The code is 46 mm wide with its quiet zone, 36 mm and more without. */
export const style = `
@page { size: A4 portrait; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { background: #ddd; color: #111; font: 12pt/1.75 "Songti SC", SimSun, 宋体, "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", serif }
.sheet { width: 210mm; height: 297mm; margin: 8mm auto; background: #fff; overflow: hidden; break-after: page; break-inside: avoid }
.sheet:last-child { break-after: auto }
.letter {
  height: 148.5mm; padding: 16mm 20mm 12mm; overflow: hidden;
  display: grid; grid-template: auto 1fr / 1fr 50mm; column-gap: 10mm
}
.letter:nth-child(2) { border-top: 0.3mm dashed #888 }
header { grid-column: 1 / 3; border-bottom: 0.3mm solid #111; padding-bottom: 2mm; margin-bottom: 6mm }
.address { display: flex; justify-content: space-between; align-items: baseline; gap: 8mm; font-family: "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", 黑体, sans-serif; line-height: 1.3 }
.project { font-size: 15pt; overflow-wrap: anywhere; max-height: 2.6em; overflow: hidden }
.reference { font-size: 20pt; font-weight: 700; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; max-height: 2.6em; overflow: hidden; text-align: right }
.text { display: flex; flex-direction: column }
.text p { overflow-wrap: anywhere }
.text > p:not(.greeting, .until) { text-indent: 2em; text-align: justify; margin-bottom: 2mm }
.greeting { margin-bottom: 1mm }
.until { font-weight: 700; margin-top: 1mm }
footer { margin-top: auto; text-align: right; font-size: 10.5pt; line-height: 1.6 }
.firm { font-size: 12pt }
figure { text-align: center }
figure svg { display: block; width: 46mm; height: 46mm; margin: 0 auto }
figcaption { font-size: 10.5pt; line-height: 1.5 }
.link { display: block; margin-top: 2mm; font: 7.5pt/1.4 "Noto Sans Mono", Consolas, Menlo, monospace; color: #333; overflow-wrap: anywhere; word-break: break-all }
@media print { body { background: none } .sheet { margin: 0 } }
`;
