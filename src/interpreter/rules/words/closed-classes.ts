/**
 * The closed classes of English as far as `functionWords` does not hold them: what can stand in any question and neither narrows nor
 * changes its figure. Left out on purpose is whatever could: negations and exceptions ("never", "instead of", "unlike"), quantities
 * ("few", "half", "several"), degrees of belonging ("mainly", "partly", "especially"), frequency and pace ("often", "slowly"), places in
 * time ("since", "before", "next", "formerly"), and every adjective.
 */
export const closedClasses = {
  indefinites: english(`
    myself | whoever | whomever | whichever | whatever | whoever it was | everything | anywhere | everywhere | somewhere | wherever
    whatsoever | crew | gang | squad | folk | whatnot | folks | such a | yours | hers | theirs | whereabouts | our own | their own | his own | her own
  `),
  contractions: english(`
    i'll | i'd | we're | we've | we'd | we'll | you're | you've | you'd | you'll | they're | they've | they'd | they'll
    he'd | she'd | he'll | she'll | it'll | that'll | that'd | there'd | who'd | who've | who'll | what've
  `),
  prepositions: english(`
    amidst | we carry | we offer | we stock | that we carry | that we offer | on offer | in our range | in our portfolio | located | based | situated | headquartered | domiciled | over the course of | in the course of | courtesy of | on behalf of | in light of | in relation to | in addition to | on the part of
    at the hands of | for the sake of | on account of being | vis-a-vis | in connection with | in conjunction with | with reference to | as to
    as per | as far as | when looking at | looking at | on the subject of | in the matter of | for purposes of | in the context of | in the case of
    in the area of | in the field of | in the space of | by the end of the day | across all | on the side of | at the level of
  `),
  conjunctions: english(`
    as soon as | inasmuch as | in order to | in order that | so that | so as to | seeing that | given that
    considering | considering that | whether or not | now that | in that | the way | moreover | furthermore
    additionally | in addition | likewise | similarly | however | nevertheless | nonetheless | notwithstanding that | be it | or rather than that
  `),
  lightVerbs: english(`
    take | takes | took | taking | gotten | gone | come | comes | came | coming | ran | saw | said | told | knew | known | thought
    tried | dare | able to | able | we were able to | manage to | managed to | happen to | happens to | tend to | tends to | tended to
    supposed to | ought to | end up | ended up | ends up | wind up | wound up | turn out to be | turns out to be | turned out to be | turned out
    appear | appears | appeared | occur | occurs | occurred | involve | involves | involved | involving | concern | concerns | consist of
    consists of | comprise | comprises | constitute | constitutes | vary | varies | varied | differ | differs | differed | fare | fares | fared
    clock in at | clocked in at | stand at | stands at | stood at | sit at | sits at | sat at | come out at | comes out at | came out at
    come out to | comes out to | came out to | work out at | works out at | worked out at | work out to | works out to | worked out to
    pan out | panned out | play out | played out | shape up | shaped up | shaping up | get done | got done | be looking at
  `),
  attitude: english(`
    clearly | for business | definitely | certainly | surely | obviously | of course | evidently | apparently | seemingly | presumably | supposedly | frankly
    honestly | to be honest | tbh | truthfully | seriously | literally | merely | truly | indeed | in reality | in effect | in essence
    essentially | fundamentally | in general | generally speaking | broadly | broadly speaking | by and large | as a rule | realistically
    ideally | hopefully | fortunately | unfortunately | sadly | luckily | surprisingly | interestingly | oddly | strangely | possibly | arguably
    in theory | in practice | practically | virtually | technically | officially | commonly | customarily | ordinarily | historically
    traditionally | personally | correctly | accurately | properly | successfully | effectively | precisely speaking | strictly speaking
    after all | at the end of the day | in the end | eventually | ultimately | finally | in any case | in any event | either way | regardless
    all things considered | as a matter of fact | believe it or not | needless to say | no doubt | without a doubt | to my knowledge
    as far as i know | as far as we know | afaik | iirc | imo | imho | in my opinion | i think | i believe | i guess | i suppose | i assume
    i'd say | i see | if i recall | if i recall correctly | if i remember correctly | if i'm not mistaken | if memory serves | in other words
  `),
  degree: english(`
    somewhat | fairly | extremely | highly | incredibly | awfully | terribly | remarkably | totally | completely | entirely | fully | wholly
    absolutely | utterly | perfectly | thoroughly | collectively | jointly | cumulatively speaking | in aggregate | on the whole | all in all
    in short | in brief | briefly | in a nutshell | to sum up | in sum | all told | long story short | as it were | if you will | give or take
  `),
  vagueTime: english(`
    thus far | anymore | any more | any longer | as we speak | as it stands | as things stand | at this point | at this point in time
    at this stage | at this time | to this point | up to this point | for the time being | in the meantime | lately speaking | gradually
    steadily | at once | straight away | straightaway | right away | over time | in due course | sooner or later | at the time | back then
  `),
  discourse: english(`
    btw | by the way | fyi | ps | lol | haha | hm | hmm | er | erm | ah | ooh | ugh | yeah | yep | yup | alright | all right | cool | nvm
    under his belt | under her belt | under their belt | to his name | to her name | to their name | to show for it | to show for | for his efforts
    in the bag | in the bank | off the table | all things being equal | etc | et cetera | and so on | and so forth | and the like | or something | or so | or whatever | or anything | and such | and whatnot
    and everything | you know | you see | mind you | that kind of thing | that sort of thing | no problem | no worries | no rush | no hurry
    got it | makes sense | fair enough | once more | once again | one more time | to put it another way | plain and simple | pure and simple
  `),
  politeness: english(`
    howdy | greetings | morning all | hey team | morning team | good morning team | hi team | hi all | hello all | hello team | hello everyone | hi everyone
    pardon | pardon me | good day | dear all | dear parley | be so kind as to | helpful to know | helpful to see | helpful | it would be helpful to | it'd be helpful to | it would be helpful if | it would be useful to | it'd be useful to | useful to know |
    be so good as to | so good as to | would you be so good as to | it'd help to | it'd help | it'd be good to | it'd be nice to | it'd be great to | it would be great to see | it would be good to see | so kind as to | kind enough to | good enough to | if you please
    if possible | if you can | if you could | if you would | if you may | if i may | if i may ask | if you don't mind | if that's ok | if that is ok
    if it's not too much trouble | if it is not too much trouble | if that's not too much trouble | if that is not too much trouble | if that's possible | if that is possible | to bother you | to bother | for bothering you | for the bother | to trouble you | to disturb you | to disturb | for disturbing you |
    when you can | whenever you can | when you get a chance | when you have a moment | when you have a minute
    when you have a sec | when you have time | when you get a moment | at your convenience | at your earliest convenience | asap | urgently
    real quick | quick one | quick q | could you possibly | would it be possible to | is it possible to | would you be able to | are you able to
    please advise | any chance you could | any chance | do me a favor and | do me a favour and | as a favour | much appreciated
  `),
  asking: english(`
    hoping | hope | i was hoping you could | i was hoping to | i am hoping to | i hope you can | i hope to | i'd appreciate | i'd appreciate it if
    i would appreciate it if | i would appreciate | it would be great if | it'd be great if | it would be nice if | it would be good to know
    it would be nice to know | it would be great to know | it would help to know | it would help if | it helps to know | would be good to know
    would be nice to know | would be great to know | good to know | nice to know | my question is | here's my question | the question is
    i have a question | i'm after | i am after | we're after | out of curiosity | out of interest | just out of interest | purely out of interest | purely out of curiosity | is there any way | is there a way | any way to | any way you could | is there any way you could | is there a way you could |
    asking for a friend | any idea | any idea how
    any idea of | any idea what | do you have any idea | do you happen to know | send me | send over | send us | shoot me | hand me
    an idea of | a sense of | a feel for | a feeling for | a handle on | a picture of | the picture | the big picture | the full picture | the gist
    a rundown of | a rundown | walk me through | talk me through | spell out | help me understand | help me see | help me out | bring me up to speed
    get me up to speed | help me to understand | i need to know | need to know | i'd need to know | i'd need | i'll need | we'd need | we'll need
    i have to know | i must know | i want to understand | i'm trying to understand | i'm trying to find out | keen to learn | drum up | whip up
    knock up | rustle up | run me | run the numbers on | pull together | put together | put up | throw together | get hold of | get me
  `),
} as const;

/** Phrases with bars or line ends between them. */
function english(phrases: string): { readonly en: readonly string[]; readonly zh: readonly [] } {
  return {
    en: phrases
      .split(/[|\n]/)
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ''),
    zh: [],
  };
}
