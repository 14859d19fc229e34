import { capitalised } from '../../kernel/index.ts';

/** Common given names and surnames, put together by chance: nobody real is meant. */
export interface PersonName {
  readonly name: string;
  /** Pinyin, given name first, for a Chinese name. */
  readonly otherName: string | null;
  /** For an e-mail address. */
  readonly handle: string;
}

export const givenNames: readonly string[] =
  'Anna Ben Clara Daniel Elena Felix Greta Henrik Ines Jonas Katrin Lukas Marta Nils Oscar Paula Quentin Rosa Simon Tessa Ulrike Victor Wendy Yara Adam Beatrice Carlos Diana Edward Fiona George Hannah Ian Julia Kevin Laura Martin Nora Owen Petra Ralph Sarah Thomas Vera William Zoe Amelia Brian Chloe Derek Emma Frank Grace Hugo Irene James Karen Leo Megan Nathan Pamela Robert Sofia Theo Valerie Walter Ethan Priya Arjun Lena'.split(
    ' ',
  );

export const surnames: readonly string[] =
  'Adler Baker Carter Dietrich Evans Fischer Graham Hansen Ivers Jensen Keller Lambert Meyer Novak Olsen Porter Quinn Richter Schmidt Turner Unger Vogel Walker Young Zimmer Andersson Bauer Collins Dawson Ellis Foster Gruber Hughes Jacobs Kramer Larsson Moreau Nielsen Ortega Peters Reed Sanders Taylor Vega Weber Abbott Bishop Costa Duncan Engel Franklin Gibson Harper Lopez Mason Norris Pereira Rivera Shaw Tanaka Wagner Watson Becker Romano Dubois Kowalski Bennett Hoffman Morris'.split(
    ' ',
  );

const hanSurnames =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv'.split(
    ' ',
  );

const hanGivenNames =
  '伟wei 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 晓燕xiaoyan 建华jianhua 志强zhiqiang 秀英xiuying 海燕haiyan 文博wenbo 雨桐yutong 子涵zihan 晨曦chenxi 嘉怡jiayi 浩然haoran 思远siyuan 佳琪jiaqi 立新lixin 国栋guodong 春梅chunmei 晓东xiaodong 丹丹dandan 鹏飞pengfei 慧敏huimin 振宇zhenyu 欣怡xinyi 一鸣yiming 雪梅xuemei 宏伟hongwei 婷婷tingting 俊杰junjie 玉兰yulan'.split(
    ' ',
  );

/** `索引 index` entries are characters followed by their pinyin. */
export function readHan(entry: string): { readonly han: string; readonly pinyin: string } {
  const [, han = '', pinyin = ''] = /^([^a-z]+)([a-z]+)$/u.exec(entry) ?? [];
  return { han, pinyin };
}

export const chineseSurnames = hanSurnames.map(readHan);
export const chineseGivenNames = hanGivenNames.map(readHan);

export function westernName(given: string, surname: string): PersonName {
  return { name: `${given} ${surname}`, otherName: null, handle: `${given}.${surname}`.toLowerCase() };
}

export function chineseName(
  surname: (typeof chineseSurnames)[number],
  given: (typeof chineseGivenNames)[number],
): PersonName {
  return {
    name: surname.han + given.han,
    otherName: `${capitalised(given.pinyin)} ${capitalised(surname.pinyin)}`,
    handle: `${given.pinyin}.${surname.pinyin}`,
  };
}
