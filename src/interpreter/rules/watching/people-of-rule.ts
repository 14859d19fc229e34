import type { IntentNamed, RuleAction, RuleAudience } from '../../../intents/index.ts';
import { type Language, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { readAudiences } from './read-actions.ts';

type Watch = IntentNamed<'watch'>['slots'];
type People = Extract<IntentNamed<'change-rule'>['slots']['change'], { readonly does: 'people' }>;

/**
 * Who is told, or has his turn, from now on: "leave Raj out", 把王磊去掉, "Maria instead of Tom", "tell Tom instead", and of a rotation "add
 * Alicia". Null where nobody of the company is named so, or nothing of that is said.
 */
export function peopleChanged(
  said: string,
  language: Language,
  { actions }: Watch,
  context: InterpreterContext,
): People | null {
  const isShared = actions.some(({ does }) => does === 'share-out');
  for (const { pattern, isOfTurns } of patterns[language]) {
    const groups = isOfTurns && !isShared ? undefined : pattern.exec(said)?.groups;
    if (groups === undefined) continue;
    const [add, drop] = [groups.add, groups.drop].map((who) =>
      who === undefined ? [] : readAudiences(who, context),
    );
    if (add == null || drop == null) continue;
    const isAlone = groups.drop === undefined && !isOfTurns;
    const goes = isAlone ? actions.flatMap(whoseTurn) : drop;
    if (add.length + goes.length > 0) return { does: 'people', add: [...add], drop: [...goes] };
  }
  return null;
}

/** Whom an action is for, of whom somebody else can take the place. */
function whoseTurn(action: RuleAction): readonly RuleAudience[] {
  if (action.does === 'tell') return [action.audience];
  const isGiven = action.does === 'change' && action.each.name === 'change-owner';
  return isGiven && 'owner' in action.each.slots && action.each.slots.owner !== null
    ? [{ who: 'person', person: action.each.slots.owner }]
    : [];
}

const patterns: Readonly<
  Record<Language, readonly { readonly pattern: RegExp; readonly isOfTurns?: boolean }[]>
> = {
  en: [
    {
      pattern: regexp('iu')`
        ^(?:(?:please|no|actually|and|ok|but|now)[, ]+)*(?:replace|swap|switch|exchange)[ ](?<drop>[\p{L}' .-]{2,40}?)[ ](?:with|for|by|to|against)[ ](?<add>[\p{L}' .-]{2,40}?)(?:[ ]please)?$`,
    },
    {
      pattern: regexp('iu')`
        ^(?:(?:please|no|actually|and|ok|but|now)[, ]+)*(?:(?:tell|notify|alert|ping|inform|assign|give|send|use|make|put|let)[ ](?:it[ ]|that[ ]|them[ ])?(?:go[ ])?(?:to[ ])?)?(?:be[ ])?
        (?<add>[\p{L}' .-]{2,40}?),?[ ](?:instead[ ]of|rather[ ]than|and[ ]not|not|in[ ]place[ ]of)[ ](?:to[ ])?(?<drop>[\p{L}' .-]{2,40}?)$`,
    },
    {
      pattern: regexp('iu')`
        ^(?:(?:please|no|actually|and|ok|but|now)[, ]+)*(?:tell|notify|alert|ping|inform|assign|give|send|hand|let|it[ ]should[ ]go|should[ ]go)[ ](?:it[ ]|that[ ]|them[ ])?(?:to[ ])?
        (?<add>[\p{L}' .-]{2,40}?)(?:[ ]know)?[ ](?:instead|rather)$`,
    },
    {
      pattern: regexp('iu')`
        ^(?:(?:please|no|actually|and|ok|but|now|just)[, ]+)*(?:leave|take|drop|cut|remove|exclude|skip|omit|keep|kick)[ ](?:out[ ])?(?<drop>(?!it(?![a-z])|that|this|the[ ](?:alert|rule))[\p{L}' .-]{2,40}?)
        (?:[ ](?:out|off|away))?(?:[ ](?:of|from|off)[ ](?:it|that|this|there|the[ ](?:\p{L}+[ ])?(?:list|rotation|round|rule|alert|loop|automation|rota)))?(?:[ ]please)?$`,
    },
    {
      pattern: regexp('iu')`
        ^(?:(?:please|no|actually|and|ok|but|now)[, ]+)*(?:without|not[ ]to|no[ ]more[ ]to|(?:don['’]?t|do[ ]not|no[ ]need[ ]to|stop)[ ](?:tell|notify|alert|ping|inform|telling|notifying|alerting|pinging|assign(?:ing)?[ ](?:any[ ])?to|giv(?:e|ing)(?:[ ]any)?[ ]to))[ ]
        (?<drop>[\p{L}' .-]{2,40}?)(?:[ ](?:any[ ]?more|any[ ]longer|about[ ]it|of[ ]it))*$`,
    },
    {
      isOfTurns: true,
      pattern: regexp('iu')`
        ^(?:(?:please|and|also|ok)[, ]+)*(?:add|include|put)[ ](?:in[ ])?(?<add>[\p{L}' .-]{2,40}?)(?:[ ](?:in|too|as[ ]well|also|(?:in)?to[ ](?:it|that|the[ ](?:\p{L}+[ ])?(?:list|rotation|round|rule|mix|automation|rota))))*$`,
    },
    {
      isOfTurns: true,
      pattern: /^(?:(?:and|also)[, ]+)*(?<add>[\p{L}' .-]{2,40}?) (?:too|as well|also)$/iu,
    },
  ],
  zh: [
    {
      pattern: regexp('u')`
        ^(?:请|再|还是|把|将)*(?<drop>[\p{L} ]{1,12}?)(?:换成|改成|改为|替换成|替换为|换为)(?<add>[\p{L} ]{1,12}?)(?:吧|来|了)?$`,
    },
    {
      pattern: regexp('u')`
        ^(?:请|还是|那就)*(?:通知|告诉|提醒|发给|分给|分配给)(?<add>[\p{L} ]{1,12}?)(?:就(?:行|好|可以)了?)?[，,]?(?:不用|不要|别|而不是|不是)(?:再)?(?:通知|告诉|提醒|发给|分给|分配给)?(?<drop>[\p{L} ]{1,12}?)(?:了)?$`,
    },
    {
      pattern: regexp('u')`
        ^(?:请|还是|那就)*(?:改为|改成|换成|改)(?:通知|告诉|提醒|发给|分给|分配给|给)(?<add>[\p{L} ]{1,12}?)(?:吧|就行|就好)?$`,
    },
    {
      pattern: regexp('u')`
        ^(?:请|先|再|把|将)*(?<drop>[\p{L} ]{1,12}?)(?:去掉|拿掉|剔除|排除|移除|移出(?:来|去)?|撤掉|踢掉|除外|不算|不用(?:分|通知|告诉)?|不参与|退出)(?:了|吧)?$`,
    },
    {
      pattern: regexp('u')`
        ^(?:请|先|再)*(?:去掉|拿掉|剔除|排除|移除|除去|不算上?|(?:别|不要|不用|不必)(?:再)?(?:分配?给|派给|通知|告诉|提醒|发给|算上?|给))(?<drop>(?!我们)[\p{L} ]{1,12}?)(?:派|分|发|了|吧)*$`,
    },
    {
      isOfTurns: true,
      pattern: regexp('u')`
        ^(?:请|再|也|还|另外|把)*(?:加上?|算上|带上|加入|分给|分配给|加个|加一个)(?<add>[\p{L} ]{1,12}?)(?:吧|进来|进去)?$`,
    },
    {
      isOfTurns: true,
      pattern: regexp('u')`
        ^(?:请|再|也|还|另外|把)*(?<add>[\p{L} ]{1,12}?)(?:也|都)*(?:加上|算上|加进来|加进去|加入|参与|算一个|一起分|一起)(?:吧)?$`,
    },
  ],
};
