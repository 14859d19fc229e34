import type { Tense } from '../moments.ts';
import { compileTemplates, type Template } from '../template.ts';
import { activityWords } from './activity-words.ts';

/** Ways to say that one was in touch with someone. `{who}` is whom, and what was said about it. */
export interface ActivityPhrase {
  readonly kind: string;
  readonly tense: Tense;
  readonly direction?: 'inbound' | 'outbound';
  /** The means is only implied ("no answer from Olivia"). */
  readonly outcome?: 'no-answer' | 'voicemail';
  readonly status?: 'cancelled' | 'no_show';
  /** Says so only where more stands behind it: alone it may as well be asked for. */
  readonly isHeading?: true;
  readonly templates: readonly Template[];
}

const who = '{who}';

function phrases(
  kind: string,
  tense: Tense,
  sources: readonly string[],
  extra: Partial<ActivityPhrase> = {},
): ActivityPhrase {
  return { kind, tense, templates: compileTemplates(sources, activityWords), ...extra };
}

/** "Cancel the call with X", 取消和X的会: what the speaker calls off. */
function cancelling(kind: string, words: string, wordsZh: string): readonly ActivityPhrase[] {
  return [
    phrases(
      kind,
      'open',
      [
        `(cancel|call off|drop|scrap) [the|my|our] [$good] ${words} (with|at|to|for) ${who}`,
        `(cancel|call off|drop|scrap) ${who} ['s] ${words}`,
        `(取消掉|取消|推掉|退掉) [$zhWith|对|去|给] ${who} 的? ${wordsZh}`,
        `[把|将] [$zhWith|对|去|给] ${who} 的? ${wordsZh} (取消掉|取消|推掉|退掉|撤了|撤掉|删了|删掉) [吧]`,
      ],
      { status: 'cancelled', direction: 'outbound' },
    ),
  ];
}

/** Nouns: "call with X", "log a call to X", "schedule a demo for X". */
function noun(kind: string, list: string, prepositions = '$with'): readonly ActivityPhrase[] {
  return [
    phrases(kind, 'past', [
      `($had|$just $had) [$a] [$good] [$good] $${list} ${prepositions} ${who}`,
      `($had|$just $had) [$a] ${who} $${list}`,
      `${who} $${list} (done|finished|over|completed|complete|is done|is over|was good|went {text})`,
      `[quick] $news (from|of|after|on) [$a|today's|this morning's] [$good] [$good] $${list} ${prepositions} ${who}`,
    ]),
    phrases(kind, 'open', [
      `($log|log $had) [$a] [$good] [$good] $${list} [log] ${prepositions} ${who}`,
      `[$a] [$good] [$good] $${list} ${prepositions} ${who}`,
      `$log [$a] [$good] [$good] $${list}[,] [:] [about|regarding|on] {text}`,
      `$log [$a] [$good] $${list}`,
      `$log ${who} [$good] $${list}`,
    ]),
    // "Globex call today: …", "Riverstead visit in Munich with Maria: …"
    phrases(
      kind,
      'open',
      [
        `{who:name} [$good] [$good] $${list} [$news] [in {_}] [with {with}]`,
        `[$a] [$good] [$good] $${list} $news [with|at|for|from] {who:name}`,
      ],
      {
        isHeading: true,
      },
    ),
    phrases(kind, 'future', [
      `$plan [in] [$a] [$good] [$good] $${list} [in] ${prepositions} ${who}`,
      `$plan [in] [$a] [$good] [$good] $${list}`,
    ]),
  ];
}

