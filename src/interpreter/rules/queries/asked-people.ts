import type { Lexicon } from '../lexicon/index.ts';
import type { Scene } from './draft.ts';
import { type Item, itemSense, itemSenses } from './items.ts';
import { eventsOf } from './statuses.ts';

/** Those who sell, and not everybody who works there. */
export function areSellers({ text }: Item): boolean {
  return /(?:agents?|reps?|representatives?|sellers?)$|sales|^销售|^业务/iu.test(text);
}

/** Whether those who are asked for buy from us, or were met: customers, and none of us. */
export function asksForCustomers(scene: Scene): boolean {
  const { items, lexicon } = scene;
  return (
    soldTo.test(scene.text) ||
    amongThose.test(scene.text) ||
    ordering.test(scene.text) ||
    items.some(
      (item) =>
        itemSenses(item, 'word').some(({ role, key }) => role === 'event' && key === 'bought') ||
        isOwing(item, lexicon),
    ) ||
    metWhom.test(scene.text.trim())
  );
}

/** 那几家客户，谁丢单最多: one of those companies. */
const amongThose = /[这那](?:几|[二两三四五六七八九十\d]+)家[^，,。；;]{0,6}[，,、里中]\s*(?:面|边)?谁/u;

/** "Who do we lose to", 输给谁, 被谁抢走: whoever wins what we lose. */
export function isRival({ text }: Scene, who: Item): boolean {
  const before = text.slice(0, who.start);
  const behind = text.slice(who.end);
  return (
    /(?:输给|丢给|败给|让给|输在)了?(?:的(?:都|主要)?是)?$/u.test(before) ||
    /^(?:老是|总是|总|经常|最常|都在|在)?(?:(?:抢|赢|打败|干掉|撬)(?:走|过|了)*我们)/u.test(behind) ||
    (/被$/u.test(before) && /^(?:给)?(?:抢|挖|拿|截|撬|夺)/u.test(behind)) ||
    /^m? .*\b(?:los(?:e|es|ing|t)|lost)\b.*\bto\b/i.test(behind) ||
    /^ (?:usually |mostly |often |most often )?(?:beats?|outbids?|undercuts?) us\b/i.test(behind)
  );
}

/** "Who placed most orders": with us. */
const ordering = /\bplac(?:e|es|ed|ing)\b[^.?!]*\borders?\b|谁下(?:的|了)?(?:订?单|订单)/iu;

/** "Whom did we sell the most to": customers. */
const soldTo = /\bto whom\b|\bwhom? (?:did|do|does|have|has) \S+(?: \S+)? (?:sell|sold)\b.*\bto\b/i;

/** 我上周拜访了谁, "who did I call": those who were met, and none of us. */
const metWhom =
  /(?:拜访|走访|联系|见|聊|跟进|沟通|打电话给)(?:了|过)?(?:谁|哪些人)了?[？?。\s]*$|我们?[和跟与](?:谁|哪些人|哪个客户|哪家)(?:联系|沟通|聊|打交道|接触|互动|见面?)得?(?:的)?(?:次数)?最|^whom? (?:do|have|did) (?:i|we) (?:interact|talk|speak|meet|work|communicate|deal|engage|e-?mail)(?:ed|d)?(?: (?:with|to))? (?:the )?(?:most|least)|^whom? (?:did|have) \S+(?: \S+)? (?:visit|call|meet|met|contact|e-?mail|see|seen|talk to|speak (?:to|with))/iu;

/** "Do any of our products …", "are there any regions that …". */
export const asksIfAny =
  /^(?:do|does|are|is|have|has) (?:there )?(?:any|some|certain)\b|^(?:any |which )?\p{L}+ with (?:better|worse|declining|falling|growing|rising|increasing|decreasing|shrinking)\b/iu;

/** "Who owes us most": customers do. */
function isOwing(item: Item, lexicon: Lexicon): boolean {
  const measure = lexicon.measures.get(itemSense(item, 'measure')?.key ?? '');
  return (
    (measure?.entity === 'invoice' || eventsOf(item).includes('unpaid')) &&
    /\bow(?:e|es|ed|ing)\b|欠/iu.test(item.text)
  );
}

/** 本月拜访排名, "the leaderboard": people one after the other, where nothing else is named; 我的排名 is a place in it. */
export function asksForRanking({ text }: Scene): boolean {
  return ranking.test(text);
}

const ranking =
  /(?<![我的]|第[几一二三])(?:排名|排行榜?)[？?。.\s]*$|\bleader ?board\b|\b(?:rep|seller) rankings?\b|(?:龙虎|英雄|光荣)榜/iu;

/** "Who are our top reps": more than one. */
export function asksForSome({ text }: Scene, who: Item): boolean {
  return /^who(?: are|['’]re)\b/i.test(text.slice(who.start));
}
