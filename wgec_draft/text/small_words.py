"""Which small words a redline may give up between two changes, and which never: they are what is negotiated.

The lists cover the six languages of the United Nations, and German. In other languages every word is taken for one of
content, so that less is given up, never more. Chinese is cut sign by sign, and Arabic writes its articles and most of
its prepositions with the word: their lists are short.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    # English
    "a an the of in on at to for by with from as and that which this these those its their it they is are was were be "
    "been has have had into upon such any all each also so than then there "
    # French
    "le la les un une des du de au aux en dans sur par avec et que qui ce cet cette ces leur leurs il elle ils elles "
    "est sont était été être a ont se "
    # Spanish
    "el los las una unos unas del al con por para y que su sus es son fue ser ha han se lo "
    # German
    "der die das den dem des ein eine einen einem einer eines und im am zu zum zur mit von vom für bei auf aus nach "
    "als ist sind sich "
    # Russian
    "в во на с со к ко по о об от из за для и а что это его её их "
    # Arabic
    "في من إلى على عن مع أن إن التي الذي هذا هذه و "
    # Chinese
    "的 和 与 及 在 了 之 其 为 于 以".split()
)
"""Articles, prepositions and the like: alone between two changes they only break one change in two."""

WEIGHTY_WORDS = frozenset(
    # English
    "shall should may might must can could cannot will would ought no not nor never none neither or "
    # French
    "doit doivent devra devront devrait devraient peut peuvent pourra pourront pourrait pourraient ne pas ni non ou "
    # Spanish
    "debe deben deberá deberán debería deberían puede pueden podrá podrán podría podrían ni o "
    # German
    "soll sollen sollte sollten muss müssen darf dürfen kann können könnte könnten wird werden nicht kein keine keinen "
    "keiner weder noch oder "
    # Russian
    "должен должна должно должны следует может могут нельзя не ни или "
    # Arabic
    "يجب ينبغي يجوز لا لم لن ليس ليست غير أو "
    # Chinese
    "应 須 须 必 可 得 不 无 無 未 非 或".split()
)
"""Modal verbs, negations, "or" and "nor": kept wherever they stay, whatever changes around them."""
