import { type EntityKey, findField } from '../../../entities/index.ts';
import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { valueMentions } from './field-words.ts';
import { type MarkedText, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';

/** 朋友介绍的, 展会上认识的, 从官网留言过来的: where somebody comes from. */
export function sourceIn(piece: MarkedText, entity: EntityKey, scene: CommandScene): FieldChange | null {
  const field = findField(entity, 'source');
  if (field === undefined || !tellsSource(piece)) return null;
  const [value] = valueMentions(piece.chars, [entity], scene.context.vocabulary).filter(
    (one) => one.field.key === field.key,
  );
  return value === undefined
    ? null
    : { field: field.key, value: { type: 'key', text: written(piece), key: value.key } };
}

/** "The website", "our partner", 展会: a source by one of its names. */
export function sourceNamed(text: MarkedText, scene: CommandScene): FieldChange | null {
  const value = valueMentions(text.chars, ['lead'], scene.context.vocabulary).find(
    ({ field }) => field.key === 'source',
  );
  return value === undefined
    ? null
    : { field: 'source', value: { type: 'key', text: written(text), key: value.key } };
}

/** "Met her at the trade show", "found us via google ads", "referred by a partner": told in a clause of its own. */
export function tellsSource({ chars }: MarkedText): boolean {
  return cameFrom.test(chars) || cameFromEn.test(chars);
}

const cameFromEn = regexp('u')`
    ^(?:(?:i|we|she|he|they|it|who|was|were|is|have|has|had|just|first|originally)(?![a-z])\s+)*(?:
      met|found|came|comes|coming|referred|recommended|introduced|got|heard|signed up|registered|enquired|
      inquired|contacted us|reached out|wrote in|filled|picked up|picked|sourced|originates?|stopped by|
      dropped by|walked up
    )(?![a-z])
  `;

const cameFrom =
  /(?:认识|结识|介绍|推荐|加上?|碰到|遇到|聊到|接触到?|收到?|拿到|来|咨询|留言|留资|注册|申请|找|打进来|引荐)(?:了|的|过来|进来|过来的|进来的|上来的|我们的?)*$/u;
