import type { Answer } from '../../answer/index.ts';
import {
  type AdaptiveCard,
  cardVersion,
  readTeamsForm,
  readTeamsPress,
  renderTeams,
  renderTeamsForm,
  type TeamsPress,
} from '../../rendering/index.ts';
import { decides } from '../delivery/decides.ts';
import type { Activity, InvokeResponse } from './bot.ts';
import { withoutDownload } from './consent.ts';
import { answered, says, shows } from './invoke-response.ts';
import { styleOf } from './post.ts';
import { eventIdOf, readPlace } from './read-activity.ts';
import { platformName, type Site } from './site.ts';
import type { TeamsAddress, TeamsEvent, TeamsOutgoing } from './teams-host.ts';
import type { Worked } from './work.ts';

/** Teams shows an error where nothing comes for longer. */
const patienceMs = 4000;
/** Of what is typed to find a record. */
const longestName = 200;

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

/** A button of a card: what it does is kept first, and its result takes the place of the card. */
export async function answerPress(site: Site, activity: Activity, keep: Keep): Promise<InvokeResponse> {
  const { host, connection } = site;
  const { action } = (activity.value ?? {}) as { readonly action?: { verb?: unknown; data?: unknown } };
  const read = readTeamsPress(action?.verb, action?.data);
  const place = readPlace(activity, connection.workspace);
  if (place === null || activity.id === undefined) return { status: 400 };
  if (read === null) return { status: 400 };
  const { verb, press } = read;
  if (press.version !== cardVersion) return says(tooOld[press.language]);
  const card = await host.findAnswer(press.key);
  if (card === null) return says(tooOld[press.language]);
  if (!isFor(card.address, place.user) && !standsHere(card.address, place.address))
    return says(notYours[press.language]);
  // What can be pressed stands on the last of several.
  const drawn = () => cardsOf(card.answer, { key: press.key, address: card.address }).at(-1);
  if (verb === 'back') return shows(drawn());
  // Where others read along the buttons stay in the chat that nobody else reads.
  if (verb === 'view')
    return shows(cardsOf({ ...card.answer, actions: [] }, { key: press.key, address: card.address })[0]);
  const { thread, here } = card.address;
  if (verb === 'press' && press.kind === 'edit') {
    const form = await formOf(site, place, thread, press);
    if (form !== null) return shows(form);
  }
  const set = verb === 'save' ? readTeamsForm(action?.data) : null;
  if (set !== null && Object.keys(set).length === 0) return shows(drawn());
  // Of others the card stays, and the answer comes below.
  const isReplacing = decides.has(press.kind) && place.address.scope === 'personal';
  const event: TeamsEvent = {
    ...place,
    eventId: pressIdOf(activity),
    address: {
      ...place.address,
      thread,
      here,
      replaces: isReplacing ? (activity.replyToId ?? null) : null,
    },
    input: { press: press.id, ...(set === null ? {} : { set }) },
  };
  const worked = await keep(event, patienceMs);
  if (!isReplacing && worked !== null) return shows(drawn());
  const key = `${platformName}:${event.eventId}`;
  if (worked !== null)
    return shows(
      cardsOf(worked.answer, {
        key,
        address: { ...event.address, workspace: place.user.workspace, person: worked.person },
      })[0],
    );
  // Another process works on it, or did when this was delivered before.
  const found = await host.findAnswer(key);
  return found === null || !isFor(found.address, place.user)
    ? says(working[press.language])
    : shows(cardsOf(found.answer, { key, address: found.address })[0]);
}

/** An answer is its reader's alone, whoever says its key. */
function isFor({ objectId }: TeamsAddress, { userId }: TeamsEvent['user']): boolean {
  return objectId !== '' && objectId === userId;
}

/** What everybody reads in a channel may be pressed there by everybody, each by his own rights. */
function standsHere(
  { objectId, conversationId }: TeamsAddress,
  pressed: Pick<TeamsAddress, 'conversationId'>,
): boolean {
  const channelOf = (id: string) => id.split(';')[0];
  return objectId === '' && channelOf(conversationId) === channelOf(pressed.conversationId);
}

function pressIdOf(activity: Activity): string {
  return `press:${eventIdOf(activity)}`;
}

/** Names of records that match what is typed in a field of a form. */
export async function answerSearch({ host, connection }: Site, activity: Activity): Promise<InvokeResponse> {
  const { queryText, dataset } = (activity.value ?? {}) as {
    readonly queryText?: unknown;
    readonly dataset?: unknown;
  };
  const place = readPlace(activity, connection.workspace);
  const person = place === null ? null : await host.findPerson(place.user);
  const names =
    person === null || person === 'inactive' || typeof queryText !== 'string'
      ? []
      : await host.names(person.id, String(dataset), queryText.slice(0, longestName));
  return answered('application/vnd.microsoft.search.searchResponse', {
    results: names.map((name) => ({ title: name, value: name })),
  });
}

/** The form of an edit; null: there is none, and the press is answered. */
async function formOf(
  { host }: Site,
  { user }: Pick<TeamsEvent, 'user'>,
  thread: string,
  press: TeamsPress,
): Promise<AdaptiveCard | null> {
  const person = await host.findPerson(user);
  if (person === null || person === 'inactive') return null;
  const { answer } = await host.turn({
    personId: person.id,
    thread,
    input: { press: press.id },
    eventId: null,
  });
  return renderTeamsForm(answer, press);
}

function cardsOf(answer: Answer, drawn: Pick<TeamsOutgoing, 'key' | 'address'>): readonly AdaptiveCard[] {
  return renderTeams(withoutDownload(answer), styleOf(drawn)).map(({ card }) => card);
}
