import type { WordTable } from '../sense.ts';

/** Words by which one asks what the day holds: what is planned, due, and should be done first. */
export const agendaWords: WordTable[string][string] = {
  en: [
    ...["what's", 'what is', 'whats', 'anything'].flatMap((what) =>
      ['urgent', 'pressing', 'coming up'].map((how) => `${what} ${how}`),
    ),
    ...['should i', 'do i', 'shall i', 'should we', 'must i', 'do we'].flatMap((must) =>
      [
        'do next',
        'do now',
        'be doing',
        'be working on',
        'need to do',
        'have to do',
        'prioritize',
        'prioritise',
      ].map((act) => `what ${must} ${act}`),
    ),
    ...['look at', 'look at first', 'do', 'do first', 'do today', 'focus on', 'work on', 'start with'].map(
      (act) => `what should i ${act}`,
    ),
    ...[
      'where should i focus',
      'where should i start',
      'where do i start',
      'what to focus on',
      'where to focus',
    ],
    ...['needs my attention', 'needs doing', 'needs to be done', 'needs to get done'].map(
      (how) => `what ${how}`,
    ),
    ...["what's", 'whats', 'what is'].flatMap((what) =>
      ['on my plate', 'on my calendar', 'on my list', 'next', 'next for me'].map(
        (where) => `${what} ${where}`,
      ),
    ),
    ...[
      'what have i got to do',
      'what do i have on',
      'what do i have',
      'what have i got on',
      'what have i got',
    ],
    ...['what have we got', 'what have we got on', "what've i got", "what've i got on"],
    ...['events', 'calendar events', 'my events', 'my calendar events', 'what events', 'any events'],
    ...['what events do i have', 'what events are there', 'what have i got planned'],
    ...['what else do i have', 'what else is on', 'anything else on', 'am i free', 'am i busy'],
    ...['coming up for me', "what's on", 'plan my day', 'priorities', 'on my calendar'],
    ...['calendar', 'schedule', 'agenda', 'diary'].flatMap((diary) =>
      ['the', 'our'].flatMap((whose) => [
        ...["what's", 'what is', 'anything'].map((what) => `${what} on ${whose} ${diary}`),
        `${whose} ${diary}`,
      ]),
    ),
    ...[
      'day',
      'agenda',
      'schedule',
      'calendar',
      'to-do list',
      'to do list',
      'priorities',
      'diary',
      'appointments',
    ].map((whole) => `my ${whole}`),
  ],
  zh: [
    // 有啥要干的, 该忙什么, 要处理哪些, 接下来我该做啥.
    ...['做', '干', '办', '忙', '跟', '看', '处理', '跟进', '完成', '关注', '注意', '留意', '盯'].flatMap(
      (verb) =>
        ['什么', '啥', '哪些', '什么事', '啥事', '哪些事'].flatMap((what) => [
          ...['要', '该', '得', '需要', '值得'].map((must) => `有${what}${must}${verb}的`),
          ...['要', '该', '得', '需要', '先', '优先', '重点', '应该'].map((must) => `${must}${verb}${what}`),
        ]),
    ),
    ...['有', '有没有', '没有'].flatMap((is) =>
      ['什么', '啥', '哪些'].flatMap((what) =>
        ['要紧', '紧急', '重要', '急', '着急', '重点'].flatMap((how) =>
          ['的', '的事', '的事情', '事', '工作'].map((thing) => `${is}${what}${how}${thing}`),
        ),
      ),
    ),
    ...['有', ''].flatMap((is) =>
      ['什么', '啥', '哪些'].flatMap((what) =>
        ['安排', '要做', '行程', '日程'].map((plan) => `${is}${what}${plan}`),
      ),
    ),
    ...['什么', '啥', '哪些'].flatMap((what) =>
      ['事', '任务', '活儿', '活'].map((thing) => `有${what}${thing}`),
    ),
    ...['接下来', '下一步', '现在', ''].flatMap((now) =>
      ['', '我'].flatMap((me) =>
        ['该', '要', '应该'].flatMap((must) =>
          ['做什么', '干什么', '做啥', '干啥', '干嘛'].map((act) => `${now}${me}${must}${act}`),
        ),
      ),
    ),
    ...['有', '有没有', '有什么', '有啥', '有哪些'].flatMap((is) =>
      ['急事', '急活', '急活儿', '要紧事', '要事'].map((thing) => `${is}${thing}`),
    ),
    ...[
      '要干嘛',
      '干嘛',
      '要做啥',
      '怎么安排',
      ...['别的', '其他', '其它'].flatMap((other) => [
        `${other}安排`,
        `有${other}安排`,
        `有没有${other}安排`,
      ]),
      '的安排',
      '安排',
      '日程',
      '重点看什么',
      '关注什么',
      '从哪开始',
      '从哪儿开始',
    ],
    ...['工作', '跟进', '拜访', '出差', '行程', '客户拜访'].flatMap((of) =>
      ['计划', '安排', '计划表', '安排表'].flatMap((plan) => [`${of}${plan}`, `的${of}${plan}`]),
    ),
    ...['我的日历', '日历', '日历上有什么'],
  ],
};
