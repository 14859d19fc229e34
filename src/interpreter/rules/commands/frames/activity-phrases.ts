import { type ActivityPhrase, phrases, who } from './activity-phrase.ts';
import { chineseActivities } from './chinese-activities.ts';
import { englishActivities } from './english-activities.ts';

/** "Cancel the call with X", "X called off Thursday's call", "the call with X is off", 取消和X的会: what is called off, and by whom. */
function cancelling(kind: string, words: string, wordsZh: string): readonly ActivityPhrase[] {
  const off = '[was|got|is|has been|just got|had to be] (cancelled|canceled|called off|off)';
  return [
    phrases(
      kind,
      'open',
      [
        `(cancel|cancelled|canceled|call off|called off|drop|scrap|scrapped) [the|my|our|today's] [$good] ${words} (with|at|to|for) ${who}`,
        `(cancel|cancelled|canceled|call off|called off|drop|scrap|scrapped) ${who} ['s] ${words}`,
        `(取消掉|取消|推掉|退掉) [$zhWith|对|去|给] ${who} 的? ${wordsZh}`,
        `[把|将] [$zhWith|对|去|给] ${who} 的? ${wordsZh} (取消掉|取消|推掉|退掉|撤了|撤掉|删了|删掉) [吧]`,
        `(cancel|call off|drop|scrap) [the|my|our|today's] ${words}`,
        `[$a|today's|our|my] [$good] ${words} [on|at|for] ${off}`,
        `(取消掉|取消|推掉|退掉) [了]? [的] ${wordsZh}`,
        `[把|将] [的] ${wordsZh} (取消掉|取消了|取消|推掉|退掉|撤了|撤掉|删了|删掉) [吧]`,
      ],
      { status: 'cancelled', direction: 'outbound' },
    ),
    phrases(
      kind,
      'open',
      [`${who} (cancelled|canceled|cancels|called off|calls off) [the|our|my|today's] [$good] ${words}`],
      { status: 'cancelled', direction: 'inbound' },
    ),
    phrases(
      kind,
      'open',
      [
        `{who:name} ['s] [$good] ${words} ${off}`,
        `[$a|today's|our|my] [$good] ${words} (with|at|for|to) ${who} ${off}`,
      ],
      { status: 'cancelled' },
    ),
  ];
}

/** The first that fits is meant. */
export const activityPhrases: readonly ActivityPhrase[] = [
  ...englishActivities,
  phrases(
    'meeting',
    'past',
    [
      `${who} (no-showed|no showed|did not show up|didn't show up|didn't show|did not show|stood me up|stood us up|never showed up|never showed|did not turn up|didn't turn up|did not join|didn't join|did not attend|was a no-show|was a no show) [(for|at|to) [$a|our|the|today's] (meeting|call|demo|visit|appointment)] [(at|with|from|in) {text}]`,
    ],
    { status: 'no_show' },
  ),
  phrases(
    'meeting',
    'past',
    ['(no-show|no show) [again|today]', '{who:name} (no-show|no show) [again|today]'],
    {
      status: 'no_show',
    },
  ),
  phrases('meeting', 'open', [`${who} (取消了|取消) [今天的|这次|本次] (会议|拜访|演示|电话|会)`], {
    status: 'cancelled',
    direction: 'inbound',
  }),
  ...cancelling(
    'meeting',
    '(meeting|mtg|appointment|lunch|session|workshop)',
    '(会议|会面|见面|会谈|会|约见|碰头|面谈|视频会议|线上会议|项目会|评审会|产品评审|方案评审)',
  ),
  ...cancelling('call', '(call|phone call|video call)', '(电话会议|电话会|电话|通话|视频会)'),
  ...cancelling('demo', '(demo|demonstration|presentation)', '(演示|演示会)'),
  ...cancelling('visit', '(visit|site visit|trip)', '(拜访|走访|上门)'),
  phrases(
    'meeting',
    'past',
    [
      `[$zhWith] ${who} 的? (会议|会面|见面|会谈|会|拜访|演示|电话会|电话会议) [被|给|又|临时|已经|已|又被|临时被] (取消了|取消|黄了|推掉了|泡汤了)`,
      `[$zhWith] ${who} 的约 [被|给|又|临时|已经|已|又被|临时被] (取消了|取消|黄了|推掉了|泡汤了)`,
    ],
    { status: 'cancelled' },
  ),
  phrases(
    'meeting',
    'past',
    [
      `${who} (爽约了|爽约|没来|没出现|没露面|放了鸽子|放鸽子|放了我们鸽子|放我鸽子|放我们鸽子) [了] [没来|没出现]`,
    ],
    { status: 'no_show' },
  ),
  ...chineseActivities,
  // 视频会议：X，…: the kind as a heading, with whom behind it.
  ...(
    [
      [
        'call',
        'call|phone call|phone|video call|zoom call|teams call',
        '电话|通话|电话沟通|电话会议|电话会|通话记录|电话记录|电话纪要',
      ],
      [
        'meeting',
        'meeting|video meeting|video conference|online meeting',
        '会议|开会|面谈|会面|会议纪要|会议记录|会议小结|沟通纪要|沟通记录|面谈记录|视频会议|视频会|视频通话|线上会议|在线会议|腾讯会议|线上沟通',
      ],
      [
        'visit',
        'visit|site visit',
        '拜访|走访|回访|上门拜访|拜访纪要|拜访记录|拜访小结|拜访总结|客户拜访|今日拜访|拜访日报|走访记录',
      ],
      ['demo', 'demo|product demo|online demo', '演示|产品演示|线上演示'],
      ['email', 'email|e-mail|mail', '邮件'],
      ['message', 'message|chat|wechat', '微信|消息'],
    ] as const
  ).map(([kind, en, zh]) =>
    phrases(kind, 'open', [
      `(${en}) (:|-|–) [with] {who:name} [:|,|-] [{text}]`,
      `(${zh}) (:|：) [$zhWith] {who:name} [{text}]`,
    ]),
  ),
];
