/** How channels are spoken of. Groups: `place` the words for the channel, `what` a record, `may` what it may be shown. */

const placeWords = '(?:channel|thread|chat|group(?: ?chat)?|conversation|discussion|room|space)';
const placeWordsZh = '(?:频道|群聊|群组|群|话题|会话|对话|讨论串|讨论|聊天|帖子|线程)';
const place = `(?<place>(?:this|the|our) (?:whole )?(?:slack |teams )?${placeWords})`;
const placeZh = `(?<place>(?:咱们|我们)?(?:这个|这|本|该|此)${placeWordsZh}|这里)`;
const opening = '(?:(?:please|pls|ok|okay|hey|from now on|can you|could you|parley)[,:]? )*';
const openingZh = '(?:请|麻烦|麻烦你|帮我|以后|从现在起|从今以后)?[，,\\s]*';
const end = '(?:,? (?:from now on|please|thanks|thank you))*[\\s.!]*$';
const endZh = '(?:吧|了|哦|啊|谢谢)?[\\s.!。！]*$';
const what = '(?<what>.{1,120}?)';
const may = '(?<may>.{1,160}?)';

const all = (...sources: readonly string[]): readonly RegExp[] =>
  sources.map((source) => new RegExp(source, 'iu'));

/** Cheap to ask, and false for almost every message. */
export const cue = new RegExp(`\\b${placeWords}s?\\b|${placeWordsZh}|这里`, 'iu');
export const threadWord = /thread|conversation|discussion|话题|会话|对话|讨论|帖子|线程/iu;

export const linking = all(
  `^${opening}${place}(?:'s| is| will be) (?:all )?(?:about|dedicated to|where we (?:discuss|talk about)) ${what}${end}`,
  `^${opening}${place} (?:belongs to|goes with) ${what}${end}`,
  `^${opening}(?:link|connect|tie|attach|bind|hook up) ${place} (?:to|with) ${what}${end}`,
  `^${opening}(?:link|connect|tie|attach|bind) ${what} (?:to|with) ${place}${end}`,
  `^${opening}(?:make|use) ${place} (?:as |into )?(?:the |a )?(?:deal room|account room|room|place) (?:for|of) ${what}${end}`,
  `^${openingZh}${placeZh}(?:以后|就|都)?(?:是|专门)?(?:用来)?(?:关于|讨论|聊|跟进|谈)(?:的是|的就是)?${what}(?:的|这个商机的?)?${endZh}`,
  `^${openingZh}(?:把|将)?${placeZh}(?:关联|绑定|链接|连接|挂)(?:到|上|给|至|在)?${what}${endZh}`,
  `^${openingZh}(?:把|将)${what}(?:关联|绑定|链接|挂)(?:到|在|给)${placeZh}(?:上|里)?${endZh}`,
);

export const unlinking = all(
  `^${opening}(?:unlink|disconnect|detach|unbind) ${place}(?: from .+?)?${end}`,
  `^${opening}(?:remove|undo|drop|delete|end) (?:the )?link (?:of|from|to|between) ${place}(?: .+?)?${end}`,
  `^${opening}${place} (?:is no longer|isn't|is not) about .+? ?(?:any ?more|anything|now)?${end}`,
  `^${openingZh}(?:取消|解除|断开|去掉|删除|解绑)${placeZh}(?:和.+?|与.+?)?的?(?:关联|绑定|链接)?${endZh}`,
  `^${openingZh}(?:把|将)?${placeZh}(?:和.+?|与.+?)?的?(?:关联|绑定|链接)?(?:取消|解除|断开|去掉|解绑)(?:关联|绑定|链接)?${endZh}`,
  `^${openingZh}${placeZh}(?:不再|已经不|不)(?:是)?(?:关于|讨论|跟进|聊).*${endZh}`,
);

export const logging = all(
  `^${opening}(?:log|record|save|capture|note|file|store) (?!(?:the|that|my|our|this) (?:chat|conversation|discussion) (?:i had )?(?:with|w/))${place}(?: (?:to|on|in|under|against|for|with|at) (?:(?:the )?crm|${what}))?${end}`,
  `^${opening}(?:log|record|save|capture|put) (?:what was said|what we said|all (?:of )?this|everything) (?:in|from) ${place}(?: (?:to|on|in|under|against|for) (?:(?:the )?crm|${what}))?${end}`,
  `^${openingZh}(?:记录|记下|记一下|保存|登记|存|录入|归档)(?:一下|下来?)?(?<place>(?:这个|这段|这些|本|这)${placeWordsZh})(?:(?:到|在|进)(?:CRM|系统|${what}))?(?:里|上|名下)?${endZh}`,
  `^${openingZh}(?:把|将)(?<place>(?:这个|这段|这些|本|这)${placeWordsZh}(?:内容|记录)?)(?:都)?(?:记录|记下|记|保存|登记|存|录入|录|归档|写)(?:一下|下来)?(?:(?:到|在|进)(?:CRM|系统|${what}))?(?:里|上|名下)?${endZh}`,
);

