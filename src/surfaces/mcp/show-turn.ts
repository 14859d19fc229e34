import type { Answer } from '../../answer/index.ts';
import type { Turn } from '../../conversation/index.ts';
import type { Language } from '../../kernel/index.ts';
import { renderText } from '../../rendering/index.ts';
import type { McpPerson } from './mcp-host.ts';

/** As a tool's result is written. */
export interface ToolResult {
  readonly [key: string]: unknown;
  readonly content: { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent: Record<string, unknown>;
  readonly isError: boolean;
}

/** Columns: no name is cut. */
const width = 240;

/** An answer as text and as values. No button stands in it: what a button does is the person's to press. */
export function showTurn({ answer, status }: Turn, person: McpPerson): ToolResult {
  const text = [
    plainText(answer, person),
    ...choicesOf(answer),
    ...(status === 'confirm' ? [waits[answer.language](person.name)] : []),
  ].join('\n\n');
  const { title, data, basis } = answer;
  return {
    content: [{ type: 'text', text }],
    structuredContent: { status, title, data, basis },
    isError: status === 'not-understood' || status === 'failed',
  };
}

/** The answer alone, as in a terminal. */
export function plainText(answer: Answer, { timeZone }: McpPerson): string {
  return renderText({ ...answer, actions: [] }, { width, colour: false, timeZone });
}

/** What a question offers, to be said in a call of its own. */
function choicesOf({ actions, language }: Answer): readonly string[] {
  const labels = actions.filter(({ kind }) => kind === 'choice').map(({ label }) => label);
  if (labels.length === 0) return [];
  return [`${language === 'zh' ? '可选：' : 'One of: '}${labels.join(language === 'zh' ? '；' : '; ')}`];
}

const waits: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) =>
    `Nothing is changed yet: ${name} was asked in the chat with Parley, and can confirm it there within 15 minutes. No call can.`,
  zh: (name) => `还没有改动：已在聊天里请 ${name} 本人确认，15 分钟内有效。调用工具不能代为确认。`,
};
