// Written so: traditional characters and variants in one line, what they fold to right below, one for one. Only characters that
// dates, numbers and money are written with; names are folded by the linker with a full table.
const variants =
  '這個週禮後幾兩點號時間鐘從開節慶歲萬億塊圓錢過現來當內國勞動聖誕與較環約裡雙兒應無達總計歐鎊韓贰貳叁參陸陆柒捌玖拾佰仟壹伍肆圆〇○幣紀續調據換聯進還關種單產業氣體區別資報貨說話見會議筆將買賣讓給樣對麼嗎麽纔歷曆臘陽農舊晝頭';
const plainForms =
  '这个周礼后几两点号时间钟从开节庆岁万亿块元钱过现来当内国劳动圣诞与较环约里双儿应无达总计欧镑韩二二三三六六七八九十百千一五四元零零币纪续调据换联进还关种单产业气体区别资报货说话见会议笔将买卖让给样对么吗么才历历腊阳农旧昼头';

const foldedUnits = new Map<string, string>();
[...variants].forEach((variant, index) => {
  foldedUnits.set(variant, [...plainForms][index] ?? variant);
});
const typographic: Readonly<Record<string, string>> = {
  '　': ' ',
  ' ': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  '〜': '~',
  '～': '~',
  '￥': '¥',
  '。': '.',
  '、': ',',
};
for (const [from, to] of Object.entries(typographic)) foldedUnits.set(from, to);

/**
 * The text in one plain spelling for readers of dates and amounts: lower case, half width, simplified, financial numerals as ordinary
 * ones, dashes and quotes as ASCII. UTF-16 unit for unit, so that an offset in the result is the offset in the text.
 */
export function foldUnits(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    folded += foldUnit(text[index] as string, text.charCodeAt(index));
  }
  return folded;
}

function foldUnit(unit: string, code: number): string {
  if (code < 0x80) {
    return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : (foldedUnits.get(unit) ?? unit);
  }
  const known = foldedUnits.get(unit);
  if (known !== undefined) return known;
  if (code >= 0xff01 && code <= 0xff5e) {
    const half = code - 0xfee0;
    return String.fromCharCode(half >= 0x41 && half <= 0x5a ? half + 32 : half);
  }
  return unit;
}
