import type { App } from '@slack/bolt';
import type { Language } from '../../kernel/index.ts';
import { renderSlackHome, renderSlackHomeNotice } from '../../rendering/index.ts';
import { findSpeaker } from '../delivery/speaker.ts';
import { languageOfUser } from './language.ts';
import type { Site } from './site.ts';
import { slackPlatform } from './speaker.ts';

/** What the day is asked for, as anybody could ask it himself: of deals and targets his team's, where he leads one. */
const questions: Readonly<Record<Language, readonly string[]>> = {
  en: ['my open tasks', 'stuck deals', 'target attainment this quarter', 'what did you change today?'],
  zh: ['我未完成的待办', '停滞的商机', '本季度目标达成率', '你今天改了什么？'],
};

/** Draws the page of the app anew whenever somebody opens it. */
export function listenToHome(app: App, site: Site): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({ user_id: event.user, view: await homeOf(site, event.user) });
  });
}

async function homeOf(site: Site, userId: string) {
  const { host, connection, client } = site;
  const language = await languageOfUser(site, userId);
  const speaker = await findSpeaker(
    host,
    slackPlatform(client),
    { workspace: connection.workspace, userId },
    questions[language][0] ?? '',
  );
  if (speaker.kind === 'told') return renderSlackHomeNotice(speaker.title);
  const { person } = speaker;
  const answers = [];
  for (const text of questions[language]) {
    const turn = await host.turn({
      personId: person.id,
      // Apart from what is spoken of elsewhere: "the first one" there is none of these.
      thread: `slack-home-${userId}`,
      input: { text },
      eventId: null,
    });
    if (turn.status === 'answered') answers.push(turn.answer);
  }
  return renderSlackHome({ language, answers, pageUrl: host.pageUrl });
}
