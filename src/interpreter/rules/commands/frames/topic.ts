import { type TopicKind, topicKinds } from '../../../../entities/index.ts';
import { topicIn } from '../../../notes/topics.ts';
import { type Draft, draftOn } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { compileTemplates, matchTemplate } from '../template.ts';

/** "Objection on the Initech rollout: too expensive", 给华锐二期记一条需求：…: what a customer said, to be counted as such. */
export function readTopicNote(message: MarkedText, scene: CommandScene): Draft | null {
  for (const [kind, templates] of templatesByKind) {
    for (const template of templates) {
      const captures = matchTemplate(template, message);
      if (captures?.body === undefined || isEmpty(captures.body)) continue;
      const found = findRecord(captures.about, ['deal', 'account'], scene);
      // Of an account it is the deal that is asked for; nobody by that name, and it is a note like any other.
      if (found.certainty === 'unknown' || found.certainty === 'missing' || found.ref.entity !== 'deal')
        continue;
      const words = written(captures.body);
      return draftOn(
        'note-topic',
        { deal: found.ref, topicKind: kind, topic: topicIn(kind, words) ?? words, words, log: null },
        { slot: 'deal', found },
        0.95,
      );
    }
  }
  return null;
}

const kinds: Readonly<Record<TopicKind, { readonly en: string; readonly zh: string }>> = {
  objection: { en: 'objection|concern|pushback', zh: '异议|顾虑|客户异议|客户顾虑' },
  need: { en: 'need|requirement|customer need', zh: '需求|客户需求|诉求' },
  competitor: { en: 'competitor mention|competitor mentioned', zh: '竞品提及|竞品信息|提到的竞品' },
  sentiment: { en: 'sentiment|customer sentiment|mood', zh: '客户态度|态度' },
};

const templatesByKind = (Object.keys(topicKinds) as TopicKind[]).map(
  (kind) =>
    [
      kind,
      compileTemplates(
        [
          `[please] (add|note|record|log|put down|write down|make a note of) [a|an|the|another|this] [new|customer] (${kinds[kind].en}) (on|to|for|about|of|from|against) {about} (:|-|–|—) {body}`,
          `(${kinds[kind].en}) (on|to|for|about|of|from|against) {about} (:|-|–|—) {body}`,
          `{about} (:|-|–|—) (${kinds[kind].en}) (:|-|–|—) {body}`,
          `[请|帮我|麻烦] (给|在|为|对) {about} [里|上|下|的] (加|添加|写|记|记录|新增|补充|记下|记上) [个|一个|条|一条|一下|了|上] (${kinds[kind].zh}) (:|，|,) {body}`,
          `{about} [的|里|上] (加|添加|记|记录|新增|补充) [个|一个|条|一条|一下] (${kinds[kind].zh}) (:|，|,) {body}`,
          `{about} [的] (${kinds[kind].zh}) (:) {body}`,
          `[请|帮我] (加|添加|记|记录|新增) [个|一个|条|一条|一下] {about} [的] (${kinds[kind].zh}) (:|，|,) {body}`,
        ],
        {},
      ),
    ] as const,
);
