import { stem } from './stem.ts';

/** Words that say nothing about what a text is about, as stems; in questions they only ask. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the this that these those it its he she they them his her their him we us our ours you your i me my mine who whom whose which what when where
  why how is are was were be been being am do does did done doing have has had having will would shall should can could may might must ought
  of in on at to for from with without by about into onto over under after before between during through until since per via as than then
  and or but nor so if because while although though however therefore thus also too very just only even still yet already ever never not no
  any some all both each every either neither one two other another such same own more most much many few less least several
  there here up down out off again further once now today
  s t d ll re ve m don isn aren wasn weren won wouldn shouldn couldn hasn haven hadn didn doesn
  anyone anybody someone somebody everyone everybody anything something nothing everything
  else nobody somewhere together often maybe perhaps really quite rather within without among across along while ones own certain whether like
  please show find search tell list give get let know me look remember recall remind
  note notes record records activity activities
  go goes went come came take took make made put keep kept seem
  mr mrs ms dr etc eg ie`
    .split(/\s+/)
    .flatMap((word) => [word, stem(word)]),
);

/** Characters of Chinese that stand between what is meant; pairs with one of them at either end say little. */
export const stopCharacters: ReadonlySet<string> = new Set(
  '的了着过吗呢吧啊呀么嘛是在有和与跟及或而但也都就才又还再很太更最这那哪谁我你他她它们个之其于以为被把让给对从到向由上下里中内外些什怎么样几多少没不无非要会能可应该将曾已经正所等吧请',
);

/** Chinese words that say nothing about what a text is about; in questions they only ask. */
export const stopHanWords: ReadonlySet<string> = new Set(
  `谁 哪 哪个 哪家 哪些 哪里 哪儿 哪位 什么 为什么 怎么 怎样 怎么样 如何 多少 多久 几 有没有 是否 是不是 能不能 会不会 可以 可能 能够 应该 需要 必须 一定
  我 你 他 她 它 我们 你们 他们 她们 咱们 大家 自己 人家 对方 别人 有人 这 那 这个 那个 这些 那些 这里 那里 这边 那边 这样 那样 这次 上次 下次
  的 地 得 了 着 过 吗 呢 吧 啊 呀 么 嘛 是 在 有 没有 没 不 不是 无 非 也 都 就 才 又 还 还是 再 很 太 更 最 已经 曾经 正在 刚 刚刚 刚才 一直 经常 总是 老是 常常
  和 与 跟 同 及 以及 或 或者 而 而且 但 但是 不过 因为 所以 由于 如果 虽然 然后 于是 因此 并 并且 以 之 其 于 被 把 将 让 给 对 对于 关于 从 到 向 往 由 为 为了 按 按照
  上 下 里 中 内 外 前 后 时 时候 之前 以前 之后 以后 现在 目前 最近 今天 一 一个 一些 一下 一点 两 个 位 家 次 种 些 点 只 件 条 台
  要 想 会 能 来 去 做 说 提 提到 提过 说过 谈到 问 问过 讲 告诉 表示 觉得 认为 知道 请 看 找 记录 备注 客户 公司 哪次 哪批 哪所 哪艘`.split(
    /\s+/,
  ),
);
