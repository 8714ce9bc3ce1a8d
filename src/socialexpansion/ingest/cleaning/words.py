"""What pages say of themselves, in general: the words of ``words.toml``, and how the lines of pages begin."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_WORDS: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _any_of(name: str) -> re.Pattern[str]:
    alternatives = sorted(_WORDS[name], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])", re.IGNORECASE)


STRONG, WEAK, SECTIONS, REPORTED = map(_any_of, ("strong", "weak", "sections", "reported"))
FILLER, COMMANDS, SMALL, DESK, DATE_WORDS = (
    frozenset(_WORDS[name]) for name in ("filler", "commands", "small", "desk", "date_words")
)
ADDRESS = re.compile(r"\b(?:[Yy]ours?|[Yy]ou|YOUR?|[Ww]e|[Oo]urs?|us)\b")
YOU = re.compile(r"\b(?:[Yy]ou|YOU)(?:r|rs|R)?\b")
REQUEST = re.compile(
    r"(?:subscribe|sign up|sign in|log ?in|click|tap|donate|unsubscribe|scroll|swipe|download)\b(?! \w+(?:ed|s)\b)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“”«»]")
COMMENTS = re.compile(
    r"\W*(?:(?:leave|post|write|add|submit)\ (?:a|your|new|the\ first)\ (?:reply|comment|response)s?|(?:join"
    r"|start)\ the\ (?:conversation|discussion|debate)|have\ your\ say|what\ do\ you\ think|(?:view|show|load|see"
    r"|read|hide)\ (?:all\ |the\ |\d{1,6}\ )?comments?|(?:reader|user|your|recent|top|all|latest)\ comments?"
    r"|\d{1,6}\ (?:comments?|responses?|replies|thoughts?\ on)\b|comments?\s*(?:\(\s*\d{1,6}\s*\)|:)?\W*$"
    r"|comments?\ (?:are|have)\ (?:now\ )?(?:closed|been\ (?:closed|disabled)|moderated)|no\ comments?\b"
    r"|be\ the\ first\ to\ comment|(?:log|sign)\ ?in\ to\ (?:comment|post|reply))",
    re.IGNORECASE | re.VERBOSE,
)
FEEDBACK = re.compile(
    r"\W*(?:was\ (?:this|it)\b.{0,40}\b(?:helpful|useful|interesting)|did\ you\ (?:find|like|enjoy)\ this"
    r"|rate\ this|how\ (?:useful|helpful)\ was|what\ did\ you\ think\ of\ this|found\ (?:a|an)\ (?:error|mistake"
    r"|typo)|(?:report|spotted)\ (?:a|an)\ (?:error|mistake|typo))",
    re.IGNORECASE | re.VERBOSE,
)
RELATED = re.compile(
    r"\W*(?:(?:also\ )?(?:related|recommended|suggested|similar|trending|promoted|sponsored|popular|latest"
    r"|recent)(?:\ (?:to|now|for|by|on|from|articles?|stor(?:y|ies)|posts?|news|reading|content|links?|topics?"
    r"|coverage|videos?|reads?|headlines?|you|this|today|us|our)){0,4}\W*$|(?:read|see|watch|learn"
    r"|find\ out)\ (?:more|also|next|on)(?:\ (?:on|about|from|stories|here|articles|in)\b.{0,60})?\W*$|(?:also"
    r"|must)[ -](?:read|see|watch)s?\W*$|(?:what\ to\ )?(?:read|watch|up)\ next\W*$|more\ (?:from|on|in|like"
    r"|stories|news|articles|about)\b.{0,60}$|most\ (?:read|popular|viewed|shared|commented|recent|watched"
    r"|e-?mailed)\b.{0,30}$|top\ (?:stories|news|headlines|picks)\b.{0,30}$|you\ (?:may|might|will"
    r"|['’]ll)\ (?:also\ )?(?:like|love|enjoy|be\ interested|have\ missed)\b.{0,30}$|(?:editor['’]?s?['’]?|our"
    r"|staff)\ (?:picks?|choice)\W*$|(?:in\ case\ you|don['’]t)\ miss(?:ed)?\b.{0,20}$|(?:around|elsewhere\ on"
    r"|from\ (?:around|across))\ the\ web\W*$|(?:in|on)\ other\ news\W*$|(?:further|additional"
    r"|background)\ reading\W*$|people\ (?:also\ )?(?:read|viewed|are\ reading)\W*$|(?:previous|next)\ (?:article"
    r"|post|story)\b.{0,90}$)",
    re.IGNORECASE | re.VERBOSE,
)
POINTER = re.compile(
    r"\W*(?:read(?:\ (?:more|also|next|on))?|also\ read|see\ also|watch(?:\ (?:also|now))?|related(?:\ (?:story"
    r"|article|coverage|news|video|link)s?)?|more(?:\ \w{3,12})?|must[ -]read|recommended|don['’]t\ miss|listen"
    r"|next|trending|other\ news|also\ on\ this\ site)\s*(?:[:|»>→]|\ [-–—]\ )",
    re.IGNORECASE | re.VERBOSE,
)
CREDIT = re.compile(
    r"[^\w©]*(?:(?:file|main|cover|lead|top|featured?|stock|courtesy|handout|representative"
    r"|undated)[ -]){0,2}(?:photo(?:graph)?s?|pictures?|pics?|images?|illustrations?|graphics?|screenshot|credits?"
    r"|source)(?:\ (?:credits?|sources?|copyright|caption|taken|provided|shot|supplied))?\s*(?::|/|©|\bby\b"
    r"|\bcourtesy\b|\bcopyright\b|\bvia\b|\bfrom\b|\bcredit\b|$)",
    re.IGNORECASE | re.VERBOSE,
)
AGENCY = re.compile(
    r"\W*[A-Z][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4} ?/ ?[A-Z][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4}\W*",
)
LEGAL = re.compile(
    r"\W{0,3}(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}|by\b)|(?:this|the)\ (?:article|story|post|piece|report"
    r"|content|material|version|column)\ (?:has\ been\ |was\ |is\ )?(?:originally\ |first\ |also\ "
    r"|previously\ )?(?:appeared|appears|published|posted|syndicated|republished|produced|provided|translated"
    r"|edited|generated|ran)\b|(?:originally|first)\ (?:published|posted|appeared)\ (?:at|by|in|on)\b"
    r"|reprinted\ (?:with|by)\b|distributed\ by\b|with\ (?:inputs|files|reporting)\ from\b"
    r"|(?:additional\ )?(?:reporting|writing|editing|translat(?:ion|ed)|edited|reported"
    r"|compiled)\ (?:and\ \w{1,12}\ )?by\b|(?:appeared|published)\ in\ the\ .{0,40}\b(?:edition|issue|magazine)\b"
    r"|(?:this\ is\ )?an?\ (?:\w+\ )?version\ of\ (?:this|an)\ (?:article|story|report)\b|\((?:adds|recasts"
    r"|updates|refiles|repeats)\b[^.]{0,80}\)|our\ standards\b|disclaimer\b"
    r"|for\ (?:immediate\ release\W*$|reprints?\b)|to\ contact\ the\ (?:reporter|author|editor|writer))",
    re.IGNORECASE | re.VERBOSE,
)
RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|redistributed|republished|copied|used)"
    r"|without (?:the )?(?:prior|express) .{0,20}permission",
    re.IGNORECASE,
)
FEED_FOOTER = re.compile(
    r"\W{0,3}The post (?![a-z]+\b).{1,300}\b(?:appeared first|first appeared) on (?:[^,;.]|\.(?!\s)){1,100}",
)
"""What WordPress puts below each article of a feed; a post that an article tells of has words in lower case there."""
MARKS_OF_COMMENTS = re.compile(
    r"(?:\breply\b\W*$|\bsays:?\W*$|\bwrote:?\W*$|\breport\ abuse\b|\bflag\b\W*$|\bpermalink\b"
    r"|\blog\ ?in\ to\ reply|\b\d{1,4}\s*likes?\W*$|\b(?:minute|hour|day|week|month|year)s?\ ago\W*$|^@\w"
    r"|\bat\ \d{1,2}:\d\d\ ?(?:[ap]\.?m\.?)?\W*$)",
    re.IGNORECASE | re.VERBOSE,
)
AGO = re.compile(
    r"\W*(?:(?:last\ )?(?:updated|published|posted|modified)\W{0,3})?(?:(?:\d{1,3}|an?|one|few)\s?(?:s|m|h|d|w"
    r"|min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?|years?)\ (?:ago|read)|yesterday|today"
    r"|just\ now)\b\W*(?:at\ \d{1,2}[:.]\d\d.{0,12})?$|\W*(?:estimated\ )?(?:reading|read)\ time\b.{0,30}$",
    re.IGNORECASE | re.VERBOSE,
)
