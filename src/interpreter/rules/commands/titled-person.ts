import type { RecordRef } from '../../../intents/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import { lookUpName, type NameEntry } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import type { CommandScene } from './scene.ts';

/**
 * Somebody told by surname and title (李主任, "Ms. Okafor") beside an account is one of its own people, or somebody whom no
 * record has: never one of another company. Everybody else stays as he was found.
 */
export function asOneOf(account: RecordRef | null, person: RecordRef, scene: CommandScene): RecordRef {
  const title = account === null ? null : titleOf(person.text);
  if (account === null || title === null) return person;
  const described: RecordRef = { entity: 'contact', text: person.text, id: null, candidates: [] };
  if (account.id === null) return described;
  const own = peopleOf(account, person.text, scene).filter((entry) => fits(entry, title));
  const [only] = own;
  if (own.length === 1 && only !== undefined) return { ...described, id: only.id };
  return { ...described, candidates: own.map(({ id, name }) => ({ id, name })) };
}

const latinTitled = /^(?:dr|mr|mrs|ms|miss|prof|professor|herr|frau)(?:\.\s*|\s+)\p{L}[\p{L}'-]*$/iu;
const hanTitled = /^\p{Script=Han}{1,2}?(总工|工|总|董)$/u;
const hanTitledLong =
  /^\p{Script=Han}{1,2}?(副?(?:总经理|总裁|院长|主任|校长|局长|处长|科长|部长|厂长|行长|董事长|会长|所长)|经理|总监|店长|站长|队长|董事|书记|秘书|助理|主管|老师|教授|医生|大夫|工程师|律师|会计|顾问|专员|老板|先生|女士|小姐)$/u;

/** Whether somebody is called by his surname and a title alone. */
export function isByTitle(said: string): boolean {
  return titleOf(said) !== null;
}

/** What a person is called by beside his surname; null where the words are no surname with a title. */
function titleOf(said: string): string | null {
  const text = said.trim();
  if (latinTitled.test(text)) return courtesy;
  return hanTitledLong.exec(text)?.[1] ?? (hanTitled.test(text) ? courtesy : null);
}

const courtesy = '';
/** Said to anybody, whatever his job is. */
const courtesies = /^(?:|老师|老板|先生|女士|小姐)$/u;

function fits({ context = [] }: NameEntry, title: string): boolean {
  if (courtesies.test(title)) return true;
  const job = context.at(-1) ?? '';
  return job.includes(title) || !isJob.test(job);
}

/** Of a contact, the last that is known beside the name is his job, where he has one. */
const isJob = /[长理监任管师员书]$|总$|工程|助理|秘书|会计|顾问|教授|董事|负责人/u;

function peopleOf(account: RecordRef, said: string, scene: CommandScene): readonly NameEntry[] {
  const { actor, names } = scene.context;
  const maySee = sightOf(actor);
  const own = lookUpName(names, account.text, { maySee, entities: ['account'] }).find(
    ({ entry }) => entry.id === account.id,
  );
  const accountName = own?.entry.name ?? account.text;
  const wanted = normalise(accountName);
  return lookUpName(names, `${said} (${accountName})`, { maySee, entities: ['contact'] })
    .map(({ entry }) => entry)
    .filter(({ context = [] }) => context.some((one) => normalise(one) === wanted));
}
