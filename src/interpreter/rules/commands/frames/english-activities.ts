import { type ActivityPhrase, phrases, who } from './activity-phrase.ts';

/** Nouns: "call with X", "log a call to X", "schedule a demo for X". */
function noun(kind: string, list: string, prepositions = '$with'): readonly ActivityPhrase[] {
  return [
    phrases(kind, 'past', [
      `($had|$just $had) [$a] [$good] [$good] $${list} ${prepositions} ${who}`,
      `($had|$just $had) [$a] ${who} $${list}`,
      `$${list} (done|finished|held|completed|given) (at|with|for|to) ${who}`,
      `${who} $${list} (done|finished|over|completed|complete|is done|is over|was good|went {text}) [with {with}]`,
      `[quick] $news (from|of|after|on) [$a|today's|this morning's] [$good] [$good] $${list} ${prepositions} ${who}`,
    ]),
    phrases(kind, 'open', [
      `($log|log $had) [$a] [$good] [$good] $${list} [log|activity|record] ${prepositions} ${who}`,
      `[$a] [$good] [$good] $${list} ${prepositions} ${who}`,
      `$log [$a] [$good] [$good] $${list}[,] [:] [about|regarding|on|titled|called|entitled] {text}`,
      `$log [$a] [$good] $${list}`,
      `$log ${who} [$good] $${list}`,
      `$log [$a] {sort} $${list} ${prepositions} ${who}`,
      `$log [the|a|that|my] [$good] $${list} [that|which] [i|we] [have|'ve] [just] (had|did|made|finished) ${prepositions} ${who}`,
      `$log [$a] [$good] $${list} (on|under|against) [$a] {who:name} [contact|account|customer|lead]`,
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
    phrases(
      kind,
      'future',
      [
        `$arrange [in] [$a] [$good] [$good] $${list} [in] ${prepositions} ${who}`,
        `$arrange [$a] {sort} $${list} ${prepositions} ${who}`,
        `$arrange [in] [$a] [$good] [$good] $${list}`,
        `($arrange|create|add|new) [$a] [$good] $${list} (titled|called|named|entitled) {text}`,
      ],
      { status: 'planned' },
    ),
  ];
}

export const englishActivities: readonly ActivityPhrase[] = [
  phrases('meeting', 'future', [`($log|new|make) [$a] [$good] appointment [in] $with ${who}`], {
    status: 'planned',
  }),
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
    `(got|had|have|have had|reached|got hold of|got through to) ${who} on (the|my) (phone|line|horn|blower) [just|just now|again|briefly] [for {text}]`,
    `${who} (was|were|is|are|has been|have been) on (the|my) (phone|line|horn|blower) [with me|with us|just|just now|again|briefly] [for {text}]`,
    `(got hold of|got through to|reached out to|reached|contacted|gave) ${who}`,
    `gave ${who} [a|another] [quick] (call|ring|buzz)`,
    `(was|am|been|just) on the (phone|line|horn|blower) (with|to) ${who}`,
    `(discussed|negotiated|went over|went through|talked about|talked over|talked through|chatted about|spoke about) {text} with ${who}`,
  ]),
  phrases(
    'call',
    'past',
    [
      `(tried|attempted) [to] (call|calling|reach|reaching|phone|phoning|ring|ringing|contact) ${who}`,
      `(could not|couldn't|could n't|can't|cannot|was unable to|unable to|failed to|didn't) (reach|get hold of|get through to|get) ${who}`,
      `no (answer|reply|response|pick-up|pickup) (from|at|by|on) ${who}`,
      `${who} (did not|didn't|does not|doesn't|never) (answer|pick up|reply) [the phone]`,
      '{who:name} (no answer|no reply|no response|not answering|not picking up) [again|yet]',
    ],
    { outcome: 'no-answer', direction: 'outbound' },
  ),
  phrases(
    'call',
    'past',
    [
      `$log [$a] [quick] (voicemail|voice mail|vm|voice message) [left] (for|with|to) ${who}`,
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
    `(had|hosted|received|welcomed|entertained) ${who} (in|at|over at|over to|to|round at) (the|our|my) (office|offices|place|hq|headquarters|showroom|factory|site|booth|stand|house)`,
    `(had|have had) ${who} (over|round|visiting|here) [for (lunch|coffee|dinner|breakfast|a chat|a meeting|a talk)]`,
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
  phrases('meeting', 'future', [
    `meet [with|up with] ${who}`,
    `(meeting|seeing) [with] ${who}`,
    `(meeting|seeing) [with] ${who} in {place}`,
  ]),
  phrases(
    'meeting',
    'future',
    [`(book|schedule|block|reserve|set aside|find|arrange) [some|a] (time|slot) with ${who}`],
    {
      status: 'planned',
    },
  ),
  phrases('visit', 'past', [
    `(visited|toured|dropped by|dropped in on|dropped in at|dropped in|dropped into|stopped by|stopped in at|stopped off at|popped in at|popped in|popped into|popped by|popped over to|called in at|called in on|called on|called by|looked in on|looked in at|nipped into|nipped over to|headed over to|headed to|went to see|went over to|drove to|drove out to|travelled to|traveled to|flew to|swung by|came by|was on site at|was on-site at|was onsite at|been to|was at|went by) ${who}`,
    `went to ${who}`,
    `(walked|toured|inspected|surveyed|looked around|went through|saw) (the|their) (plant|site|factory|warehouse|store|shop|office|facility|line|lab|premises|floor) [tour]? (at|of|in|with) ${who}`,
    `(left|just left|came back from|got back from|returned from|am back from|came from) ${who}`,
    '[i am|just|i am just] (back from|back in from) {who:name}',
    `[quick] (update|notes|news|summary|recap|feedback) (from|of|after|on) [the|my|our|today's] (visit|site visit) (with|at|to) ${who}`,
    `[quick] (update|notes|news|summary|recap|feedback) (from|of|after|on) [the|my|our|today's] ${who} (visit|site visit|trip)`,
    `(visited|went to|was at|dropped by) ${who} (on site|on-site|onsite|in person)`,
  ]),
  phrases('visit', 'future', [
    `(visit|visiting|go see|go and see|drop by|stop by) ${who}`,
    `(off to see|off to visit|off to|going to see|going to visit|heading to|heading over to|heading out to|driving to|driving over to|flying to|flying out to|travelling to|traveling to|going over to) ${who} [in {place}]`,
  ]),
  phrases(
    'email',
    'past',
    [
      `(emailed|e-mailed|mailed|wrote|wrote to|replied to|responded to|wrote back to|forwarded) ${who}`,
      `(sent|sent out|shot|dropped|fired off|wrote|send off) [$a] [quick|follow-up|thank-you|short] (email|e-mail|mail|note|reply) [over] to ${who}`,
      `(sent|shot|dropped|wrote) ${who} [$a] [quick|follow-up|thank-you|short] (email|e-mail|mail|note)`,
      `[$a] (email|mail|e-mail|proposal|quote|contract|offer) sent to ${who}`,
      `[the|our|my] {text} (went|went out|went off|was sent|were sent|was mailed|was emailed|has been sent|have been sent|has gone|has gone out|is on its way) to ${who} [by|via|per] [email|e-mail|mail]`,
      `(emailed|e-mailed|mailed|couriered|posted) {text} [over] to ${who}`,
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
      `(email|e-mail|mail|reply|response|answer) [just] (received|arrived|in|back|came in|came back) from ${who}`,
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
];
