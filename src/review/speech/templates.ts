/**
 * A sentence that the pipeline writes into issues, checks, joins and failed pages, in both languages. What `{…}` stands
 * for: `path`, `paths` and `column` are shown by the form's labels, `detail` and `reason` are sentences themselves,
 * everything else is text that stays as it is.
 */
export interface Template {
  readonly en: string;
  readonly zh: string;
}

/** Ordered: a sentence is tried against one after the other. `test/review/speech.test.ts` holds them against the sources. */
export const templates: readonly Template[] = [
  // Checks.
  {
    en: '{paths} (and in {count} more rows): {detail}. It is kept as printed; compare it with the page.',
    zh: '{paths}（另有 {count} 行相同）：{detail}。已按原样保留，请与原页对照。',
  },
  {
    en: '{paths}: {detail}. It is kept as printed; compare it with the page.',
    zh: '{paths}：{detail}。已按原样保留，请与原页对照。',
  },
  // Values and their places.
  {
    en: 'The label “{label}” was not found, so {path} is missing. Look for it on the page.',
    zh: '没有找到标签“{label}”，因此缺{path}。请在原页上查找。',
  },
  {
    en: 'The label “{label}” was found, but no cell for its value. Look at the page.',
    zh: '找到了标签“{label}”，但没有找到填写它的格。请看原页。',
  },
  {
    en: 'The label “{label}” is printed again; the value beside its best match was taken.',
    zh: '标签“{label}”出现多次，取了最相符一处旁边的值。',
  },
  {
    en: '{path} was not found in the text around the tables. Look for it on the page.',
    zh: '在表格以外的文字中没有找到{path}。请在原页上查找。',
  },
  {
    en: 'The text “{text}” does not hold what {path} looks for. Compare it with the page.',
    zh: '文字“{text}”中没有{path}应有的内容。请与原页对照。',
  },
  {
    en: 'The form prints the unit {printed} where the definition says {expected}.',
    zh: '表上印的单位是{printed}，定义中是{expected}。',
  },
  {
    en: 'No field takes the text “{text}”. Look whether it belongs to one.',
    zh: '文字“{text}”没有归入任何栏目。请看它是否属于某一栏。',
  },
  { en: 'Text around the tables that no field takes: {texts}.', zh: '表格以外没有归入栏目的文字：{texts}。' },
  {
    en: '{file}, page {page}: {path} cannot hold “{text}”, which is printed there, and was left empty. Look at the page and type it in.',
    zh: '{file}，第 {page} 页：{path}容不下原页上的“{text}”，已留空。请看原页并填写。',
  },
  {
    en: '{file}: {path} cannot hold “{text}” and was left empty. Look for it on the page and type it in.',
    zh: '{file}：{path}容不下“{text}”，已留空。请在原页上查找并填写。',
  },
  // Lists.
  {
    en: 'No row with the headers {headers} was found, so {path} is empty. Look for the table on the page.',
    zh: '没有找到表头为“{headers}”的行，因此{path}为空。请在原页上查找该表。',
  },
  {
    en: "The header “{words}” was not found, so {column} is missing. Look at the table's header.",
    zh: '没有找到表头“{words}”，因此缺{column}。请看该表的表头。',
  },
  {
    en: 'The header “{words}” was taken for {column} by its place. Compare it with the page.',
    zh: '表头“{words}”按位置认作{column}。请与原页对照。',
  },
  {
    en: 'The header “{words}” was taken for {column}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.',
    zh: '表头“{words}”与{column}的用词不同，仍认作该栏。请与原页对照；如含义相同，请把该用词加入表格定义。',
  },
  {
    en: 'The label “{words}” was taken for {path}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.',
    zh: '标签“{words}”与{path}的用词不同，仍认作该栏。请与原页对照；如含义相同，请把该用词加入表格定义。',
  },
  {
    en: 'The header of {path} is printed again; the rows below it go on.',
    zh: '{path}的表头再次出现，其下的行接续。',
  },
  { en: 'The header of {path} is printed again and was skipped.', zh: '{path}的表头再次出现，已略过。' },
  {
    en: 'A table without a header was read as going on with {path}, since it has the same columns. Compare it with the page.',
    zh: '一个没有表头的表因列相同，按{path}的续表读取。请与原页对照。',
  },
  {
    en: 'The column “{text}” of {path} is not in the definition; its {filled} filled cells were left out. Add it to the definition if it matters.',
    zh: '{path}中的列“{text}”不在定义中，其中 {filled} 个有内容的格未收录。如有需要，请补入定义。',
  },
  {
    en: 'A row of {path} holds printed words but no entry; it was left out.',
    zh: '{path}中有一行只有印刷文字、没有填写内容，未收录。',
  },
  {
    en: '{path} has a value but no {level}: it may have slid to another column or been lost. Compare the row with the page.',
    zh: '{path}有值但缺{level}，可能串列或丢失。请将该行与原页对照。',
  },
  {
    en: '{path} has no {level}, neither beside it nor above. Compare the row with the page.',
    zh: '{path}没有{level}，旁边和上方都没有。请将该行与原页对照。',
  },
  {
    en: 'The cells of {path} do not stand under the headers. Compare the row with the page.',
    zh: '{path}的各格与表头没有对齐。请将该行与原页对照。',
  },
  {
    en: '{path} holds two lines in each cell that are entries of their own: it may be two rows, and the rule between them lost. Compare the row with the page.',
    zh: '{path}的各格都有两条各自成项的内容：可能是两行，其间的横线丢失。请将该行与原页对照。',
  },
  {
    en: '{path} says the same as {paths}: it may have been read twice. Compare the list with the page.',
    zh: '{path}与{paths}内容完全相同：可能被读了两次。请将列表与原页对照。',
  },
  {
    en: '{path} ends under “{found}”, and such lists end under “{expected}”: rows or a page may be missing. Compare the list with the page.',
    zh: '{path}止于“{found}”，而此类列表应止于“{expected}”：可能缺行或缺页。请将列表与原页对照。',
  },
  {
    en: '{path} is blank on the page and taken from the row above.',
    zh: '{path}在纸面上为空，沿用上一行。',
  },
  {
    en: 'The entries of {path} are numbered {numbers}: an entry may be lost or its number misread. Compare with the page.',
    zh: '{path}的编号为 {numbers}，可能漏了一条或编号读错。请与原页对照。',
  },
  {
    en: 'The numbering of entry {numbers} of {path} was misread and is known only by its place. Compare with the page.',
    zh: '{path}第 {numbers} 条的编号读错，仅按位置推定。请与原页对照。',
  },
  { en: 'Text stands before the first numbered entry of {path}.', zh: '{path}第一条编号之前还有文字。' },
  // The form.
  {
    en: 'No definition fits: the nearest, {form}, fits {share}. Its tables are kept; write a definition for this form or name one with --form.',
    zh: '没有相符的表单定义：最接近的是{form}，相符 {share}。表格已保留；请为此表编写定义，或在上方选择表单类型。',
  },
  {
    en: 'The paper calls itself “{title}”, which is no title of the nearest definition, {form}. Add the title to it, or name the form with --form.',
    zh: '纸面标题是“{title}”，不是最接近的定义{form}的标题。请将标题补入定义，或在上方选择表单类型。',
  },
  {
    en: 'The paper prints {labels}, the opposite of labels of the nearest definition, {form}. Write a definition for this form or name one with --form.',
    zh: '纸面上的 {labels} 与最接近的定义{form}的标签意思相反。请为此表编写定义，或在上方选择表单类型。',
  },
  {
    en: 'Two definitions fit about as well: {form} ({share}) and {other} ({otherShare}). Name the form with --form.',
    zh: '两个定义相符程度接近：{form}（{share}）与 {other}（{otherShare}）。请在上方选择表单类型。',
  },
  {
    en: 'Two definitions fit about as well: {form} ({share}) and {other} ({otherShare}). The former was taken: not all labels of the latter are there. Name the latter with --form if it is meant.',
    zh: '两个定义相符程度接近：{form}（{share}）与 {other}（{otherShare}）。后者的标签不全，已按前者处理；如应为后者，请在上方选择表单类型。',
  },
  {
    en: 'The labels fit {form}, but the paper calls itself “{title}”.',
    zh: '各标签与 {form} 相符，但纸面标题是“{title}”。',
  },
  {
    en: 'The labels fit {form}, but its title has “{expected}” where the paper prints “{printed}”.',
    zh: '各标签与 {form} 相符，但其标题中的“{expected}”在纸面上是“{printed}”。',
  },
  {
    en: 'The labels fit {form}, but its title has “{expected}” and the paper’s has not.',
    zh: '各标签与 {form} 相符，但其标题中的“{expected}”在纸面标题中没有。',
  },
  {
    en: 'The labels fit {form}, but the paper’s title has “{printed}” more than its own.',
    zh: '各标签与 {form} 相符，但纸面标题多出“{printed}”。',
  },
  { en: 'There is no form definition to match.', zh: '没有可供匹配的表单定义。' },
  {
    en: '{count} decisions were made when this file was read as another form. They are kept, but do not apply: check the form, or read it again with --form.',
    zh: '此文件曾按另一种表单识别，当时的 {count} 个决定已保留但不适用。请确认表单类型。',
  },
  // Tables.
  {
    en: 'The tables of pages {from} and {to} were taken for one ({share} sure: {reason}); check the rows at the page break.',
    zh: '第 {from} 页与第 {to} 页的表按一个表处理（把握 {share}：{reason}）。请核对跨页处的行。',
  },
  {
    en: 'A person undid the join to the table on page {page}. The record was built anew from the separate tables.',
    zh: '已由人工取消与第 {page} 页表格的拼接，并按分开的表重新生成了记录。',
  },
  {
    en: 'A person undid the join to the table on page {page}. The record could not be built anew: its values from that page on are as read with the tables joined. Check them, delete rows that do not belong, then settle this; or read the file again (extract --force).',
    zh: '已由人工取消与第 {page} 页表格的拼接，但无法重新生成记录：该页起的值仍是按拼接读取的。请逐一核对，删去不属于本表的行，再标为已处理；或重新识别此文件（extract --force）。',
  },
  {
    en: 'Page {page}: {some} of {all} characters stand across a cell border; a rule may have been missed or supposed.',
    zh: '第 {page} 页：{all} 个字符中有 {some} 个压在格线上，可能漏了或误加了表线。',
  },
  {
    en: 'Page {page}: {some} of {all} characters lie in no cell.',
    zh: '第 {page} 页：{all} 个字符中有 {some} 个不在任何格内。',
  },
  {
    en: 'Page {page}: a table of {rows} rows and {columns} columns has no rules between its columns; they were told apart by the space between them.',
    zh: '第 {page} 页：一个 {rows} 行 {columns} 列的表没有竖线，各列按间距区分。',
  },
  {
    en: 'Page {page}: the rules around the cell in row {row}, column {number} do not close; the likeliest missing rule was supposed.',
    zh: '第 {page} 页：第 {row} 行第 {number} 列的格线没有闭合，已按最可能的位置补上。',
  },
  {
    en: 'Page {page}: the cell in row {row}, column {number} holds ink that no reader made text of; look at the page.',
    zh: '第 {page} 页：第 {row} 行第 {number} 列的格内有墨迹但无法识别，请看原页。',
  },
  // Pages and files.
  { en: 'Page {page} is blank.', zh: '第 {page} 页为空白页。' },
  {
    en: 'Page {page} has too little text to tell which way up it stands; it was read as it came.',
    zh: '第 {page} 页文字太少，无法判断方向，按原方向读取。',
  },
  {
    en: 'The print on page {page} is faint ({share} darker than the paper); scan it darker if values are doubtful.',
    zh: '第 {page} 页字迹浅（只比纸面深 {share}）；如有疑值，请加深后重新扫描。',
  },
  {
    en: 'Page {page} holds {words}, which is no part of the form, and was set aside.',
    zh: '第 {page} 页是{words}，不属于本表，已搁置。',
  },
  {
    en: 'Page {page} could not be read: {why}. The other pages are kept.',
    zh: '第 {page} 页无法读取：{why}。其他页已保留。',
  },
  {
    en: '{file}, page {page} cannot be decoded: {why}. Print that page to a new PDF, or scan it again.',
    zh: '{file} 第 {page} 页无法解码：{why}。请将该页打印为新的 PDF，或重新扫描。',
  },
  {
    en: '{file}, page {page}: a part could not be decoded ({why}) and is missing. Print that page to a new PDF, or scan it again.',
    zh: '{file} 第 {page} 页有一部分无法解码（{why}），已缺失。请将该页打印为新的 PDF，或重新扫描。',
  },
  {
    en: '{file} is cut off: its end is missing, so pages or parts of them may be. Copy or scan it again.',
    zh: '{file} 被截断，末尾缺失，可能缺页或缺内容。请重新复制或扫描。',
  },
  {
    en: '{file}, page {page} is cut off or damaged; what could be decoded was read. Copy or scan it again.',
    zh: '{file} 第 {page} 页被截断或损坏，只读取了可以解码的部分。请重新复制或扫描。',
  },
  {
    en: '{file}, page {page} has damaged image data; parts may look wrong. Compare it with the paper, or copy it again.',
    zh: '{file} 第 {page} 页图像数据有损坏，部分内容可能有误。请与纸质原件对照，或重新复制。',
  },
  {
    en: '{file}, page {page}: {size} are too few to hold text.',
    zh: '{file} 第 {page} 页：{size} 太小，容不下文字。',
  },
  {
    en: '{file}, page {page} ended the process reading it ({why}) and was given up; the other pages are kept. {remedy}',
    zh: '{file} 第 {page} 页使识别进程异常退出（{why}），已放弃；其他页已保留。请打印为新的 PDF 或重新扫描。',
  },
  {
    en: '{file}, page {page} took too long to read ({why}) and was given up; the other pages are kept. {remedy}',
    zh: '{file} 第 {page} 页识别超时（{why}），已放弃；其他页已保留。请以 300 dpi 重新扫描。',
  },
  {
    en: '{file}, page {page} needed more memory than a worker may have ({why}) and was given up; the other pages are kept. {remedy}',
    zh: '{file} 第 {page} 页所需内存超限（{why}），已放弃；其他页已保留。请以 300 dpi 重新扫描。',
  },
  {
    en: '{file}, page {page}: the file is cut off or damaged here; pages may be missing. Copy or scan it again.',
    zh: '{file} 第 {page} 页：文件在此处被截断或损坏，可能缺页。请重新复制或扫描。',
  },
  {
    en: '{file}, page {page}: {size} pixels are more than the limit of {limit} million. Scan it at 300 dpi.',
    zh: '{file} 第 {page} 页：{size} 像素，超过 {limit} 百万像素的上限。请以 300 dpi 扫描。',
  },
  {
    en: '{file}, page {page}: {why}. Scan this page again.',
    zh: '{file} 第 {page} 页：{why}。请重新扫描此页。',
  },
];

