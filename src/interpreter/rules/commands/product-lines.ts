import type { AmountValue, IntentNamed, RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { normalise } from '../text.ts';
import { amountOf } from './field-value.ts';
import { type Mark, type MarkedText, sliceOf, written } from './marked-text.ts';
import { looksLikeMoney } from './quantity.ts';
import type { CommandScene } from './scene.ts';
import { lookUp } from './scored-names.ts';

/** So many of a product: "40 Field App seats", "3 more edge gateways", 边缘网关3台. */
export interface ProductLine {
  readonly line: IntentNamed<'set-lines'>['slots']['lines'][number];
  /** Offsets in the clause's characters. */
  readonly from: number;
  readonly to: number;
}

/** The products that a clause counts, each by its name: what is counted without a name ("60 seats") may be of any. */
export function productLinesIn(text: MarkedText, scene: CommandScene): readonly ProductLine[] {
  return [...text.chars].flatMap((character, at) => {
    const mark = text.message.marks.get(character);
    if (mark === undefined || !isCount(mark) || instead.test(text.chars.slice(0, at))) return [];
    const line = behind(text, at, mark.span.value, scene) ?? before(text, at, mark.span.value, scene);
    return line === null ? [] : [line];
  });
}

/** What a customer buys or is to get; what he has, tries out or asks the price of is none. */
export function isOrdered({ chars }: MarkedText): boolean {
  return !notOrdered.test(chars);
}

const notOrdered = regexp('u')`
    (?<![a-z])(?:
      pric(?:e|es|ing)|quot(?:e|es|ation)|costs?|discount|demo|trial|tests?|testing|samples?|has|have|had|
      already|currently|existing|installed|install|runs?|running|uses?|using|used|shipped|delivered|received|
      returned?|broken|faulty|defect(?:ive)?|replaced?|complain(?:s|ed)?|other|competitor|
      maybe|might|could|if|whether|lost|sold|invoiced|not|no|per|each year|ask(?:s|ed)?|question
    )(?![a-z])|
    n't(?![a-z])|报价|询价|多少钱|价格|试用|测试|样品|样机|已经?有|现有|原有|在用|用着|装了|已装|发货|退|坏|故障|如果|要是|可能|没|不
  `;

/** "Instead of 30": what it was. */
const instead = /(?:(?<![a-z])(?:instead of|rather than|not|from|was|were)|而不是|原来|从|由)\s*$/u;

function isCount(mark: Mark): mark is Extract<Mark, { kind: 'amount' }> {
  return (
    mark.kind === 'amount' &&
    mark.span.unit === 'number' &&
    mark.span.isExact &&
    !looksLikeMoney(mark.span) &&
    /^[1-9]\d{0,6}$/.test(mark.span.value) &&
    !/^(?:19|20)\d\d$/.test(mark.span.text.trim())
  );
}

/** The name right behind its number: the longest words that a product is called. */
function behind(text: MarkedText, at: number, quantity: string, scene: CommandScene): ProductLine | null {
  const rest = text.chars.slice(at + 1);
  const lead = leadOf.exec(rest)?.[0] ?? '';
  const from = at + 1 + lead.length;
  const product = longestProduct(text, from, scene);
  if (product === null) return null;
  const isMore = /more|extra|additional|further|再|另|多/u.test(
    lead + text.chars.slice(Math.max(0, at - 3), at),
  );
  return {
    line: { product: product.ref, quantity, isMore, unitPrice: priceOf(sliceOf(text, product.to)) },
    from: at,
    to: product.to,
  };
}

const leadOf =
  /^\s*(?:(?:x|×|more|extra|additional|further|new|of the|of our|(?:units|pieces|licen[cs]es|seats) of(?: the| our)?)\s+)*(?:(?:多)?(?:个|套|台|份|件|张|只|块|条|席)(?:席位|授权|账号)?的?)?/u;

/** The name right before its number: 外勤应用40套, "Field App x 40". */
function before(text: MarkedText, at: number, quantity: string, scene: CommandScene): ProductLine | null {
  const unit = /^\s*(?:seats?|licen[cs]es?|users?|units?|pieces|pcs|个|套|台|份|件|张|只|块|条|席)/u.exec(
    text.chars.slice(at + 1),
  );
  const head = text.chars.slice(0, at);
  const gap = /\s*(?:[:：x×*]|改成|改为|要|加|增加|采购|买)?\s*$/u.exec(head)?.[0].length ?? 0;
  const isTimes = /[x×*]\s*$/u.test(head);
  if (unit === null && !isTimes) return null;
  const end = at - gap;
  for (let length = Math.min(longestName, end); length > 0; length -= 1) {
    const said = sliceOf(text, end - length, end);
    if (/^[a-z\d]/u.test(said.chars) && /[a-z\d]$/u.test(text.chars.slice(0, end - length))) continue;
    const ref = productCalled(written(said), scene);
    if (ref !== null)
      return {
        line: { product: ref, quantity, isMore: false, unitPrice: null },
        from: end - length,
        to: at + 1 + (unit?.[0].length ?? 0),
      };
  }
  return null;
}

/** Characters. */
const longestName = 40;

function longestProduct(
  text: MarkedText,
  from: number,
  scene: CommandScene,
): { readonly ref: RecordRef; readonly to: number } | null {
  const rest = text.chars.slice(from);
  const stop =
    /[,，.。;；:：!?()（）\n]|(?<![a-z])(?:for|and|at|to|on|with|by|in|plus|from)(?![a-z])|和|、/u.exec(
      rest,
    )?.index;
  const whole = rest.slice(0, Math.min(stop ?? rest.length, longestName));
  for (let length = whole.trimEnd().length; length > 0; length -= 1) {
    if (/[a-z\d]/u.test(whole[length - 1] ?? '') && /^[a-z\d]/u.test(rest.slice(length))) continue;
    const ref = productCalled(written(sliceOf(text, from, from + length)), scene);
    if (ref !== null) return { ref, to: from + length };
  }
  return null;
}

/** The product that is called just so, in the singular or the plural. */
export function productCalled(said: string, scene: CommandScene): RecordRef | null {
  if (said.length < 3 && !/\p{Script=Han}{2}/u.test(said)) return null;
  const forms = [said, said.replace(/(?<=[a-z])s$/iu, '')];
  const [best, next] = forms
    .flatMap((form) => lookUp(form, ['product'], scene).map((one) => ({ one, form })))
    .filter(({ one, form }) => isCalled([one.entry.name, ...(one.entry.aliases ?? [])], form))
    .map(({ one }) => one);
  return best === undefined || (next !== undefined && next.entry.id !== best.entry.id)
    ? null
    : { entity: 'product', text: best.entry.name, id: best.entry.id, candidates: [] };
}

function isCalled(names: readonly string[], said: string): boolean {
  return names.some((name) => lettersOf(name) === lettersOf(said));
}

function lettersOf(name: string): string {
  return normalise(name).replace(/[^\p{L}\d]/gu, '');
}

/** "At 280 each", 单价280. */
export function priceOf(text: MarkedText): AmountValue | null {
  const each =
    /^\s*(?:[a-z]+\s+)?(?:at|for|@|à)\s*[\ue400-\ue5f3]\s*(?:each|apiece|per (?:seat|unit|piece|licen[cs]e|user)|a piece)(?![a-z])|^[^,，]{0,4}(?:单价|每[个台套件份]|一[个台套件份])(?:是|为)?\s*[\ue400-\ue5f3]/u.exec(
      text.chars,
    );
  return each === null ? null : amountOf(sliceOf(text, 0, each[0].length));
}
