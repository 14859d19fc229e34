import type { Language } from '../../../kernel/index.ts';
import { getSession, type Session, speakAs } from './api.ts';
import { chatView } from './chat-view.ts';
import { forgetConversation } from './kept-conversation.ts';
import { signInView } from './sign-in-view.ts';
import { firstLanguage, keepLanguage, wordsOf } from './words.ts';

let language: Language = firstLanguage();

void show();

/** Asks who speaks, and shows what follows from it. */
async function show(): Promise<void> {
  const page = document.getElementById('page');
  if (page === null) return;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const session = await getSession().catch((): Session | null => null);
  if (session === null) {
    page.textContent = wordsOf(language).lost;
    setTimeout(show, 2000);
    return;
  }
  speakAs(session.person?.id ?? null);
  document.title = session.company === undefined ? 'Parley' : `Parley · ${session.company.name}`;
  if (session.state !== 'speaking' || session.person === null || session.person === undefined) {
    page.replaceChildren(signInView(session, language, { show, changeLanguage }));
    return;
  }
  page.replaceChildren(
    chatView({ ...session, person: session.person }, language, {
      show,
      changeLanguage,
      newConversation() {
        forgetConversation();
        void show();
      },
    }),
  );
}

function changeLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh';
  keepLanguage(language);
  void show();
}