/** What a check found. */
export const checkDetails: readonly Template[] = [
  { en: '{value} is not within {from} to {to}', zh: '{value} 不在 {from} 至 {to} 之间' },
  { en: '{value} is within {from} to {to}', zh: '{value} 在 {from} 至 {to} 之间' },
  { en: '{value} is filled in', zh: '{value}，已填写' },
  { en: 'is empty', zh: '未填写' },
  { en: '“{word}” is not a known word', zh: '“{word}”不是规定用词' },
  { en: '“{word}” is a known word', zh: '“{word}”是规定用词' },
  { en: '“{word}” does not belong to “{top}”', zh: '“{word}”不属于“{top}”' },
  { en: '“{word}” belongs to “{top}”', zh: '“{word}”属于“{top}”' },
  { en: '{left} is not {sign} {right}', zh: '不成立：{left} {sign} {right}' },
];

/** Why tables were joined: clauses put together with semicolons. */
export const joinReasons: readonly Template[] = [
  { en: 'the columns agree', zh: '列相同' },
  { en: 'some columns agree', zh: '部分列相同' },
  { en: 'the columns differ', zh: '列不同' },
  { en: 'no rule closes it at the page break', zh: '跨页处没有收口的表线' },
  { en: 'the pictures overlap by a row', zh: '两幅图重叠一行' },
  { en: 'the pictures overlap by {count} rows', zh: '两幅图重叠 {count} 行' },
  { en: 'a row printed again', zh: '重复印了一行' },
  { en: '{count} rows printed again', zh: '重复印了 {count} 行' },
  { en: 'its first row begins with a blank cell', zh: '首行以空格开头' },
  { en: 'its rows count on', zh: '行号接续' },
  { en: 'the page says that it goes on', zh: '页上写明续表' },
  { en: 'nothing stands between the parts', zh: '两部分之间没有其他内容' },
  { en: 'new text stands between the parts', zh: '两部分之间有新的文字' },
  { en: 'it begins with the same labels and other values', zh: '开头标签相同而值不同' },
  { en: 'both stand on one page', zh: '两部分在同一页' },
  { en: 'a page number stands between the parts', zh: '两部分之间有页码' },
  { en: 'the first part ends high up on its page', zh: '前一部分在页面较高处结束' },
  { en: 'page numbers begin again', zh: '页码重新开始' },
  { en: 'page numbers go on', zh: '页码连续' },
  { en: 'a row was cut by the page break', zh: '有一行被跨页截断' },
  { en: 'its parts cannot be shown apart', zh: '无法分开显示。' },
];
