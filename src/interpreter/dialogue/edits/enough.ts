import type { Filter, IntentNamed, PeriodValue, QueryIntent } from '../../../intents/index.ts';
import { periodOf, regexp, today } from '../../../kernel/index.ts';
import { plainSpec } from '../../../metrics/index.ts';
import { isOfPerson } from '../merge-filters.ts';
import { singledOut } from '../shown-groups.ts';
import type { Edit, Fragment } from './edit.ts';
import { recordsBehind } from './records-behind.ts';

/**
 * "Is that enough?", 够不够: of what is open how it covers what the target still lacks; of what was won or is expected whether the target
 * will be reached. Of the same people and time.
 */
export const askEnough: Edit = (fragment, base) => {
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  const isCovering = enough.test(said);
  if (!isCovering && !reaching.test(said)) return null;
  const { filters, period } = scopeOf(base, fragment);
  const people = filters.filter(({ field }) => isOfPerson(field)).map(asRep);
  const isOpen =
    base.name === 'list' || (base.name === 'measure' && ofOpen.has(base.slots.measures[0] ?? ''));
  if (isCovering && isOpen) return coverage(people, period ?? thisQuarter(fragment));
  const isOfTarget =
    base.name === 'forecast' ||
    (base.name === 'measure' &&
      (base.slots.compareWith === 'target' || ofTarget.has(base.slots.measures[0] ?? '')));
  if (!isOpen && !isOfTarget) return null;
  return {
    kind: 'query',
    name: 'forecast',
    slots: {
      filters: [...(base.name === 'forecast' ? filters : people)],
      period,
      groupBy: [],
      againstTarget: true,
    },
  };
};

const ofOpen: ReadonlySet<string> = new Set(['open_pipeline', 'weighted_pipeline', 'open_deals', 'coverage']);
const ofTarget: ReadonlySet<string> = new Set(['target', 'target_attainment', 'revenue', 'won_deals']);

/** What the question was narrowed to, and its time, whichever way that was said. */
function scopeOf(
  base: QueryIntent,
  { context, lexicon }: Fragment,
): { readonly filters: readonly Filter[]; readonly period: PeriodValue | null } {
  const shown = singledOut(base, context, lexicon) ?? base;
  const list = shown.name === 'measure' ? null : recordsBehind(shown, context);
  const { slots } = list ?? shown;
  const filters = 'filters' in slots ? slots.filters : [];
  const own = 'period' in slots ? slots.period : null;
  const [time] = filters.find(({ op }) => op === 'within')?.values ?? [];
  const within =
    time?.type === 'period' ? { text: time.text, from: time.from, to: time.to, grain: null } : null;
  return { filters, period: own ?? within };
}

/** A figure tells people apart as reps, a list as owners. */
function asRep(filter: Filter): Filter {
  return filter.field === 'owner' || filter.field === 'author' ? { ...filter, field: 'rep' } : filter;
}

function thisQuarter({ context }: Fragment): PeriodValue {
  const { calendar } = context.actor;
  const quarter = periodOf('quarter', today(context.now, calendar.timeZone), calendar);
  return { text: '', ...quarter, grain: 'quarter' };
}

function coverage(filters: readonly Filter[], period: PeriodValue): IntentNamed<'measure'> {
  return {
    kind: 'query',
    name: 'measure',
    slots: { ...plainSpec, measures: ['coverage'], filters: [...filters], period },
  };
}

const enough = regexp('iu')`
    ^(?:(?:and|so|ok|but|then)[,\s]+)*(?:(?:is|are|was|will|would)[ ](?:that|it|this|they|those|he|she)(?: be)?[ ])?
    enough(?: to (?:cover|make|hit|reach|meet|close|get (?:there|to)) ?(?:it|that|this|the (?:target|quota|number|gap|quarter))?)?
    (?: for (?:the )?(?:target|quota|quarter|year|month|him|her|us|me))?$|
    ^(?:(?:and|so|ok|but|then)[,\s]+)*(?:does|do|will|would) (?:that|it|this|they|those)[ ]
    (?:cover|fill|close|make up)(?: for)? (?:it|that|the (?:target|quota|gap|rest|difference))$|
    ^(?:那|这些|这|他|她|我们?)*(?:够不够|够吗|够了吗|足够吗|够用吗|够不够用|够不够完成目标|够完成目标吗|能覆盖吗|能不能覆盖|能补上吗|覆盖得?了吗)(?:呢)?$
  `;
const reaching = regexp('iu')`
    ^(?:(?:and|so|ok|but|then)[,\s]+)*(?:am|are|is|will|would|can|do|does)[ ](?:i|we|he|she|they|the team)
    (?:[ ](?:going to|gonna|still|actually|likely to|ever|able to))*[ ](?:make|hit|reach|get|meet|be)[ ]
    (?:it|that|there|target|quota|the (?:target|quota|number|goal)|my (?:target|quota|number)|on (?:track|target|course))$|
    ^(?:(?:and|so|ok|but|then)[,\s]+)*(?:am|are|is)[ ](?:i|we|he|she|they|that|it)[ ]on (?:track|course|target)$|
    ^(?:那|我们?|他|她|团队|这样|这|还)*(?:能不能|能否|能|可以|会不会|有没有希望)(?:按时)?(?:完成|达成|达标|到)(?:得了|了)?(?:目标|任务|指标|吗|呢)*$
  `;
