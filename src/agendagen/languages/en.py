"""English, of which some words count in every meeting."""

from agendagen.languages import language
from agendagen.phrases import Phrase

STARTER = language.Starter(
    body="The Committee",
    chair="chair",
    decisions="Items for decision",
    information="Items for information",
    recommendation="Recommendation",
    case="Background",
    new_item="New item",
    approval="Approval of the agenda",
    approve="That the committee approves the agenda.",
    approve_case="Members may ask for an item to be moved, or for one to be added under any other business.",
    minutes_approval="Approval of the minutes",
    approve_minutes="That the committee approves the minutes.",
    closed_decisions="Decisions taken in closed session",
    decided_closed="In closed session it was decided:",
    news="News since the last meeting",
    news_case="The chair reports on what has happened since the last meeting.",
)

ENGLISH = language.Language(
    tag="en",
    three="eng",
    name=Phrase("English"),
    locale="en_GB",  # written the European way, 24-hour clock included
    customs=language.Customs(("\u2018", "\u2019", "\u201c", "\u201d"), weekday="EEEE d MMMM y"),
    regions={"CA": language.Customs(language.CURLY), "US": language.Customs(language.CURLY)},
    parts=language.Parts(
        recommendation="Recommendation, Recommendations, Proposal, Proposed decision, Proposed resolution, Motion",
        case="Case, Background, Background and purpose, Statement of the case, Explanation, Rationale",
        decision="Decision, Decisions, Resolution, Resolved",
        public_decision="Public decision, Public decisions, Public resolution",
    ),
    answers=language.Answers(yes="yes", no="no", closed="confidential closed exempt private secret restricted"),
    captions="table",
    abbreviations="cf e.g i.e no num p pp art para ch vs al etc ing dr prof mr mrs ms st tel incl excl ca",
    identifiers="tel telephone phone mobile fax ref reference isbn issn iban ean id zip case file account"
    " extension ext",
    vague_links="here, click here, this, this link, link, read more, more, see more",
    small_words="the of and to is that this with which are be from by was it have has not should will",
    spaces=language.Spaces(
        units=r"euro|euros|h|a\.m|p\.m|am|pm|million|millions|billion",
        before_number="no nos p pp para paras art ch vol sec tel fig ca page pages item attachment annex appendix table"
        " figure chapter section article paragraph week",
        before_word="cf. viz.",
        between_numbers="of against",
        currencies="euro",
    ),
    dates=language.Dates(article="the", ordinal="st|nd|rd|th", of="of", month_first=True),
    times=language.Times(
        clock="at",
        since="from",
        until="to|until|till",
        after="hrs?|hours",
        morning=r"a\.? ?m\.?",
        afternoon=r"p\.? ?m\.?",
        noon="noon|midday",
        midnight="midnight",
        hours="h|hours?|hrs?",
        minutes="m|min|mins?|minutes?",
        clear_days=r"clear +days?",
        weekdays=r"(?:week|working +|business +|work)days?",
        days=r"(?:calendar +)?days?",
        weeks=r"weeks?",
    ),
    mentions=language.Mentions(
        attachments=r"attachments?|appendix|appendices|annex(?:es)?|enclosures?",
        agenda_items=r"agenda[ \n]items?",
        items=r"items?",
        conjunctions="and|or",
        until="to",
        number="no|number|num",
        counted="euro|eur|years|days",
        see="see|cf",
        cues="attached|enclosed|as|in|per|under",
        on_the_agenda=r"(?:on|of|in)\s+(?:the\s+)?agenda\w*",
        others_behind=r"(?:to|of|in|under)\s+(?:(?:an?|its|their|that|his|her|our|last|those|these|each)\s+\w"
        r"|the\s+(?!agenda|present|meeting|meantime|following|form|pack|order|context|same|item|papers)\w|(?-i:[A-Z]))"
        r"|from\s+(?:the\s+)?\w*(?:agreement|report|act|minutes|contract|plan|application|study)",
        others_before=r"\b(?!today|meeting|item|agenda)\w+['’]s?\s+$|\b(?:its|their)\s+$"
        r"|\b(?:act|regulation|directive|convention)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="and",
        titles="dr prof mr mrs ms",
        organisations=r"committee|council|board|team|department|ministry|office|group|municipality|service|commission"
        r"|association|centre|center|institut|universit|region|forum|ltd$",
    ),
    fillers=language.Fillers(
        left_by_word=r"Error! (?:Reference source|Bookmark|Hyperlink reference) not [a-z ]+\."
        r"|Click (?:or tap )?here to enter (?:text|a date)\.",
        placeholders="insert|name|date|amount",
        needs_no_text="any other business|aob|welcome|opening|closing|break|lunch|coffee.*|next meeting",
        untitled=r"untitled|no\s+title|powerpoint[\s-]*presentation",
        kinds_of_document="document|doc|slide|layout|print|sheet|book|scan|image|img|scanned\\s+document|page|title"
        "|test|pdf",
    ),
    cover=language.Cover(
        date="date, meeting date, day",
        time="time, start, starts, meeting time, when, date and time",
        place="venue, place, location, address, where",
        room="room, meeting room",
        online="online, join online, link, meeting link, zoom, teams, zoom link, teams link",
        duration="duration, length, time allotted, allotted time, minutes",
        participants="participants, attendees, members, membership, present, attending, invited, to",
        apologies="apologies, apologies for absence, apologies from, absent, regrets",
        roles="chair, chairman, chairperson, vice-chair, vice-chairman, secretary, clerk, minutes",
        agenda=r"(?:(?:draft|final|public|open)\s+)*(?:agenda|notice of meeting|minutes)(?:\s+(?:for"
        r"|of))?(?:\s+(?:an?|the))?(?:\s+(?:ordinary|extraordinary|regular|special))?"
        r"(?:\s+meeting)?(?:\s+(?:of|in))?(?:\s+the)?",
        presenter="presented by|presenter|introduced by|led by|lead|report(?:ing)? by|reporting officer|rapporteur",
        contents="contents, table of contents, agenda, overview, list of items, agenda items, order of business",
        attachments="attachments, attachment, appendices, appendix, annexes, annex, enclosures",
        closed=r"confidential|closed(?:\s+(?:session|items?|part|meeting))?|exempt(?:\s+(?:items?"
        r"|information|part|report))?|in\s+private|private\s+(?:session|items?|part)|part\s+(?:2"
        r"|ii)\b(?=.*exempt)|secret|restricted|not\s+for\s+publication|in\s+camera|executive\s+session",
        ground="under|by virtue of|pursuant to|as defined in|ground:?|reason:?|exempt under",
    ),
    starter=STARTER,
)