export const activityPhrases: readonly ActivityPhrase[] = [
  ...noun('call', 'call'),
  ...noun('meeting', 'meeting'),
  ...noun('visit', 'visit'),
  ...noun('demo', 'demo'),
  ...noun('email', 'email'),
  ...noun('message', 'message'),
  phrases('call', 'past', [
    `(called|phoned|rang|telephoned|dialed|dialled|cold-called|rung|cold called) [up|in with|back] ${who}`,
    `(spoke|talked|chatted|spoken|conferred|liaised|skyped|zoomed|corresponded) [on the phone|briefly|again|yesterday] (to|with) ${who}`,
    `(caught up|checked in|touched base|followed up|connected|reconnected|been in touch|was in touch|got in touch) [on the phone|briefly] with ${who}`,
    `(got|had|reached|got hold of|got through to) ${who} on (the|my) phone`,
    `(got hold of|got through to|reached out to|reached|contacted|gave) ${who}`,
    `gave ${who} [a|another] [quick] (call|ring|buzz)`,
    `(was|am|been|just) on the phone (with|to) ${who}`,
    `(discussed|negotiated) {text} with ${who}`,
  ]),
  phrases(
    'call',
    'past',
    [
      `(tried|attempted) [to] (call|calling|reach|reaching|phone|phoning|ring|ringing|contact) ${who}`,
      `(could not|couldn't|could n't|can't|cannot|was unable to|unable to|failed to|didn't) (reach|get hold of|get through to|get) ${who}`,
      `no (answer|reply|response|pick-up|pickup) (from|at|by|on) ${who}`,
      `${who} (did not|didn't|does not|doesn't|never) (answer|pick up|reply) [the phone]`,
    ],
    { outcome: 'no-answer', direction: 'outbound' },
  ),
  phrases(
    'call',
    'past',
    [
      `left [$a] [quick] (voicemail|message|voice mail|vm|voice message) (for|with|to|at|on) ${who}`,
      `left ${who} [$a] [quick] (voicemail|message|voice mail|vm|voice message) [(about|re|regarding|on) {text}]`,
    ],
    {
      outcome: 'voicemail',
      direction: 'outbound',
    },
  ),
  phrases(
    'call',
    'past',
    [
      `${who} (called|phoned|rang|telephoned) [me back|us back|me up|us up|me|us|in|back|up|again] [{text}]`,
      `(got|received|had|took|missed|log|logged) [$a] [inbound|incoming|phone] call from ${who}`,
      `(inbound|incoming) [phone] call [from] ${who}`,
    ],
    { direction: 'inbound' },
  ),
  phrases('meeting', 'past', [
    `(met|met up|sat down|had lunch|had dinner|had coffee|got together|huddled|sat together) [with] ${who}`,
    `(lunch|coffee|dinner|breakfast|drinks) with ${who}`,
    `saw ${who}`,
    `(ran into|bumped into|sat with|hosted) ${who}`,
    `${who} (visited|came by|came over|dropped by|came to see|stopped by|was here|were here) [us|me|our office|our showroom|our factory|the office] [{text}]`,
    `[quick] (update|notes|news|summary|recap|feedback) (from|of|after|on) [the|my|our|today's] [$good] (meeting|session|workshop) (with|at) ${who}`,
    `(was|sat|been) in [$a] meeting with ${who}`,
  ]),
  phrases('meeting', 'past', [
    `${who} and (i|me|myself) (met|met up|sat down|had lunch|had dinner|had coffee|got together) [at|with|in] [{with}]`,
    `${who} and (i|me|myself) (talked|spoke|chatted|discussed things|caught up) (at|in) {with}`,
  ]),
  phrases('call', 'past', [
    `${who} and (i|me|myself) (talked|spoke|chatted|caught up|had a call|were on the phone|touched base) [on the phone|briefly|again]`,
    `${who} and (i|me|myself) (talked|spoke|chatted|caught up) (about|on|regarding) {text}`,
  ]),
  phrases('meeting', 'future', [`meet [with|up with] ${who}`, `(meeting|seeing) [with] ${who}`]),
  phrases('visit', 'past', [
    `(visited|toured|dropped by|dropped in on|dropped in at|dropped in|dropped into|stopped by|stopped in at|stopped off at|popped in at|popped in|popped into|popped by|popped over to|called in at|called in on|called on|called by|looked in on|looked in at|nipped into|nipped over to|headed over to|headed to|went to see|went over to|drove to|drove out to|travelled to|traveled to|flew to|swung by|came by|was on site at|was on-site at|was onsite at|been to|was at|went by) ${who}`,
    `went to ${who}`,
    `(walked|toured|inspected|surveyed|looked around|went through|saw) (the|their) (plant|site|factory|warehouse|store|shop|office|facility|line|lab|premises|floor) [tour]? (at|of|in|with) ${who}`,
    `(left|just left|came back from|got back from|returned from|am back from|came from) ${who}`,
    `[quick] (update|notes|news|summary|recap|feedback) (from|of|after|on) [the|my|our|today's] (visit|site visit) (with|at|to) ${who}`,
    `[quick] (update|notes|news|summary|recap|feedback) (from|of|after|on) [the|my|our|today's] ${who} (visit|site visit|trip)`,
    `(visited|went to|was at|dropped by) ${who} (on site|on-site|onsite|in person)`,
  ]),
  phrases('visit', 'future', [`(visit|visiting|go see|go and see|drop by|stop by) ${who}`]),
  phrases(
    'email',
    'past',
    [
      `(emailed|e-mailed|mailed|wrote|wrote to|replied to|responded to|wrote back to|forwarded) ${who}`,
      `(sent|sent out|shot|dropped|fired off|wrote|send off) [$a] [quick|follow-up|thank-you|short] (email|e-mail|mail|note|reply) [over] to ${who}`,
      `(sent|shot|dropped|wrote) ${who} [$a] [quick|follow-up|thank-you|short] (email|e-mail|mail|note)`,
      `[$a] (email|mail|e-mail|proposal|quote|contract|offer) sent to ${who}`,
    ],
    { direction: 'outbound' },
  ),
  phrases(
    'email',
    'past',
    [
      `(got|received|had) [$a] (email|e-mail|mail|reply|response|note|answer) [back] from ${who}`,
      `${who} (emailed|e-mailed|mailed|wrote|replied|responded|wrote back|got back to|sent me [$a] [quick|short] (email|e-mail|mail|note)|sent us [$a] [quick|short] (email|e-mail|mail|note)) [back to me|back to us|to me|to us|me back|us back|me|us|back|in] [{text}]`,
      `heard [back] from ${who}`,
      `(inbound|incoming) (email|mail) from ${who}`,
    ],
    { direction: 'inbound' },
  ),
  phrases(
    'message',
    'past',
    [
      `(texted|messaged|whatsapped|whats-apped|pinged|dmed|dm'd|slacked|wechatted|sms'd) ${who}`,
      `(sent|dropped|shot) ${who} [$a] [quick] (text|whatsapp|message|sms|wechat|ping|dm|wechat message|text message|linkedin message)`,
      `(sent|dropped|shot) [$a] [quick] (text|whatsapp|message|sms|wechat|ping|dm|wechat message|text message|linkedin message) to ${who}`,
      `(messaged|chatted|spoke|talked|exchanged messages) [with|to] ${who} (on|over|via) (wechat|whatsapp|linkedin|slack|sms|messenger|telegram)`,
    ],
    { direction: 'outbound' },
  ),
  phrases(
    'message',
    'past',
    [
      `${who} (texted|messaged|pinged|whatsapped) [me|us|back] [{text}]`,
      `(got|received) [$a] (text|whatsapp|message|sms|wechat|ping) from ${who}`,
    ],
    {
      direction: 'inbound',
    },
  ),
  phrases('demo', 'past', [
    `(demoed|demo'd|demonstrated|presented|pitched|showed|showcased|walked) [{text}] (to|for|at|with) ${who}`,
    `(demoed|demo'd|presented|pitched) ${who}`,
    `(gave|did|ran|held|delivered) ${who} [$a] [$good] (demo|demonstration|presentation|walkthrough|pitch)`,
  ]),
  phrases('demo', 'past', [`(showed|walked|gave|took) ${who} (the|our|a|an|through|around) {text}`]),
  phrases(
    'email',
    'past',
    [
      `(sent|sent over|forwarded|mailed|submitted|delivered|shared) {text} [over] to ${who}`,
      `(sent|forwarded|mailed) ${who} (the|our|a|an|some) {text}`,
    ],
    { direction: 'outbound' },
  ),
  phrases('demo', 'future', [`(demo|present) [{text}] (to|for|at) ${who}`]),
  phrases(
    'meeting',
    'past',
    [
      `${who} (no-showed|no showed|did not show up|didn't show up|didn't show|did not show|stood me up|stood us up|never showed up|never showed|did not turn up|didn't turn up|was a no-show|was a no show) [(for|at|to) [$a|today's] (meeting|call|demo|visit|appointment)] [(at|with|from|in) {text}]`,
    ],
    { status: 'no_show' },
  ),
  phrases(
    'meeting',
    'open',
    [
      `${who} (cancelled|canceled|called off) [the|our|today's] (meeting|call|demo|visit|appointment)`,
      `${who} (取消了|取消) [今天的|这次|本次] (会议|拜访|演示|电话|会)`,
    ],
    { status: 'cancelled', direction: 'inbound' },
  ),
  phrases(
    'meeting',
    'open',
    [
      `[$a|today's] [$good] (meeting|call|demo|visit|appointment) (with|at|for) ${who} [was|got|is|has been|just got|had to be] (cancelled|canceled|called off|off)`,
    ],
    { status: 'cancelled' },
  ),
  ...cancelling('meeting', '(meeting|appointment|lunch|session)', '(会议|会面|见面|会谈|会|约见|碰头|面谈)'),
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

  phrases('call', 'past', [
    `[$zhWith] ${who} [$zhAdv] $zhCall [了] [{text}]`,
    `(在|去|到|来|飞) {place} [出差] $zhWith ${who} [$zhAdv] $zhCall [了]`,
    `($zhRang|$zhAdv $zhRang) ${who} [打了电话|打了个电话|打电话了|打过电话]`,
    `(call了|call 了|call过|联络了|电话了) [一下] ${who}`,
    `$zhWith ${who} 的 (电话|通话|电话会) [{text}]`,
    `电话 (沟通|联系|回访|拜访|聊|跟进) [了|过|完] ${who}`,
  ]),
  phrases('call', 'past', [
    '电话 (聊过|聊了|聊完|沟通过|沟通了|联系过|联系了|谈过|谈了) [一下|下|了]? [{text}]',
  ]),
  phrases(
    'call',
    'past',
    [
      `${who} (来电|来电话|来电话了|打电话来|打来电话|打电话过来|打了电话过来|打电话给我|打电话给我们|给我打电话|给我打了电话|给我打了个电话|给我们打了电话|给我们打电话|主动来电|来电了|打进来|主动打来电话|打了电话来|call了我|回电|回电了|回了电话) [{text}]`,
      `(接到|接到了|收到|收到了|接了) ${who} [打来] 的? (电话|来电)`,
      `(接到|接到了|收到|收到了|接了) ${who} [打来] 的 (电话|来电) [{text}]`,
    ],
    { direction: 'inbound' },
  ),
  phrases(
    'call',
    'past',
    [
      `[$zhWith|给] ${who} [打了电话|打电话|打了个电话|的电话|电话] (没接|没人接|无人接听|没接通|没打通|打不通|未接|没接电话|未接通|不接|一直没接|没有接|没有人接|占线|关机)`,
      `(打电话给|致电|联系) ${who} [，|,] (没接|没人接|无人接听|没接通|没打通|打不通|未接|未接通|占线)`,
      `(联系不上|没联系上|未联系上|没打通|打不通) ${who} [的电话]`,
      `${who} (联系不上|没联系上|未联系上)`,
    ],
    { outcome: 'no-answer', direction: 'outbound' },
  ),
  phrases('call', 'past', [`[给|跟] ${who} (留了言|留言了|留了语音|留了语音留言|语音留言)`], {
    outcome: 'voicemail',
    direction: 'outbound',
  }),
  phrases('meeting', 'past', [
    `[$zhWith] ${who} [$zhAdv] $zhMeeting [了] [{text}]`,
    `[$zhAdv] $zhMet [了] ${who}`,
    `$zhWith ${who} 的 (会议|会谈|见面|面谈|碰头会) [{text}]`,
    `[是|就|最后]? $zhWith ${who} [$zhAdv] (聊的|谈的|见的|见的面|沟通的|对接的|讲的|开的会|碰的头|吃的饭) [{text}]`,
    `[是|由|最后]? ${who} (接待的|出面接待的|来接待的|代他来的|代她来的|替他来的|替她来的|代为参加的|代为出席的|过来谈的|来谈的)`,
    `(在|去|到) {place} $zhMet [了] ${who}`,
    `(在|去|到|来|飞) {place} [出差] $zhWith ${who} [$zhAdv] $zhMeeting [了]`,
    `$zhWith ${who} [$zhAdv] (开了|开完|开过) [了] [个|一个|场|一场|次|一次] {text} (会|会议|评审)`,
    `(参加了|参加|出席了|列席了|参与了) ${who} 的 {text}`,
    `(约|约了|请|请了|陪|陪了) ${who} (吃饭|吃了饭|吃了个饭|吃了顿饭|喝茶|喝了茶|喝咖啡|喝了咖啡|打球|打了球|打了场球)`,
  ]),
  phrases('visit', 'open', ['[上门|实地|登门] (拜访|走访|回访) [客户] {who}']),
  phrases(
    'message',
    'past',
    [
      '[在] 微信上? [$zhWith] {who} (聊了聊|聊了|聊过|沟通了|沟通过|联系了|联系过|说了|确认了|确认过) [一下|下] [{text}]',
      '[在|用|通过|刚] (微信|钉钉|短信|企业微信|企微|微信里|微信上|钉钉上|企微上|短信里) [又|也|跟|和] (聊了聊|聊了|聊过|沟通了|问了|问过|联系了|回复了|回了|催了|找了|提醒了|告诉了|通知了) [一下|下|几句|一会儿|会儿] [和|跟|与]? {who} [{text}]',
    ],
    { direction: 'outbound' },
  ),
  phrases('visit', 'past', [
    `[$zhAdv] $zhSaw [了] ${who} [拜访|现场|一趟|那里|那边|公司] [了]`,
    `(去|到|上门|前往|赴) ${who} (拜访了|走访了|考察了|拜访|走访|现场拜访|那里拜访|那边拜访|公司拜访|参观了|现场看了|现场|调研了|调研) [了] [{text}]`,
    `在 {place} ($zhSaw|拜访|走访|回访) [了] ${who}`,
    `(对|向) ${who} 进行了? (拜访|回访|走访|上门拜访|实地拜访)`,
    `(跑了|跑|跑完|转了|走了) [一趟|趟]? ${who}`,
    `(从|在) ${who} [那边|那里|公司|现场|厂里] (出来|回来|开完会|谈完|拜访完|忙完) [了]`,
    `(刚到|刚离开|离开|到了|到) ${who} [那边|那里|公司|现场|厂里] [了]`,
    `${who} (来访|来公司参观|来我们公司参观|来公司考察|来公司|来参观|来考察|来我们这里|到访) [了] [{text}]`,
    `(陪|带|和|跟|与|同|约|拉着|带着|陪着) ${who} [一起|一块儿|一块|一同|一道] (去了趟|去了一趟|去了|去见了|去拜访了|去拜访|去|拜访了|拜访|见了|见到了|走访了|跑了趟|跑了|上门拜访了|考察了) {with}`,
    `(去|上门|过去|到现场|现场) (谈了|谈|聊了|沟通了|交流了|调研了|看了) [一下|下] {text}`,
    `(去|到|来|在|上门) ${who} (见了|见到了|见到|碰到了|遇到了|认识了|拜访了) {with}`,
  ]),
  phrases('visit', 'future', [
    `[$zhAdv|要|去|计划|准备|打算|安排|约了|约|预约|定了|上门|再] (拜访|走访|上门拜访|回访|去拜访|去见|登门拜访|实地拜访) ${who}`,
  ]),
  phrases('demo', 'past', [`[$zhWith|给|为|向] ${who} [$zhAdv] $zhDemo [了] [{text}]`]),
  phrases(
    'email',
    'past',
    [
      `[$zhWith|给] ${who} [$zhAdv] $zhEmail [了] [{text}]`,
      `$zhMailed ${who}`,
      `[把|将] {text} [$zhAdv] [用|通过|以] [邮件|邮箱|email] $zhSentTo 了 ${who}`,
      `[把|将] {text} ($zhAdv|都) [用|通过|以] [邮件|邮箱|email] $zhSentTo ${who} [了]`,
    ],
    {
      direction: 'outbound',
    },
  ),
  phrases(
    'email',
    'past',
    [
      `(收到|收到了) ${who} [发来|回复] [的] (邮件|回复|回信|邮件回复) [{text}]`,
      `${who} (回了邮件|回复了邮件|发来邮件|来邮件|发邮件来|回邮件) [了] [{text}]`,
    ],
    {
      direction: 'inbound',
    },
  ),
  phrases(
    'message',
    'past',
    [
      `[$zhWith|给] ${who} [$zhAdv] $zhMessage [了] [{text}]`,
      `$zhMessaged ${who}`,
      `[$zhWith|给] ${who} [在|用|通过] (微信|企业微信|企微|钉钉|飞书|短信) [上|里] (确认了|确认过|确认|敲定了|敲定|说了|说过|说好了|谈了|谈好了|谈妥了|定了|约了|约好了|问了|催了|核对了|对了|发了|回了) [一下|下] [{text}]`,
      `加了 ${who} 的? (微信|企微|钉钉|好友|联系方式)`,
    ],
    { direction: 'outbound' },
  ),
  phrases(
    'message',
    'past',
    [
      `${who} (加了我微信|加我微信|加了我的微信|加了我好友|加我好友|通过了我的微信|微信找我|微信问我|微信里说|微信说|微信上问|微信问|钉钉上说|钉钉说|企微上说|发消息说|发微信说) [了] [{text}]`,
      `${who} (发微信来|发来微信|发来消息|微信上说|微信回复|发来短信|在微信上说) [了] [{text}]`,
    ],
    { direction: 'inbound' },
  ),
  ...(
    [
      [
        'meeting',
        '(开会|开个会|线上会议|线上会|视频会|开线上会|开个线上会|开腾讯会议|线上会|过方案|对方案|聊聊|聊一下|聊一聊|谈谈|当面聊|喝茶|喝咖啡|喝酒|见面|面谈|会面|碰头|碰面|碰个头|吃饭|开视频会|会谈|洽谈|聚餐|有个会|有会|meeting|开评审会|开启动会)',
      ],
      ['call', '(通电话|电话会议|开电话会|电话会|电话沟通|电话|视频会议|通话|打电话沟通|语音|call)'],
      ['demo', '(做演示|演示|做产品演示|产品演示|做个演示|演示产品|路演|讲方案|demo|做demo|汇报方案)'],
      ['visit', '(拜访|现场拜访|实地拜访|上门)'],
    ] as const
  ).map(([kind, verbs]) =>
    phrases(kind, 'future', [
      `[约了|约|预约|预约了|约好|约好了|定了|安排|安排了|计划|准备|要|打算] [$zhWith|给|为|去] ${who} [约了|约好|约好了|约|安排|安排了|要|有|有个|做|开|一起] [线上|远程|当面|现场|在线|视频] ${verbs} [{text}]`,
      `${who} (约我|约了我|约我们|约了我们|约咱们|请我们|请我|让我们去|叫我们去) ${verbs} [{text}]`,
      `(安排|约|预约|约了|安排了|安排一次|安排一场|安排个|约好|约个) [一次|一场|个|一个] ${verbs} [{text}]`,
      `(安排|约|预约|记录|记|登记|添加|新增|新建|创建|补录|log|加) [一次|一场|个|一个|一下|一条] [$zhWith|给|为|去|对] ${who} [的] ${verbs} [记录] [{text}]`,
    ]),
  ),
  ...(
    [
      ['call', '(通话|电话|通话记录|电话会|电话沟通)', '(calls|phone calls)'],
      ['meeting', '(会议|会面|面谈|会谈|沟通)', '(meetings)'],
      ['visit', '(拜访|走访|回访)', '(visits|site visits)'],
      ['demo', '(演示|产品演示)', '(demos)'],
    ] as const
  ).flatMap(([kind, zh, en]) => [
    phrases(kind, 'open', [
      `(记录|记|登记|补录|录入|补记) [一下|一次|一个] [$zhWith] ${who} 的 ${zh} [记录] [:|，|,] [{text}]`,
    ]),
    phrases(kind, 'past', [
      `[$had|$log|did|made] {n:amount} ${en} [:|with|to|at|,|-] ${who}`,
      `(打了|做了|开了|完成了) {n} (个|通|场|次|家) ${zh} [:|：|，|,|给|和] ${who}`,
    ]),
  ]),
  // 何立新电话：…, 和杨一鸣电话20分钟: the kind behind whom it was with.
  ...(
    [
      ['call', '(电话|通话|通电话|电话沟通|视频通话|语音)'],
      ['meeting', '(会议|开会|见面|面谈|线上会|线上会议|视频会|视频会议|会谈|碰头)'],
      ['demo', '(演示|产品演示|线上演示)'],
      ['message', '(微信|微信沟通|微信聊天)'],
    ] as const
  ).flatMap(([kind, zh]) => [
    phrases(kind, 'past', [`(和|跟|与|同) ${who} [$zhAdv] ${zh}`]),
    // 华锐科技的电话 asks for its number.
    phrases(
      kind,
      'past',
      [`{who:name} [{with:name}] [$zhAdv] ${zh}`, `{with:name} 的? {who:name} [$zhAdv] ${zh}`],
      {
        isHeading: true,
      },
    ),
  ]),
  phrases('meeting', 'past', ['(见|碰见) {who:name}', '(见|碰见) {who:name} (、|和|与|及|跟) {with:name}']),
  phrases('message', 'past', [
    '[在|用|通过|刚] (微信|钉钉|短信|企业微信|企微|飞书|微信里|微信上) [又|也|简单]? (聊了聊|聊了|聊过|沟通了|沟通过|联系了|联系过|说了|问了|确认了) [一下|下|几句|一会儿|会儿] [{text}]',
  ]),
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