export const clearing = all(
  `^${opening}(?:clear|authori[sz]e|approve) ${place} (?:for|to see) ${may}${end}`,
  `^${opening}(?:let|allow|permit) (?:everyone in )?${place} (?:to )?(?:see|view|read|show|get) ${may}${end}`,
  `^${opening}(?:give|grant) ${place} (?:access to|sight of|the right to see) ${may}${end}`,
  `^${opening}${place} (?:may|can|is allowed to|should be able to) (?:see|view|read|show) ${may}${end}`,
  `^${openingZh}(?:允许|让|批准|授权|准许)${placeZh}(?:可以|能)?(?:查看|看到|看|读取|了解)${may}${endZh}`,
  `^${openingZh}(?:给|向|对)${placeZh}(?:开放|授权|开通)(?:查看)?${may}${endZh}`,
  `^${openingZh}${placeZh}(?:可以|能|允许)(?:查看|看到|看)${may}${endZh}`,
);

export const stopping = all(
  `^${opening}${place} (?:may|can|should|must|is) (?:no longer|not) (?:(?:allowed to )?(?:see|view|read|show) .*|cleared.*)$`,
  `^${opening}(?:revoke|withdraw|remove|cancel|end|stop|take back|lift) (?:the )?(?:clearance|access|permissions?|authori[sz]ation) (?:of|for|from|to) ${place}${end}`,
  `^${opening}(?:un-?clear) ${place}${end}`,
  `^${openingZh}(?:取消|撤销|收回|停止|关闭|撤回|终止)(?:对|给)?${placeZh}的?(?:查看)?(?:授权|权限|许可|开放)${endZh}`,
  `^${openingZh}(?:把|将)?${placeZh}的?(?:查看)?(?:授权|权限|许可)(?:取消|撤销|收回|停掉|关掉|撤回)${endZh}`,
  `^${openingZh}${placeZh}(?:不能|不可以|不许|不得|不再能?)(?:再)?(?:查看|看到|看).*$`,
);

export const askingHere = all(
  `^${opening}what(?:'s| is| are)? ${place} (?:about|for|(?:linked|connected) (?:to|with)|cleared for|allowed to (?:see|show))[\\s?.!]*$`,
  `^${opening}what (?:may|can|does|is) ${place} (?:see|show|know|allowed to see)[^?]{0,20}[\\s?.!]*$`,
  `^${opening}(?:what|which) (?:deal|account|customer|client|opportunity) is ${place} (?:about|for|linked to)[\\s?.!]*$`,
  `^${opening}is ${place} (?:linked|connected|cleared|about anything)[^?]{0,30}[\\s?.!]*$`,
  `^${openingZh}${placeZh}(?:是|有)?(?:关于|讨论|对应|关联|绑定|聊)(?:了|的是|着|的)?(?:是)?(?:什么|谁|哪个|哪家|哪些).{0,10}$`,
  `^${openingZh}${placeZh}(?:可以|能)(?:看到|查看|看)(?:什么|哪些|到什么).{0,8}$`,
  `^${openingZh}${placeZh}(?:的|有)?(?:什么|哪些)?(?:授权|权限|关联)(?:是什么|情况|有哪些|如何)?[\\s？?]*$`,
);

export const askingAll = all(
  `^${opening}(?:which|what) (?:channels?|threads?|chats?|groups?)(?: (?:and|or) (?:channels?|threads?))? (?:are|is|have been|has been) (?:linked|connected|cleared|about).{0,40}$`,
  `^${opening}(?:show|list|give)(?: me)? (?:all )?(?:the |our )?(?:linked|cleared|connected) (?:channels?|threads?|chats?|groups?)[\\s?.!]*$`,
  `^${openingZh}(?:有|都有)?(?:哪些|什么)(?:频道|群聊|群|话题)(?:和话题|或话题)?(?:有|已经|已|被)?(?:关联|绑定|授权|开放).{0,10}$`,
  `^${openingZh}(?:列出|看看|查看|看一下)(?:所有|全部)?(?:已)?(?:关联|绑定|授权)的?(?:频道|群聊|群|话题).{0,6}$`,
);
