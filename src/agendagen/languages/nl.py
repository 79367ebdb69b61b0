"""Dutch."""

from agendagen.languages.language import (
    Answers,
    Customs,
    Dates,
    Fillers,
    Language,
    Mentions,
    Parts,
    People,
    Spaces,
    Starter,
    Times,
)
from agendagen.phrases import Phrase

DUTCH = Language(
    tag="nl",
    three="nld",
    name=Phrase("Dutch"),
    country="NL",
    customs=Customs(),
    parts=Parts(
        recommendation="Voorstel, Voorstel tot besluit, Gevraagd besluit, Conceptbesluit, Advies, Aanbeveling",
        case="Toelichting, Achtergrond, Inleiding, Aanleiding, Argumenten",
        decision="Besluit, Besluiten, Beslissing",
        public_decision="Openbaar besluit, Openbare besluiten",
    ),
    answers=Answers(yes="ja", no="nee", closed="vertrouwelijk besloten geheim gesloten"),
    captions="tabel",
    abbreviations="zie zgn cf bijv bv d.w.z m.b.t m.a o.a u.a nr no num pt p art st ca evt resp incl excl inkl vs al"
    " etc"
    " ing dr prof dhr mevr mr mw tel blz",
    identifiers="tel telefoon telefoonnummer mobiel fax zaaknummer dossiernummer dossier kenmerk kvk rekening id",
    vague_links="hier, klik hier, link, lees meer, meer",
    small_words="de het een en van niet dat met voor zijn wordt worden aan door ook bij naar deze",
    spaces=Spaces(
        units="md|mld|mln|t|euro|procent|uur|h|miljoen|miljard",
        before_number="nr nrs blz p art ca hfst tel fig tab lid pagina punt bijlage tabel figuur hoofdstuk artikel"
        " week",
        before_word="vgl. cf. zie",
        between_numbers="tegen van",
        currencies="euro",
    ),
    dates=Dates(article=r"de|den"),
    times=Times(
        clock="om",
        since="van",
        until="tot",
        between="u|uur",
        after=r"u\.?|uur",
        morning=r"['’]s (?:ochtends|morgens)",
        afternoon=r"['’]s (?:middags|avonds)",
        midnight="middernacht",
        hours="u|uur|uren",
        minutes="min|minuut|minuten",
    ),
    mentions=Mentions(
        attachments=r"bijlagen?",
        agenda_items=r"agendapunt(?:en)?",
        items=r"punt(?:en)?",
        conjunctions="en|of",
        until="tot",
        number="nr|nummer|no",
        amounts="procent",
        counted="euro|eur|jaar|dagen",
        see="zie|cf",
        cues=r"bijgevoegde?|als|in|per",
        on_the_agenda=r"(?:op|van|in)\s+(?:de\s+)?agenda\w*",
        others_behind=r"(?:bij|van|uit|in|op|tot)\s+(?!(?:deze|dit|de\s+agenda|besluit\w*|kennis\w*|detail"
        r"|het\s+voorstel"
        r"|het\s+kort|vergadering|\d)\b)",
        others_before=r"\b(?:hun|haar|diens)\s+$|\b(?:wet|verordening|richtlijn)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=People(
        conjunctions="en",
        particles="van de der den ten ter",
        titles="dr prof dhr mevr ing",
        organisations=r"gemeente|raad|commissie|college|universit|centrum|institut|team",
    ),
    fillers=Fillers(
        placeholders="invoegen|invullen|datum|naam|bedrag",
        needs_no_text=r"rondvraag|w\.?v\.?t\.?t\.?k\.?|opening|sluiting|pauze|lunch|volgende vergadering",
        kinds_of_document="document|blad|map|pagina|titel",
    ),
    starter=Starter(
        body="De commissie",
        chair="voorzitter",
        decisions="Ter besluitvorming",
        information="Ter informatie",
        recommendation="Voorstel",
        case="Toelichting",
        new_item="Nieuw punt",
        approval="Vaststelling van de agenda",
        approve="De commissie stelt de agenda vast.",
        approve_case="Leden kunnen vragen een punt te verplaatsen of een punt toe te voegen aan de rondvraag.",
        minutes_approval="Vaststelling van de notulen",
        approve_minutes="De commissie stelt de notulen vast.",
        news="Nieuws sinds de vorige vergadering",
        news_case="De voorzitter vertelt wat er sinds de vorige vergadering is gebeurd.",
    ),
)
