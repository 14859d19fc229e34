import type { MarkedText } from '../marked-text.ts';

/** Words where whom an activity was with would stand, and that name nobody. */
export function isNobody(who: MarkedText | undefined): boolean {
  if (who === undefined) return false;
  const isPronoun = /^(?:him|her|them|it)(?![a-z])/u.test(who.chars);
  const isUnnamed = !isPronoun && !/[\ue000-\ue1f3]/u.test(who.chars);
  return (
    noName.test(who.chars) ||
    verbFirst.test(who.chars) ||
    onlyCounted.test(who.chars.trim()) ||
    (isUnnamed && tellsInstead.test(who.chars))
  );
}

/** "Called X to confirm our" before "meeting": what was done already, and no name. */
const verbFirst =
  /^(?:called|phoned|rang|emailed|texted|messaged|met|spoke|talked|visited|saw|sent|told)(?![a-z])/u;

/** "Owe them a reference": a sentence, where a name would stand. */
const tellsInstead =
  /(?<![a-z])(?:owes?|them|him|me|us|should|will|must|could|can|cannot|needs?|wants?|wanted|asked|has|have|is|are|was|were|does|do|did|promised|agreed)(?![a-z])/u;

/** 三家客户, 厦门的一个客户: how many, and none by name. */
const onlyCounted =
  /^[^\ue000-\ue1f3]{0,6}(?:[\ue400-\ue5f3]|[一两二三四五六七八九十几多\d])+(?:家|个|位|名)(?:新|老|潜在|意向)?(?:客户|公司|单位|企业)?$/u;

/** Words that a sentence begins with, but no name. */
const noName =
  /^解|^期(?=$|[的了，,])|^谁|(?:喜欢|喜爱|爱|讨厌|不|习惯)$|^(?:对?方|客户|人家|他们|她们)(?:也|还|都|很)*[想要看希]|(?:想|希望|要求|需要|要)(?:再|先|尽快)?(?:看|听|了解|体验)|^(?:产品|方案|项目|系统|软件|技术|商务|需求)$|^(?:the )?(?:notes?|minutes|details)(?![a-z])|^(?:chat|talk|discuss|go over|review|catch up|present|show)(?![a-z])|^[的了]|^[进踪随](?=$|[:：，,了])|换[到成]|^[^\ue000-\ue1f3]*[我你他她它].*$|[没未]$|^从来|^来(?:公司|我司|我们公司?)?$|^through(?![a-z])|^(?:领导|老板|同事|售前|技术)(?:一起|去)?$|^约[了好]|^[^\ue000-\ue1f3]*[上里下后前时间]$|^(?:他|她|他们|她们|客户|对方|人家)(?:的)?(?:仓库|现场|公司|工厂|厂里|办公室|车间|机房|门店|总部|园区|展厅|产线|实验室)|^(?:线上|视频|远程|电话|现场|腾讯)(?:会议?)(?:上|里|中)?$|^(?:到?时候?|回头|届时|那天|当天|过几天)|^\p{Script=Han}{1,2}[了过]$|^(?:她|他)[想要看]|^一(?:面|起|下)$|^(?:打电话给|致电|发邮件给|发微信给|发消息给)|^(?:记录|登记|补录|录入)(?=和|跟|与|给|同|一|对)|^(?:他们|她们|他|她|人家|对方|客户)(?=打|发|寄|约|再)|^(?:在?微信上?|邮件|电话)$|^(?:在?微信上|邮件里)|^(?:log|record|add|put|create|schedule|set|book|plan|remind|update|have|had|a|an|my|will|'ll|to|what|who|the)(?![a-z])(?!\s*[\ue000-\ue1f3])(?!.*(?<![a-z])(?:cfo|ceo|cto|cmo|coo|cio|vp|md|team|managers?|directors?|head|heads|buyers?|customer|client|board|committee|council|crew|staff|people|guys|folks|department|division|owners?|founders?|president|chairman|engineers?|lead|leads|principal|partners?|users?|procurement|purchasing|finance|operations|legal)(?![a-z]))/u;
