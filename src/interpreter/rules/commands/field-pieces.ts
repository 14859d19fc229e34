import { regexp } from '../../../kernel/index.ts';
import { amountIn } from './facts/amount.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without } from './marked-text.ts';
import { looksLikeMoney } from './quantity.ts';

const separators = regexp('gu')`
    \s*[()（）]\s*|(?<=[\ue000-\uf8ff])\s*[:：]\s*|\s*[,，;；、]\s*|\s+[-–—|/]\s+|
    \s*(?:(?<![a-z])and(?![a-z]))\s*|
    (?<!(?<![a-z])(?:interested|closing|closes|close|due|expected))\s+(?=
      (?:
        with|from|at|for|in|worth|closing|closes|close|valued|working|works? (?:at|for)|source|based|
        located|tier|industry|owner|owned|amount|budget|via|due|probability|
        expected|whose|who|rated|called|named|titled
      )(?![a-z])|
      (?:phone|email|tel|mobile)(?![a-z]|\s*(?:$|[,，;；)）]))|
      stage(?![a-z]|\s*(?:$|[,，;；)）]|(?:and|with|at|for|from|in|on|worth|clos(?:ing|es?)|valued|due|via|owned)(?![a-z])))
    )|
    (?<!(?<![a-z])(?:e-?mail|mail|phone|tel|telephone|mobile|cell|number|address|website|site|web|is)|[:：])\s+
    (?=[\ue800-\ue9f3\uea00-\uebf3\uec00-\uedf3])|
    (?<=\p{Script=Han})(?<![话机号箱址信是为码件站网])(?=[\ue800-\ue9f3\uea00-\uebf3\uec00-\uedf3])|(?<=[\ue800-\uebf3])\s+|
    \s+(?=(?:to|under)\s+[\ue000-\ue1f3])|
    (?<=[\ue000-\ue1f3\p{Script=Han}])(?<!阶段|金额|行业|来源|级别|等级|职位|职务|预算|城市|渠道|概率|赢率)\s+
    (?=[\p{Script=Han}\ue200-\ue5f3])|
    (?<=[\ue000-\ue1f3\p{Script=Han}])\s+(?=[\ue000-\ue1f3])|
    (?=来自|预计|金额|行业|负责人|联系电话|电话|手机|邮箱|来源|职位|城市|等级|级别|属于|地址|网站|官网|预算)|
    (?<=[\ue400-\ue5f3])的|\s*的(?=$)
  `;

/** The words behind "create a deal", cut where a field of it may begin. */
export function piecesOf(text: MarkedText): readonly MarkedText[] {
  const pieces: MarkedText[] = [];
  let last = 0;
  for (const match of text.chars.matchAll(separators)) {
    pieces.push(sliceOf(text, last, match.index));
    last = match.index + match[0].length;
  }
  return [...pieces, sliceOf(text, last)].map(trimmed).filter((piece) => !isEmpty(piece));
}

/** 同川水务“智慧泵站”: whose deal it is stands before its quoted name. */
export function besideQuoted(piece: MarkedText): readonly MarkedText[] {
  const at = /^[\ue000-\ue1f3]\s*(?:的|'s)?\s*(?=[\ue600-\ue7f3])/u.exec(piece.chars);
  return at === null ? [piece] : [sliceOf(piece, 0, 1), trimmed(sliceOf(piece, at[0].length))];
}

/** "Pilot 15k": the sum of a new deal is no part of its name. */
export function besideSum(piece: MarkedText): readonly MarkedText[] {
  const at = [...piece.chars].findIndex((character) => {
    const mark = piece.message.marks.get(character);
    return mark?.kind === 'amount' && looksLikeMoney(mark.span);
  });
  // "60k data connector rollout", 30万数据平台.
  if (at === 0 && amountIn(piece, false)?.from === 0) {
    const behind = trimmed(sliceOf(piece, 1));
    return isEmpty(behind)
      ? [piece]
      : [sliceOf(piece, 0, 1), trimmed(without(behind, /^的?\s*|^(?:for|of)(?![a-z])\s*/gu))];
  }
  if (at < 1) return [piece];
  const before = trimmed(sliceOf(piece, 0, at));
  return hasSumWord.test(before.chars) ? [piece] : [before, trimmed(sliceOf(piece, at))];
}

const hasSumWord = regexp('u')`
    (?<![a-z])(?:
      for|worth|of|about|around|over|roughly|at|valued|budget|value|amount|is|approx|approximately|
      probability
    )$|
    (?:价值|金额|预算|大约|约|大概|为|是|规模|总额)$
  `;
