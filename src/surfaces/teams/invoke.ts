import type { Action } from '../../answer/index.ts';
import {
  type AdaptiveCard,
  cardVersion,
  readTeamsAsk,
  readTeamsForm,
  readTeamsPress,
  renderTeams,
  renderTeamsForm,
  type TeamsPress,
} from '../../rendering/index.ts';
import type { Activity, InvokeResponse } from './bot.ts';
import { styleOf } from './post.ts';
import { readPlace } from './read-activity.ts';
import { platformName, type Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';
import type { Worked } from './work.ts';

/** Teams shows an error where nothing comes for longer. */
const patienceMs = 4000;
/** What takes the place of the card on which it was pressed; of others the card stays, and the answer comes below. */
const replacing: ReadonlySet<Action['kind']> = new Set([
  'confirm',
  'cancel',
  'undo',
  'redo',
  'edit',
  'choice',
  'page',
]);

type Keep = (event: TeamsEvent, patienceMs: number) => Promise<Worked | null>;
type Words = Readonly<Record<TeamsPress['language'], string>>;

const tooOld: Words = {
  en: 'This card is of an older version of Parley. Ask again, and press in the new one.',
  zh: '这张卡片是旧版 Parley 发的。请重新问一次，在新卡片上操作。',
};
const notYours: Words = {
  en: 'Only the person it was shown to can press this.',
  zh: '只有收到这张卡片的人才能操作。',
};
const working: Words = {
  en: 'Still working on it; the answer comes in a moment.',
  zh: '还在处理，马上就好。',
};
const elsewhere: Words = {
  en: 'The answer is in your chat with Parley.',
  zh: '答案在你和 Parley 的私聊里。',
};
const unchanged: Words = { en: 'Nothing was changed.', zh: '没有改动。' };

/** A button of a card: what it does is kept first, and its result takes the place of the card. */
export async function answerPress(site: Site, activity: Activity, keep: Keep): Promise<InvokeResponse> {
  const { host, connection } = site;
  const { action } = (activity.value ?? {}) as { readonly action?: { verb?: unknown; data?: unknown } };
  const asked = readTeamsAsk(action?.verb, action?.data);
  const read = readTeamsPress(action?.verb, action?.data);
  const place = readPlace(activity, connection.workspace);
  if (place === null || activity.id === undefined) return { status: 400 };
  if (asked !== null) {
    await keep({ ...place, eventId: `press:${activity.id}`, input: { text: asked.text } }, 0);
    return says(elsewhere[asked.language]);
  }
  if (read === null) return { status: 400 };
  const { verb, press } = read;
  if (press.version !== cardVersion) return says(tooOld[press.language]);
  if (press.owner !== place.user.userId) return says(notYours[press.language]);
  if (verb === 'back' || verb === 'view') return await cardAgain(site, press);
  if (verb === 'press' && press.kind === 'edit') {
    const form = await formOf(site, place, press);
    if (form !== null) return shows(form);
  }
  const set = verb === 'save' ? readTeamsForm(action?.data) : null;
  if (set !== null && Object.keys(set).length === 0) return await cardAgain(site, press);
  const isReplacing = replacing.has(press.kind) && place.address.scope === 'personal';
  const event: TeamsEvent = {
    ...place,
    eventId: `press:${activity.id}`,
    address: {
      ...place.address,
      thread: press.thread,
      // What may stand there is judged by who reads along, whatever a card says.
      here: press.here as TeamsEvent['address']['here'],
      replaces: isReplacing ? (activity.replyToId ?? null) : null,
    },
    input: { press: press.id, ...(set === null ? {} : { set }) },
  };
  const worked = await keep(event, patienceMs);
  if (!isReplacing && worked !== null) return await cardAgain(site, press);
  if (worked !== null) return shows(cardOf(event, worked));
  // Another process works on it, or did when this was delivered before.
  const found = await host.findAnswer(`${platformName}:${event.eventId}`);
  return found === null
    ? says(working[press.language])
    : shows(cardOf(event, { answer: found.answer, person: found.address.person }));
}

/** Names of records that match what is typed in a field of a form. */
export async function answerSearch({ host, connection }: Site, activity: Activity): Promise<InvokeResponse> {
  const { queryText = '', dataset = '' } = (activity.value ?? {}) as {
    readonly queryText?: string;
    readonly dataset?: string;
  };
  const place = readPlace(activity, connection.workspace);
  const person = place === null ? null : await host.findPerson(place.user);
  const names =
    person === null || person === 'inactive' ? [] : await host.names(person.id, dataset, queryText);
  return answered('application/vnd.microsoft.search.searchResponse', {
    results: names.map((name) => ({ title: name, value: name })),
  });
}

/** The form of an edit; null: there is none, and the press is answered. */
async function formOf(
  { host }: Site,
  { user }: Pick<TeamsEvent, 'user'>,
  press: TeamsPress,
): Promise<AdaptiveCard | null> {
  const person = await host.findPerson(user);
  if (person === null || person === 'inactive') return null;
  const { answer } = await host.turn({
    personId: person.id,
    thread: press.thread,
    input: { press: press.id },
    eventId: null,
  });
  return renderTeamsForm(answer, press);
}

/** The card as it was before its form was opened. */
async function cardAgain({ host }: Site, press: TeamsPress): Promise<InvokeResponse> {
  const found = await host.findAnswer(press.key);
  if (found === null) return says(unchanged[press.language]);
  const [first] = renderTeams(found.answer, styleOf({ key: press.key, address: found.address }));
  return first === undefined ? says(unchanged[press.language]) : shows(first.card);
}

function cardOf({ eventId, address }: TeamsEvent, { answer, person }: Worked): AdaptiveCard {
  const style = styleOf({ key: `${platformName}:${eventId}`, address: { ...address, person } });
  const [first] = renderTeams(answer, style);
  if (first === undefined) throw new RangeError('an answer is drawn as one card at least');
  return first.card;
}

function shows(card: AdaptiveCard): InvokeResponse {
  return answered('application/vnd.microsoft.card.adaptive', card);
}

function says(text: string): InvokeResponse {
  return answered('application/vnd.microsoft.activity.message', text);
}

function answered(type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type, value } };
}
