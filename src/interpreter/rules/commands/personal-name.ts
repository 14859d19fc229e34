import { regexp } from '../../../kernel/index.ts';
import { companyWords } from './company-names.ts';
import { type MarkedText, written } from './marked-text.ts';

/** Two or three capitalised words without a word for companies; a Chinese surname with one or two characters. */
export function isPersonalName(text: MarkedText): boolean {
  return !/[\ue200-\ue5f3\ue800-\uf8ff]/u.test(text.chars) && isPersonsName(written(text));
}

/** "Dr Chen", "Ms. Okafor": a form of address and a surname. */
export function isCourteous(said: string): boolean {
  return /^(?:dr|prof|mr|mrs|ms)\.?\s+\p{Lu}[\p{L}'’-]+$/iu.test(said);
}

/** Capitalised words, with the particles that stand within names: Maud de Vries, Conor O'Brien. */
const latinName = regexp('u')`
    ^(?:\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*\s+|\p{Lu}\.\s+){1,2}
    (?:(?:de|van|von|der|den|del|della|di|da|dos|la|le|ten|ter|bin|al|el|zu)\s+){0,2}\p{Lu}[\p{L}'’-]*\p{Ll}
    [\p{L}'’-]*$
  `;

export function isPersonsName(said: string): boolean {
  if (latinName.test(said.replace(/^(?:dr|mr|mrs|ms|prof)\.?\s+/iu, '')))
    return !companyWords.test(said.toLowerCase()) && !namesDay.test(said);
  return hanName.test(said) && !noHanName.test(said);
}

/** "Black Friday", "Easter Monday". */
const namesDay = /(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter)$/iu;

const hanName = regexp('u')`
    ^
    [王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文裴骆岳柳欧席葛邢庄鲁殷施洪翁甘童詹焦柏牛祝游阮凌耿齐梅盛聂申费辛柯蔺符涂褚戚蓝穆卞冉佟鲍饶匡苗俞倪屠霍虞柴瞿桂伍張陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許瀋呂蘇盧蔣賈葉閻鍾薑譚鄒陸龍萬錢湯賀賴龔駱歐莊魯遊齊聶費塗藍鮑饒巫卓章尤闕宁严雷鄢靳臧敖阚甄楚翟闫岑麦郎栾仇苑邸冀覃晏荆巩屈佘隋帅景蒲邬扈燕冼丛祁卜戎伊厉闻姬雍陶温喻古冷谌尚左安郜郗亓缪滕窦奚娄茅殳苟谷米糜卯庾储边房应祖庞莫樊牟兰晁鞠芮桑封贝凤]
    \p{Script=Han}{1,2}$|
    ^(?:欧阳|司马|上官|诸葛|夏侯|慕容|司徒|端木|皇甫|尉迟|令狐|東方|東郭|歐陽|諸葛)\p{Script=Han}{1,2}$
  `;

/** Words of daily business that begin with a character which is a surname, too; and what stands behind a name is no part of it. */
const noHanName = regexp('u')`
    ^(?:
      方[案面向便法式针]|安[全装排心徽]|金[额融属牌]|高[级端管层校新速中]|黄[金山石]|毛[利坯重]|任[务何]|
      余[额款量]|顾[问客虑]|程[序度]|申[请报购]|费[用率]|许[可多]|文[档件化员本]|白[天板皮名]|江[苏西南北]|
      石[油化材墨]|温[度控州]|范[围本例]|常[规用州见]|苏州|徐州|郑州|柳州|唐山|武[汉器]|沈阳|万[元一分]|
      何[时处况必]|马[上达]|易[用损]|钱[款包]|施工|康复|齐[全套]|夏[天季]|叶片|梅雨|凌晨|游[戏客]|涂[料层]|
      蓝[牙图本]|陶瓷|童装|柴油|汤料|田间|于[是此今]|盛会|史[上料]|符合|涉及|章[程节]|雷达|严[格重]|卓越|
      尤其|楚天|凤凰|贝壳|莫非|兰州|封[闭面装]|桑拿|古[代典老]|冷[链却库冻静]|尚[未无可且]|左[右侧边]|喻为|谷[物歌]|米[面粉饭]|储[能备存值]|边[缘界]|房[间产屋租]|
      周[末一二三四五六日内边期转围]|应[该收付用急]|景[区观点]|祖|厉害|燕窝|麦克|冀[望东]|
      .(?:
        老师|经理|主任|总监|总工|工程师|[校院处科部厂局行店站队所会]长|先生|女士|小姐|医生|教授|老板|书记|
        主管|助理|秘书|会计|顾问|专员|[总工董哥姐叔]
      )$
    )|
    [的了是在和与及跟说要给也都会不没让问把被很太过着吗呢吧们先再就还說給會沒讓問過們來来去]$
  `;
